import { roles } from '@heliograph/story'
import * as v from 'valibot'
import { scopes } from '../scopes.ts'
import { webhookEvents } from '../shapes/tools.ts'
import type { ApiKeyShape, WebhookShape } from '../shapes/tools.ts'
import { id, key, text } from './fields.ts'

export const toolsOperations = {
  'api-key.list': v.strictObject({}),
  'api-key.make': v.strictObject({
    name: text(100),
    scopes: v.pipe(v.array(v.picklist(scopes)), v.minLength(1)),
    memberships: v.record(
      v.union([key, v.literal('*')]),
      v.pipe(v.array(v.picklist(roles)), v.minLength(1), v.maxLength(roles.length)),
    ),
    /** Days from now; left out: until it is revoked. */
    days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_650))),
  }),
  'api-key.revoke': v.strictObject({ id }),
  'webhook.list': v.strictObject({}),
  'webhook.add': v.strictObject({
    url: text(1_000),
    events: v.pipe(v.array(v.picklist(webhookEvents)), v.minLength(1)),
    services: v.optional(v.pipe(v.array(key), v.maxLength(100)), []),
  }),
  'webhook.switch': v.strictObject({ id, enabled: v.boolean() }),
  /** Sends a message of no consequence, to see whether it arrives. */
  'webhook.try': v.strictObject({ id }),
  'webhook.remove': v.strictObject({ id }),
} as const

export interface ToolsOutputs {
  'api-key.list': { readonly keys: readonly ApiKeyShape[] }
  /** The key itself is told here and never again. */
  'api-key.make': { readonly id: string; readonly secret: string; readonly keys: readonly ApiKeyShape[] }
  'api-key.revoke': { readonly keys: readonly ApiKeyShape[] }
  'webhook.list': { readonly webhooks: readonly WebhookShape[] }
  /** The secret that signs its messages is told here and never again. */
  'webhook.add': { readonly id: string; readonly secret: string; readonly webhooks: readonly WebhookShape[] }
  'webhook.switch': { readonly webhooks: readonly WebhookShape[] }
  'webhook.try': { readonly webhooks: readonly WebhookShape[] }
  'webhook.remove': { readonly webhooks: readonly WebhookShape[] }
}
