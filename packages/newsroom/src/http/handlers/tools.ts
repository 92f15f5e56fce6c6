import type { ToolsOutputs } from '@heliograph/api'
import { addWebhook, removeWebhook, switchWebhook, tryWebhook } from '../../commands/change-webhook.ts'
import { makeApiKey } from '../../commands/make-api-key.ts'
import { revokeApiKey } from '../../commands/revoke-api-key.ts'
import type { Command } from '../../perform.ts'
import { perform } from '../../perform.ts'
import { apiKeys, webhooks } from '../../queries/tools.ts'
import type { ApiCall } from '../api-call.ts'
import type { Handlers } from './handler.ts'

export const toolsHandlers: Handlers<ToolsOutputs> = {
  'api-key.list': async (call) => ({ keys: await apiKeys(call) }),
  'api-key.make': async (call, input) => {
    const made = await perform(call.newsroom, call.actor, makeApiKey, input)
    return { ...made, keys: await apiKeys(call) }
  },
  'api-key.revoke': async (call, input) => {
    await perform(call.newsroom, call.actor, revokeApiKey, input)
    return { keys: await apiKeys(call) }
  },
  'webhook.list': async (call) => ({ webhooks: await webhooks(call) }),
  'webhook.add': async (call, input) => {
    const made = await perform(call.newsroom, call.actor, addWebhook, input)
    return { ...made, webhooks: await webhooks(call) }
  },
  'webhook.switch': (call, input) => thenWebhooks(call, switchWebhook, input),
  'webhook.try': (call, input) => thenWebhooks(call, tryWebhook, input),
  'webhook.remove': (call, input) => thenWebhooks(call, removeWebhook, input),
}

async function thenWebhooks<I>(call: ApiCall, command: Command<I, void>, input: unknown) {
  await perform(call.newsroom, call.actor, command, input)
  return { webhooks: await webhooks(call) }
}
