import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Disk } from '@heliograph/shelf'
import { openShelf } from '@heliograph/shelf'
import { auditHandlers, createWorker, openStore, StoreError } from '@heliograph/store'
import type { Store, Worker } from '@heliograph/store'
import type { NewsroomEvent } from '@heliograph/api'
import { makeEditionKeys, readEditionKeys } from './edition/edition-keys.ts'
import type { EditionKeys } from './edition/edition-keys.ts'
import type { FetchOptions } from './feeds/fetch-feed.ts'
import type { EventHub } from './http/event-hub.ts'
import { createEventHub } from './http/event-hub.ts'
import { liftEmbargo } from './jobs/lift-embargo.ts'
import { makePictures } from './jobs/make-pictures.ts'
import { pollFeed } from './jobs/poll-feed.ts'
import { pressEdition } from './jobs/press-edition.ts'
import { keepHouse } from './jobs/keep-house.ts'
import { newSiteId } from './edition/site-id.ts'
import { moveSite } from './commands/move-site.ts'
import { renderAgain } from './commands/render-again.ts'
import type { Newsroom, NewsroomSettings } from './newsroom.ts'
import { program } from './newsroom.ts'
import { pagePolicy, readPolicy } from './pages/policy.ts'
import { perform } from './perform.ts'

export interface OpenOptions {
  /** Without a site origin: the one the newsroom was last started with. */
  readonly settings: Omit<NewsroomSettings, 'siteOrigin'> & Partial<Pick<NewsroomSettings, 'siteOrigin'>>
  /** A server of one's own; default: the embedded one. */
  readonly databaseUrl?: string
  /** A store that is open already, and stays open; default: one of its own. */
  readonly store?: Store
  /** The built page script, inlined into every page; empty for none. */
  readonly pageScript: string
  readonly log: (line: string) => void
  /** The disk the shelf is on; default: the machine's. */
  readonly disk?: Disk
  /** The clock; default: the machine's. */
  readonly now?: () => Temporal.Instant
  /** Which addresses feeds may be fetched from; default: the public network. */
  readonly mayReach?: FetchOptions['mayReach']
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
    const stored = await store.db.selectFrom('newsroom').select('site_origin').executeTakeFirst()
    const settings: NewsroomSettings = {
      ...options.settings,
      siteOrigin: options.settings.siteOrigin ?? stored?.site_origin ?? 'http://localhost:8400',
    }
    const shelf = await openShelf(
      join(settings.dataDir, 'shelf'),
      options.disk === undefined ? {} : { disk: options.disk },
    )
    const newsroom: Newsroom = { store, shelf, settings, now, newId: randomUUID, log }
    const { keys, site } = await readyKeys(newsroom)
    await renewFrame(newsroom, options.pageScript)
    if (stored !== undefined && stored.site_origin !== settings.siteOrigin)
      await perform(newsroom, program, moveSite, { origin: settings.siteOrigin })
    const events = createEventHub()
    const unlisten = await store.listen('newsroom', (payload) => {
      // Null: the connection was lost and is back. Open desks reconnect and look afresh.
      if (payload === null) events.end()
      else events.publish(JSON.parse(payload) as NewsroomEvent)
    })
    const worker = createWorker(store, {
      now,
      log,
      handlers: {
        ...auditHandlers,
        'press-edition': async () => {
          await pressEdition(newsroom, keys, { script: options.pageScript })
        },
        'make-pictures': (_ctx, payload: { readonly media: string }) => makePictures(newsroom, payload),
        'lift-embargo': (_ctx, payload: { readonly item: string }) => liftEmbargo(newsroom, payload),
        'poll-feed': (_ctx, payload: { readonly feed: string }) =>
          pollFeed(newsroom, payload, options.mayReach === undefined ? {} : { mayReach: options.mayReach }),
        'keep-house': () => keepHouse(newsroom, keys),
      },
    })
    return {
      newsroom,
      keys,
      events,
      worker,
      site,
      close: async () => {
        await worker.stop()
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

/** After an upgrade the pages' frame may be another: every page is rendered again, as one edition. */
async function renewFrame(newsroom: Newsroom, script: string): Promise<void> {
  if (newsroom.shelf.head() === null) return
  const [then, now] = [await readPolicy(newsroom.shelf), pagePolicy(script)]
  if (JSON.stringify(then) === JSON.stringify(now)) return
  await perform(newsroom, program, renderAgain, { why: 'the frame of the pages changed' })
}

/** Reads the keys, or begins the site: keys, root document 1. A start that was cut off in between goes on. */
async function readyKeys(newsroom: Newsroom): Promise<{ readonly keys: EditionKeys; readonly site: string }> {
  const { shelf, settings } = newsroom
  const known = await readEditionKeys(settings.dataDir)
  const root = shelf.root()
  if (known !== null && root !== null) return { keys: known, site: root.site }
  if (known !== null || root !== null)
    throw new StoreError(
      'store.data-folder',
      known === null
        ? `The shelf in ${settings.dataDir} is signed, but its keys are not in ${join(settings.dataDir, 'keys')}. Put them back from a backup.`
        : `There are keys in ${settings.dataDir}, but no shelf. Restore the backup they belong to, or move them away.`,
    )
  const site = newSiteId()
  const made = await makeEditionKeys(settings.dataDir, site, newsroom.now())
  await shelf.addRoot(made.root)
  return { keys: made.keys, site }
}
