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

/** Acts that readers see, and what each is called outside. A scheduled copy goes out as what it is: see below. */
const eventOfCommand: Readonly<Record<string, WebhookEvent>> = {
  'publish-scheduled': 'article.published',
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
  const known = eventOfCommand[command]
  if (known === undefined) return
  const articles = told.filter((one) => one.type === 'article')
  if (articles.length === 0) return
  const webhooks = await act.trx
    .selectFrom('webhooks')
    .select(['id', 'events', 'services'])
    .where('enabled', '=', true)
    .execute()
  if (webhooks.length === 0) return
  for (const { article, service } of articles) {
    const event = command === 'publish-scheduled' ? await eventOfScheduled(act, article) : known
    for (const { id, events, services } of webhooks) {
      if (!events.includes(event) || (services.length > 0 && !services.includes(service))) continue
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

async function eventOfScheduled(act: Pick<Act, 'trx'>, article: string): Promise<WebhookEvent> {
  const live = await act.trx
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select('revisions.published_as')
    .where('articles.id', '=', article)
    .executeTakeFirst()
  return live?.published_as === 'update' ? 'article.updated' : 'article.published'
}
