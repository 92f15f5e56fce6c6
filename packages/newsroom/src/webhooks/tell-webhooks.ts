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

/** Acts that readers see, and what each is called outside; null: that depends on what became of the article. */
const eventOfCommand: Readonly<Record<string, WebhookEvent | null>> = {
  'publish-article': 'article.published',
  'update-article': 'article.updated',
  'publish-scheduled': null,
  'correct-article': 'article.corrected',
  'retract-article': 'article.retracted',
  'recall-story': null,
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
    const event = known ?? (await eventFromState(act, command, article))
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

async function eventFromState(
  act: Pick<Act, 'trx'>,
  command: string,
  article: string,
): Promise<WebhookEvent> {
  const now = await act.trx
    .selectFrom('articles')
    .leftJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select(['articles.publication', 'revisions.published_as'])
    .where('articles.id', '=', article)
    .executeTakeFirst()
  if (command === 'recall-story')
    return now?.publication === 'retracted' ? 'article.recalled' : 'article.noticed'
  return now?.published_as === 'update' ? 'article.updated' : 'article.published'
}
