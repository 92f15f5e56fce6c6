import { keyParts } from '@heliograph/edition'
import type { Bytes, Change } from '@heliograph/edition'
import type { RenderedPage } from '@heliograph/press'
import { dependency, renderPage } from '@heliograph/press'
import { ShelfError } from '@heliograph/shelf'
import { addJob, StoreError } from '@heliograph/store'
import { sql } from 'kysely'
import type { EditionKeys } from '../edition/edition-keys.ts'
import type { Edition } from '../edition/note-edition.ts'
import { editionOf, noteEdition } from '../edition/note-edition.ts'
import type { Newsroom } from '../newsroom.ts'
import { databaseLibrary } from '../pages/database-library.ts'
import type { PageBatch } from '../pages/every-page.ts'
import { everyPage } from '../pages/every-page.ts'
import { movedPages } from '../pages/moved-pages.ts'
import { notePages, type PageNote } from '../pages/note-pages.ts'
import { policyChange } from '../pages/policy.ts'
import type { PageScripts } from '../pages/policy.ts'
import { publishPictures } from '../pages/publish-pictures.ts'
import { touchedArticles, touchedKeys } from '../pages/touched-keys.ts'
import { watchPictures } from '../pages/watch-pictures.ts'
import { preparePictures } from '../pictures/prepare-pictures.ts'
import { droppedChange, noteBlobs, noteDropped } from '../pages/dropped.ts'
import { earlierEditions, everything, removedMediaKeys } from './everything.ts'

export interface PressReport {
  /** Pages rendered. */
  readonly pages: number
  /** The edition that holds them; the one before if no byte changed; null if nothing was asked. */
  readonly edition: Edition | null
}

/** A page that could not be made is tried again after this long. */
const tryAgain = Temporal.Duration.from({ minutes: 15 })

/**
 * Makes one edition of everything that waits: pages whose dependencies changed, pages that are due by time alone.
 * Done twice it makes the same; stopped anywhere, the last edition stays whole and the next run does it again. One
 * page that cannot be made keeps its old form, is said in the log and tried again later; all others go out.
 * @param above the file of a head that the edition must stand above; default: the last one on the shelf
 */
export async function pressEdition(
  newsroom: Newsroom,
  keys: EditionKeys,
  frame: PageScripts,
  progress: (pages: number) => void = () => undefined,
  above?: Bytes,
): Promise<PressReport> {
  const { db } = newsroom.store
  const at = newsroom.now()
  const touches = await db.selectFrom('touches').selectAll().orderBy('id').execute()
  const due = await db.selectFrom('pages').select('key').where('due_at', '<=', at).execute()
  if (touches.length === 0 && due.length === 0) return { pages: 0, edition: null }
  const touched = [...new Set(touches.map((touch) => touch.dependency))]
  // A page that is due may be without a picture from now on.
  const articles = [...new Set([...touchedArticles(touched), ...due.flatMap((page) => articleOf(page.key))])]
  // Every page names the newsroom: when that changes, batches keep memory small.
  const full = touched.includes(everything) || touched.includes(dependency.newsroom())

  const forgets = touched.includes(earlierEditions)
  const changes: Change[] = []
  const pictures = new Set<string>()
  let notes: PageNote[] = []
  let pages = 0
  const render = async ({ library, keys: wanted }: PageBatch): Promise<void> => {
    const watched = watchPictures(library, pictures)
    await inParallel(wanted, 16, async (key) => {
      try {
        const page = await renderPage(key, watched, { ...frame, at })
        const change = await changeOf(newsroom, key, page)
        if (change !== null) changes.push(change)
        notes.push({ key, page: page === null ? null : { reads: page.reads, until: page.until } })
      } catch (error) {
        if (!isOfPage(error)) throw error
        newsroom.log(`The page ${key} cannot be made: ${(error as Error).message}`)
        notes.push({ key, page: { reads: null, until: at.add(tryAgain) } })
        // Its old form may say what must not be said any more.
        if (forgets) changes.push(gone(key, at))
      }
      pages++
    })
    progress(pages)
  }

  await preparePictures(newsroom, articles)
  if (full) {
    // After an import the database knows nothing of its own size yet, and would read the archive for a list.
    await sql`analyze articles, revisions`.execute(db)
    for await (const batch of everyPage(newsroom)) {
      await render(batch)
      // Noted as we go; the touch stays until the edition is out, so nothing is lost by it.
      const noted = notes
      notes = []
      await newsroom.store.transaction((trx) => notePages(trx, noted))
    }
    await sql`analyze pages, page_reads`.execute(db)
  } else {
    const library = databaseLibrary(db, newsroom.settings, at)
    const wanted = new Set([...due.map((page) => page.key), ...(await touchedKeys(db, library, touched))])
    await render({ library, keys: [...wanted] })
  }
  const shelved = await publishPictures(newsroom, pictures, articles, full)
  changes.push(...shelved.changes, await policyChange(newsroom, frame), ...(await droppedChange(newsroom)))
  changes.push(...(await movedPages(newsroom, full ? null : articles)))
  changes.push(...removedMediaKeys(touched).map((key): Change => ({ kind: 'remove', key })))
  if (forgets) await noteBlobs(newsroom)

  const { head, clockBehind } = await newsroom.shelf.publishEdition({
    changes,
    time: at,
    edition: [keys.edition],
    freshness: [keys.freshness],
    ...(above !== undefined && { above }),
    ...(forgets && { forgetEarlier: true }),
  })
  if (forgets) {
    await newsroom.shelf.idle()
    await newsroom.shelf.collectGarbage()
  }
  if (!clockBehind.blank)
    newsroom.log(
      `The clock stands ${clockBehind.toLocaleString('en')} behind the last edition; its time was kept.`,
    )
  await newsroom.store.transaction(async (trx) => {
    await sql`delete from touches where id = any(${touches.map((touch) => touch.id)}::bigint[])`.execute(trx)
    await notePages(trx, notes)
    await shelved.note(trx)
    await noteEdition(trx, head)
    if (forgets) await noteDropped(trx, newsroom, at)
    const next = await trx
      .selectFrom('pages')
      .select('due_at')
      .where('due_at', '>', at)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst()
    if (next?.due_at != null)
      await addJob(trx, {
        kind: 'press-edition',
        orderingKey: 'edition',
        idempotencyKey: `due ${next.due_at.toString()}`,
        payload: {},
        dueAt: next.due_at,
        now: at,
      })
  })
  return { pages, edition: editionOf(head) }
}

/** What stands in the place of a page that could not be made, when its old form may not stay. */
function gone(key: string, at: Temporal.Instant): Change {
  return keyParts(key).kind === 'article'
    ? { kind: 'tombstone', key, reason: 'unnamed', at: Math.floor(at.epochMilliseconds / 1000) }
    : { kind: 'remove', key }
}

/** The number of the article whose page this is. */
function articleOf(key: string): readonly number[] {
  const parts = keyParts(key)
  return parts.kind === 'article' ? [Number(key.slice(key.lastIndexOf('/') + 1))] : []
}

/** What a page does to the tree: a page that is gone leaves it, a retracted article leaves a signed tombstone. */
async function changeOf(newsroom: Newsroom, key: string, page: RenderedPage | null): Promise<Change | null> {
  if (page === null) return keyParts(key).kind === 'article' ? null : { kind: 'remove', key }
  const object = await newsroom.shelf.storeBlob(Uint8Array.from(Buffer.from(page.body)), page.mediaType)
  return page.retractedAt === null
    ? { kind: 'put', key, object }
    : {
        kind: 'tombstone',
        key,
        reason: page.isByLaw ? 'law' : 'retracted',
        at: Math.floor(page.retractedAt.epochMilliseconds / 1000),
        notice: object,
      }
}

/** Whether an error is about one page, not about the database or the disk, which concern them all. */
function isOfPage(error: unknown): boolean {
  if (error instanceof ShelfError) return error.id === 'shelf.object'
  return !(error instanceof StoreError) && (error as NodeJS.ErrnoException).code === undefined
}

async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: Math.min(most, items.length) }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
    }),
  )
}
