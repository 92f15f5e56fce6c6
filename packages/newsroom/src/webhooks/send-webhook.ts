import { request } from 'node:https'
import { isIP } from 'node:net'
import type { LanguageKey } from '@heliograph/languages'
import { FeedError, guardedLookup } from '../feeds/request-once.ts'
import { isPublicAddress } from '../feeds/public-address.ts'
import type { Newsroom } from '../newsroom.ts'
import { articleUrl, slugOf } from '../pages/article-url.ts'
import { signedHeaders } from './sign-message.ts'
import type { WebhookJob } from './tell-webhooks.ts'

/** How messages leave the house. */
export interface SendOptions {
  /** Which addresses may be talked to. Default: those of the public network. */
  readonly mayReach?: ((address: string) => boolean) | undefined
  /** Certificates trusted beside the system's, for tests. */
  readonly ca?: string | undefined
  /** Milliseconds for the whole answer. Default: 10,000. */
  readonly timeout?: number
}

/**
 * Sends one message. What it says of an article is what readers see at this moment; of one that is not public any more
 * it says only its number. Redirects are not followed.
 * @throws {Error} anything but an answer of 2xx: the job is tried again
 */
export async function sendWebhook(
  newsroom: Newsroom,
  job: WebhookJob,
  options: SendOptions = {},
): Promise<void> {
  const { db } = newsroom.store
  const webhook = await db
    .selectFrom('webhooks')
    .select(['url', 'secret', 'enabled'])
    .where('id', '=', job.webhook)
    .executeTakeFirst()
  if (webhook === undefined || !webhook.enabled) return
  const body = JSON.stringify({
    type: job.event,
    timestamp: job.at,
    data: job.article === null ? {} : await publicFacts(newsroom, job.article),
  })
  const note = (set: {
    failed_at?: Temporal.Instant
    answered_at?: Temporal.Instant
    failure: string | null
  }) => db.updateTable('webhooks').set(set).where('id', '=', job.webhook).execute()
  try {
    await post(new URL(webhook.url), body, {
      ...options,
      headers: signedHeaders(webhook.secret, {
        id: job.message,
        seconds: Math.floor(newsroom.now().epochMilliseconds / 1_000),
        body,
      }),
    })
  } catch (error) {
    await note({ failed_at: newsroom.now(), failure: (error as Error).message.slice(0, 300) })
    throw error
  }
  await note({ answered_at: newsroom.now(), failure: null })
}

async function publicFacts(newsroom: Newsroom, article: string): Promise<object> {
  const row = await newsroom.store.db
    .selectFrom('articles')
    .innerJoin('services', 'services.key', 'articles.service')
    .leftJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select([
      'articles.number',
      'articles.service',
      'articles.publication',
      'articles.first_published_at',
      'services.language',
      'revisions.content',
    ])
    .where('articles.id', '=', article)
    .executeTakeFirst()
  if (row === undefined || row.number === null || row.first_published_at === null) return { article }
  const facts = { article, number: row.number, service: row.service, publication: row.publication }
  if (row.publication !== 'live' || row.content === null) return facts
  const url = articleUrl({
    service: row.service,
    number: row.number,
    firstPublishedAt: row.first_published_at,
    slug: slugOf(row.content, row.language as LanguageKey),
  })
  return { ...facts, headline: row.content.headline, url: `${newsroom.settings.siteOrigin}${url}` }
}

async function post(
  url: URL,
  body: string,
  options: SendOptions & { readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  const mayReach = options.mayReach ?? isPublicAddress
  const refuse = (address: string) =>
    new FeedError(
      'feed.private-address',
      `${url.hostname} leads to ${address}, which is no address of the public network.`,
    )
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !mayReach(host)) throw refuse(host)
  const status = await new Promise<number>((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      agent: false,
      lookup: guardedLookup(mayReach, refuse),
      signal: AbortSignal.timeout(options.timeout ?? 10_000),
      ...(options.ca !== undefined && { ca: options.ca }),
      headers: {
        ...options.headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Heliograph',
      },
    })
    sending.on('response', (response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', reject)
    sending.end(body)
  })
  if (status < 200 || status > 299) throw new Error(`${url.host} answered ${status}.`)
}
