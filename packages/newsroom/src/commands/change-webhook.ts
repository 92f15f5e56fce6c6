import { operations } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import { CommandError, notFound } from '../command-error.ts'
import { checkFeedUrl } from '../feeds/check-feed-url.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'
import { newSecret } from '../sessions/secret.ts'
import type { WebhookJob } from '../webhooks/tell-webhooks.ts'

/** What every secret begins with (Standard Webhooks). */
const secretPrefix = 'whsec_'

/** Adds an address that is told what is published. Answers the secret that signs its messages. */
export const addWebhook = defineCommand({
  name: 'add-webhook',
  permission: 'tool.manage',
  input: operations['webhook.add'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    const url = checkFeedUrl(input.url, 'url')
    if (url.protocol !== 'https:')
      throw new CommandError('api.input-invalid', 'A webhook is called by https only.', { at: 'url' })
    const id = act.newsroom.newId()
    const secret = `${secretPrefix}${Buffer.from(newSecret(), 'base64url').toString('base64')}`
    await act.trx
      .insertInto('webhooks')
      .values({
        id,
        url: url.href,
        secret,
        events: JSON.stringify(input.events),
        services: JSON.stringify(input.services),
        made_by: act.actor.id,
        made_at: act.at,
      })
      .execute()
    act.record(`webhook:${id}`, { host: url.host, events: input.events, services: input.services })
    return { id, secret }
  },
})

/** Switches it off and on again; what happens meanwhile is not told later. */
export const switchWebhook = defineCommand({
  name: 'switch-webhook',
  permission: 'tool.manage',
  input: operations['webhook.switch'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    const { numUpdatedRows } = await act.trx
      .updateTable('webhooks')
      .set({ enabled: input.enabled })
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound('webhook')
    act.record(`webhook:${input.id}`, { enabled: input.enabled })
  },
})

/** Sends `webhook.tried`, which says nothing but that. */
export const tryWebhook = defineCommand({
  name: 'try-webhook',
  permission: 'tool.manage',
  input: operations['webhook.try'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    await demandWebhook(act, input.id)
    const message: WebhookJob = {
      webhook: input.id,
      message: act.newsroom.newId(),
      event: 'webhook.tried',
      article: null,
      at: act.at.toString(),
    }
    await addJob(act.trx, {
      kind: 'send-webhook',
      orderingKey: `webhook ${input.id}`,
      payload: message,
      now: act.at,
    })
    act.record(`webhook:${input.id}`, {})
  },
})

/** Takes it away, with what waits for it. */
export const removeWebhook = defineCommand({
  name: 'remove-webhook',
  permission: 'tool.manage',
  input: operations['webhook.remove'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    await demandWebhook(act, input.id)
    await act.trx.deleteFrom('webhooks').where('id', '=', input.id).execute()
    act.record(`webhook:${input.id}`, {})
  },
})

async function demandWebhook(act: Act, id: string): Promise<void> {
  const row = await act.trx.selectFrom('webhooks').select('id').where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('webhook')
}
