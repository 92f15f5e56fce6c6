import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Disk } from '@heliograph/shelf'
import { openShelf } from '@heliograph/shelf'
import { auditHandlers, createWorker, openStore, StoreError } from '@heliograph/store'
import type { Store, Worker } from '@heliograph/store'
import {
  forgetFirstRoot,
  keysDir,
  makeEditionKeys,
  readEditionKeys,
  readFirstRoot,
} from './edition/edition-keys.ts'
import type { EditionKeys } from './edition/edition-keys.ts'
import type { FetchOptions } from './feeds/fetch-feed.ts'
import type { EventHub, HouseEvent } from './http/event-hub.ts'
import { createEventHub } from './http/event-hub.ts'
import { liftEmbargo } from './jobs/lift-embargo.ts'
import { makePictures } from './jobs/make-pictures.ts'
import { ensureFeedJobs, pollFeed } from './jobs/poll-feed.ts'
import { ensureScheduleJobs, publishDue } from './jobs/publish-due.ts'
import { pressEdition } from './jobs/press-edition.ts'
import { removeFiles, wipeRows } from './jobs/wipe.ts'
import { importArchive } from './jobs/import-archive.ts'
import { keepHouse } from './jobs/keep-house.ts'
import { newSiteId } from './edition/site-id.ts'
import { moveSite } from './commands/move-site.ts'
import { renderAgain } from './commands/render-again.ts'
import { isPublicAddress } from './feeds/public-address.ts'
import { isRefusedForGood } from './mail/mailer.ts'
import type { Mailer } from './mail/mailer.ts'
import type { MailJob } from './mail/queue-mail.ts'
import { sendMail } from './mail/send-mail.ts'
import type { TranslationEngine } from './translation/engine.ts'
import type { Newsroom, NewsroomSettings } from './newsroom.ts'
import { program } from './newsroom.ts'
import { chooseOrigins } from './origins.ts'
import type { Origins } from './origins.ts'
import { framePolicy, readPolicy } from './pages/policy.ts'
import type { PageScripts } from './pages/policy.ts'
import { perform } from './perform.ts'
import { sendWebhook } from './webhooks/send-webhook.ts'
import type { SendOptions } from './webhooks/send-webhook.ts'
import type { WebhookJob } from './webhooks/tell-webhooks.ts'
import { hunspellSpelling } from './spelling/hunspell.ts'
import type { Spelling } from './spelling/spelling.ts'

export interface OpenOptions {
  /** Without origins: those the newsroom was last started with, see {@link chooseOrigins}. */
  readonly settings: Pick<NewsroomSettings, 'dataDir'> & Partial<Origins>
  /** The port of loopback names; default: that of the last start. */
  readonly port?: number
  /** A server of one's own; default: the embedded one. */
  readonly databaseUrl?: string
  /** A store that is open already, and stays open; default: one of its own. */
  readonly store?: Store
  /** The built page script, inlined into every page; empty for none. */
  readonly pageScript: string
  /** The built script of live blogs, inlined into those that are open; default: none. */
  readonly liveScript?: string
  readonly log: (line: string) => void
  /** The disk the shelf is on; default: the machine's. */
  readonly disk?: Disk
  /** The clock; default: the machine's. */
  readonly now?: () => Temporal.Instant
  /** How words are checked; default: by the machine's hunspell and its dictionaries. */
  readonly spelling?: Spelling
  /** Which addresses feeds and pages may be fetched from; default: the public network. */
  readonly mayReach?: FetchOptions['mayReach']
  /** How webhooks are called; default: at the public network only. */
  readonly webhooks?: SendOptions
  /** What sends letters, see {@link smtpMailer}; default: nothing, and no letter is ever queued. */
  readonly mailer?: Mailer | undefined
  /** Machines that suggest translations; default: none. */
  readonly engines?: readonly TranslationEngine[]
  /** The database was taken by another process while it was away. */
  readonly onRefused?: (error: StoreError) => void
}

/** A newsroom that is open in this process: its one writer. */
export interface OpenNewsroom {
  readonly newsroom: Newsroom
  readonly keys: EditionKeys
  readonly events: EventHub
  readonly worker: Worker
  /** The site's id: new at first start. */
  readonly site: string
  readonly close: () => Promise<void>
}

/** Opens data folder, database, shelf and keys, and makes what is missing. Jobs run once the worker is started. */
export async function openNewsroom(options: OpenOptions): Promise<OpenNewsroom> {
  const { log } = options
  const now = options.now ?? (() => Temporal.Now.instant())
  await mkdir(options.settings.dataDir, { recursive: true, mode: 0o711 })
  const store =
    options.store ??
    (await openStore({
      dataDir: options.settings.dataDir,
      log,
      ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
      ...(options.onRefused !== undefined && { onRefused: options.onRefused }),
    }))
  const closeStore = async (): Promise<void> => {
    if (options.store === undefined) await store.close()
  }
  try {
    const stored = await store.db
      .selectFrom('newsroom')
      .select(['site_origin as siteOrigin', 'desk_origin as deskOrigin'])
      .executeTakeFirst()
    const origins = chooseOrigins(options.settings, stored, options.port)
    const settings: NewsroomSettings = { dataDir: options.settings.dataDir, ...origins }
    const shelf = await openShelf(
      join(settings.dataDir, 'shelf'),
      options.disk === undefined ? {} : { disk: options.disk },
    )
    const mailer = options.mailer ?? null
    const mayReach = options.mayReach ?? isPublicAddress
    const spelling = options.spelling ?? hunspellSpelling({ log })
    const newsroom: Newsroom = {
      store,
      shelf,
      settings,
      engines: options.engines ?? [],
      now,
      newId: randomUUID,
      log,
      mailer,
      mayReach,
      spelling,
    }
    const { keys, site } = await readyKeys(newsroom)
    const scripts: PageScripts = { script: options.pageScript, liveScript: options.liveScript ?? '' }
    await renewFrame(newsroom, scripts)
    if (
      stored !== undefined &&
      (stored.siteOrigin !== origins.siteOrigin || stored.deskOrigin !== origins.deskOrigin)
    )
      await perform(newsroom, program, moveSite, origins)
    await ensureFeedJobs(newsroom)
    await ensureScheduleJobs(newsroom)
    const events = createEventHub()
    const unlisten = await store.listen('newsroom', (payload) => {
      // Null: the connection was lost and is back. Open desks reconnect and look afresh.
      if (payload === null) events.end()
      else events.publish(JSON.parse(payload) as HouseEvent)
    })
    const pressWorker = createWorker(store, {
      now,
      log,
      handlers: {
        ...auditHandlers,
        'press-edition': async () => {
          await pressEdition(newsroom, keys, scripts)
        },
        'make-pictures': (_ctx, payload: { readonly media: string }) => makePictures(newsroom, payload),
        'lift-embargo': (_ctx, payload: { readonly item: string }) => liftEmbargo(newsroom, payload),
        'poll-feed': (_ctx, payload: { readonly feed: string }) =>
          pollFeed(newsroom, payload, options.mayReach === undefined ? {} : { mayReach: options.mayReach }),
        'keep-house': () => keepHouse(newsroom, keys),
        'import-archive': ({ signal }, payload: { readonly import: string }) =>
          importArchive(newsroom, payload, signal, options.mayReach),
        'publish-due': () => publishDue(newsroom),
        'remove-files': (_ctx, payload: Parameters<typeof removeFiles>[1]) => removeFiles(newsroom, payload),
        'wipe-rows': (_ctx, payload: Parameters<typeof wipeRows>[1]) => wipeRows(newsroom, payload),
      },
    })
    // A worker of its own: a server outside that does not answer takes no place from what readers wait for.
    const outsideWorker = createWorker(store, {
      now,
      log,
      concurrency: 2,
      // Half a day of tries: a server outside is often away for a night.
      maxAttempts: 22,
      classify: (error) => (isRefusedForGood(error) ? 'dead' : 'retry'),
      handlers: {
        'send-mail': (_ctx, payload: MailJob) => sendMail(newsroom, payload),
        'send-webhook': (_ctx, payload: WebhookJob) => sendWebhook(newsroom, payload, options.webhooks),
      },
    })
    const worker = sideBySide(pressWorker, outsideWorker)
    return {
      newsroom,
      keys,
      events,
      worker,
      site,
      close: async () => {
        await worker.stop()
        mailer?.close()
        await unlisten().catch(() => undefined)
        await shelf.close()
        await closeStore()
      },
    }
  } catch (error) {
    await closeStore()
    throw error
  }
}

/** Two workers as one. What the second does asks for nothing of the first. */
function sideBySide(first: Worker, second: Worker): Worker {
  return {
    drain: async () => {
      const [one, other] = [await first.drain(), await second.drain()]
      return { done: one.done + other.done, failed: one.failed + other.failed }
    },
    start: async () => {
      await first.start()
      await second.start()
    },
    stop: async () => {
      await Promise.all([first.stop(), second.stop()])
    },
  }
}

/** After an upgrade pages may be made in another way, or carry another script: every page is rendered again, as one edition. */
async function renewFrame(newsroom: Newsroom, scripts: PageScripts): Promise<void> {
  if (newsroom.shelf.head() === null) return
  const [then, now] = [await readPolicy(newsroom.shelf), await framePolicy(scripts)]
  if (isDeepStrictEqual(then, now)) return
  await perform(newsroom, program, renderAgain, { why: 'the press or the frame of the pages changed' })
}

/**
 * Reads the keys, or begins the site: keys, then root document 1. A start that was cut off in between goes on with the
 * root document that lies beside the keys.
 */
async function readyKeys(newsroom: Newsroom): Promise<{ readonly keys: EditionKeys; readonly site: string }> {
  const { shelf, settings } = newsroom
  const { dataDir } = settings
  if (shelf.root() === null && !existsSync(keysDir(dataDir)))
    await makeEditionKeys(dataDir, newSiteId(), newsroom.now())
  const keys = await readEditionKeys(dataDir)
  const first = await readFirstRoot(dataDir)
  if (shelf.root() === null && keys !== null && first !== null) await shelf.addRoot(first)
  const root = shelf.root()
  if (root === null)
    throw new StoreError(
      'store.data-folder',
      `There are keys in ${dataDir}, but no shelf. Restore the backup they belong to, or move them away.`,
    )
  if (keys === null)
    throw new StoreError(
      'store.data-folder',
      `The shelf in ${dataDir} is signed, but its keys are not in ${keysDir(dataDir)}. Put them back from a backup.`,
    )
  if (first !== null) await forgetFirstRoot(dataDir)
  return { keys, site: root.site }
}
