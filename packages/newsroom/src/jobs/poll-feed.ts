import { createHash } from 'node:crypto'
import { StoreError } from '@heliograph/store'
import { problemLine } from '@heliograph/wire'
import { noteWireProblems } from '../commands/note-wire-problems.ts'
import { feedFolder } from '../feeds/feed-folder.ts'
import { fetchFeed } from '../feeds/fetch-feed.ts'
import { FeedError } from '../feeds/request-once.ts'
import type { FetchOptions } from '../feeds/fetch-feed.ts'
import { loadWire } from '../feeds/load-wire.ts'
import { noteLook } from '../feeds/note-look.ts'
import { ensureNextLook, nextLookAt } from '../feeds/next-look.ts'
import { readFolder } from '../feeds/read-folder.ts'
import type { FileState } from '../feeds/read-folder.ts'
import type { Newsroom } from '../newsroom.ts'
import { program } from '../newsroom.ts'
import { perform } from '../perform.ts'

/**
 * Looks at one feed once, takes in what is new, notes how it went and when to look again. Nothing that comes in can
 * make it fail: what cannot be read or taken in is a problem of the feed. It fails while the database is away.
 */
export async function pollFeed(
  newsroom: Newsroom,
  payload: { readonly feed: string },
  options: Pick<FetchOptions, 'mayReach'> = {},
): Promise<void> {
  const { db } = newsroom.store
  const feed = await db.selectFrom('feeds').selectAll().where('id', '=', payload.feed).executeTakeFirst()
  if (feed === undefined || !feed.enabled) return
  const now = newsroom.now()
  await newsroom.store.transaction((trx) =>
    ensureNextLook(trx, feed.id, nextLookAt(feed.every_seconds, feed.failures + 1, now), now),
  )
  const reading = { charset: feed.charset ?? undefined, provider: feed.provider ?? undefined }
  const problems: string[] = []
  const files: FileState[] = []
  let validators = feed.validators
  /** Whether what came was kept; what was not is read again at the next look. */
  const load = async (file: string, bytes: Uint8Array): Promise<boolean> => {
    try {
      const loaded = await loadWire(newsroom, program, { file, bytes, ...reading })
      problems.push(...loaded.problems.filter((problem) => problem.severity === 'refused').map(problemLine))
      return true
    } catch (error) {
      if (isStoreAway(error)) throw error
      problems.push(`${file} could not be taken in: ${messageOf(error)}`)
      return false
    }
  }
  try {
    if (feed.kind === 'url') {
      const fetched = await fetchFeed(feed.location, { ...feed.validators, ...options })
      const sha256 = fetched.bytes === null ? null : createHash('sha256').update(fetched.bytes).digest('hex')
      // Many servers know no validators: the same bytes again are nothing new.
      const isNew = sha256 !== null && sha256 !== feed.validators.sha256
      if (fetched.bytes !== null && sha256 !== null && isNew && (await load(feed.location, fetched.bytes)))
        validators = {
          sha256,
          ...(fetched.etag !== undefined && { etag: fetched.etag }),
          ...(fetched.lastModified !== undefined && { lastModified: fetched.lastModified }),
        }
    } else {
      const rows = await db.selectFrom('feed_files').selectAll().where('feed_id', '=', feed.id).execute()
      const read = new Map(rows.map((row) => [row.name, { size: row.size, modifiedMs: row.modified_ms }]))
      const folder = await feedFolder(newsroom.settings.dataDir, feed.location)
      for await (const file of readFolder(folder, read, now)) {
        if ('problem' in file) problems.push(file.problem)
        const isDone = 'problem' in file || (await load(file.state.name, file.bytes))
        if (isDone && file.state !== null) files.push(file.state)
      }
    }
  } catch (error) {
    if (isStoreAway(error)) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (error instanceof FeedError) problems.push(error.message)
    else if (feed.kind === 'folder' && code !== undefined && code.startsWith('E'))
      problems.push(`The folder ${feed.location} cannot be read (${code}).`)
    else problems.push(`The look at ${feed.location} failed: ${messageOf(error)}`)
  }
  if (problems.length > 0)
    await perform(newsroom, program, noteWireProblems, { source: feed.location, problems })
  const error = problems.length === 0 ? null : problems.slice(0, 5).join('\n')
  await newsroom.store.transaction((trx) =>
    noteLook(trx, { feed: feed.id, error, validators, files }, newsroom.now()),
  )
}

/**
 * At every start: each feed has a look that waits. Looks ask for the next one themselves; this mends what an older
 * program, a restore or a hand in the database left without.
 */
export async function ensureFeedJobs(newsroom: Newsroom): Promise<void> {
  const { store } = newsroom
  const now = newsroom.now()
  const feeds = await store.db.selectFrom('feeds').select('id').where('enabled', '=', true).execute()
  await store.transaction(async (trx) => {
    for (const { id } of feeds) await ensureNextLook(trx, id, now, now)
  })
}

function isStoreAway(error: unknown): boolean {
  return error instanceof StoreError && (error.id === 'store.unavailable' || error.id === 'store.in-use')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
