import { notePoll } from '../commands/note-poll.ts'
import { fetchFeed, FeedError } from '../feeds/fetch-feed.ts'
import type { FetchOptions } from '../feeds/fetch-feed.ts'
import { resolve } from 'node:path'
import { problemLine } from '@heliograph/wire'
import { loadWire } from '../feeds/load-wire.ts'
import { readFolder } from '../feeds/read-folder.ts'
import type { Newsroom } from '../newsroom.ts'
import { program } from '../newsroom.ts'
import { perform } from '../perform.ts'

/** Looks at one feed once, takes in what is new, notes how it went and when to look again. */
export async function pollFeed(
  newsroom: Newsroom,
  payload: { readonly feed: string },
  options: Pick<FetchOptions, 'mayReach'> = {},
): Promise<void> {
  const { db } = newsroom.store
  const feed = await db.selectFrom('feeds').selectAll().where('id', '=', payload.feed).executeTakeFirst()
  if (feed === undefined || !feed.enabled) return
  const reading = { charset: feed.charset ?? undefined, provider: feed.provider ?? undefined }
  const problems: string[] = []
  const files: { name: string; size: number; modifiedMs: number }[] = []
  let validators = feed.validators
  const load = async (file: string, bytes: Uint8Array): Promise<void> => {
    const loaded = await loadWire(newsroom, program, { file, bytes, ...reading })
    problems.push(...loaded.problems.filter((problem) => problem.severity === 'refused').map(problemLine))
  }
  try {
    if (feed.kind === 'url') {
      const fetched = await fetchFeed(feed.location, { ...feed.validators, ...options })
      if (fetched.bytes !== null) {
        await load(feed.location, fetched.bytes)
        validators = {
          ...(fetched.etag !== undefined && { etag: fetched.etag }),
          ...(fetched.lastModified !== undefined && { lastModified: fetched.lastModified }),
        }
      }
    } else {
      const rows = await db.selectFrom('feed_files').selectAll().where('feed_id', '=', feed.id).execute()
      const read = new Map(rows.map((row) => [row.name, { size: row.size, modifiedMs: row.modified_ms }]))
      for await (const file of readFolder(
        resolve(newsroom.settings.dataDir, feed.location),
        read,
        newsroom.now(),
      )) {
        if ('problem' in file) problems.push(file.problem)
        else await load(file.name, file.bytes)
        files.push({ name: file.name, size: file.size, modifiedMs: file.modifiedMs })
      }
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (error instanceof FeedError) problems.push(error.message)
    else if (feed.kind === 'folder' && code !== undefined && code.startsWith('E'))
      problems.push(`The folder ${feed.location} cannot be read (${code}).`)
    else throw error
  }
  await perform(newsroom, program, notePoll, {
    feed: feed.id,
    error: problems.length === 0 ? null : problems.slice(0, 5).join('\n'),
    validators,
    files,
  })
}
