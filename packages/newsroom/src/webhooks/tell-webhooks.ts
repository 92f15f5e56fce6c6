import type { NewsroomEvent, WebhookEvent } from '@heliograph/api'
import { addJob } from '@heliograph/store'
import type { Act } from '../perform.ts'

/** What a `send-webhook` job carries: which article, never its words. Those are read when it is sent. */
export interface WebhookJob {
  readonly webhook: string
  /** Stays the same through all tries, so that the other side knows one it has had. */
  readonly message: string
  readonly event: WebhookEvent | 'webhook.tried'
  readonly article: string | null
  readonly at: string
}

/** Acts that readers see, and what each is called outside. */
const eventOfCommand: Readonly<Record<string, WebhookEvent>> = {
  'publish-article': 'article.published',
  'update-article': 'article.updated',
  'correct-article': 'article.corrected',
  'retract-article': 'article.retracted',
  'recall-story': 'article.recalled',
  'put-under-notice': 'article.noticed',
}

/** Asks, within the act, for its articles to be told of at every address that wants to know. */
export async function tellWebhooks(
  act: Pick<Act, 'trx' | 'at' | 'newsroom'>,
  command: string,
  told: readonly NewsroomEvent[],
): Promise<void> {
  const event = eventOfCommand[command]
  if (event === undefined) return
  const articles = told.filter((one) => one.type === 'article')
  if (articles.length === 0) return
  const webhooks = await act.trx
    .selectFrom('webhooks')
    .select(['id', 'events', 'services'])
    .where('enabled', '=', true)
    .execute()
  for (const { id, events, services } of webhooks) {
    if (!events.includes(event)) continue
    for (const { article, service } of articles) {
      if (services.length > 0 && !services.includes(service)) continue
      const job: WebhookJob = {
        webhook: id,
        message: act.newsroom.newId(),
        event,
        article,
        at: act.at.toString(),
      }
      await addJob(act.trx, {
        kind: 'send-webhook',
        orderingKey: `webhook ${id}`,
        payload: job,
        now: act.at,
      })
    }
  }
}
