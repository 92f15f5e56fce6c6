import { createHash } from 'node:crypto'
import type { ArchiveImportOptions, ArchiveOutcome, ArchiveReason, ArchiveReportLine } from '@heliograph/api'
import { importId } from '../articles/import-id.ts'
import { beginArchiveImport } from '../commands/begin-archive-import.ts'
import { finishArchiveImport } from '../commands/finish-archive-import.ts'
import type { ArchiveEntry } from '../commands/import-archive-items.ts'
import { importArchiveItems } from '../commands/import-archive-items.ts'
import type { SurveyedItem } from '../commands/survey-archive.ts'
import { surveyArchive } from '../commands/survey-archive.ts'
import { CommandError } from '../command-error.ts'
import type { FetchOptions } from '../feeds/fetch-feed.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'
import type { ArchiveFormat, ArchiveItem, ArchivePicture } from './archive-item.ts'
import { pictureBringer } from './bring-picture.ts'
import { articlesOf, linkTargets } from './known-items.ts'
import { oldAddress } from './old-address.ts'
import { openArchive } from './open-archive.ts'
import type { OpenArchive } from './open-archive.ts'
import type { PlannedArticle, PlanningPlace } from './plan-item.ts'
import { planItem } from './plan-item.ts'
import { emptyGhostReferences, readGhost } from './read-ghost.ts'
import { emptyWxrReferences, readWxr } from './read-wxr.ts'
import { internalPaths, settleArticle } from './settle-article.ts'
import { plainLine } from './inline-text.ts'

export interface ArchiveRun {
  readonly newsroom: Newsroom
  readonly actor: Actor
  readonly format: ArchiveFormat
  /** Path of the file. */
  readonly path: string
  /** Name the report and the list of imports show. */
  readonly name: string
  readonly options: ArchiveImportOptions
  /** A folder of pictures beside the file; null for none. */
  readonly folder: string | null
  /** An import that waits (an upload); null: the one this file was stopped in, or a new one. */
  readonly import: string | null
  readonly signal?: AbortSignal
  /** Told where the run is; `total` is null while the items are counted. */
  readonly progress?: (done: number, total: number | null, counts: Counts) => void
  readonly mayReach?: FetchOptions['mayReach']
}

type Counts = Readonly<Record<string, number>>

export interface ArchiveRunReport {
  readonly import: string
  readonly total: number
  readonly counts: Counts
}

/** Items of one transaction. */
const batchSize = 50
/** Made anew when what is made of an item changes, so that a later run brings it up to date. */
const making = 1

/**
 * Imports an archive: once through the file to learn what there is and who links to whom, once more to take it in,
 * batch by batch. Started again after a kill it goes on behind the last batch; started again after its end it finds
 * everything unchanged.
 * @throws {ArchiveError} where the file cannot be read on; what stood before that place is in
 * @throws {CommandError} for options that fit no service
 */
export async function runImport(run: ArchiveRun): Promise<ArchiveRunReport> {
  const archive = await openArchive(run.path, run.format, run.folder)
  try {
    const begun = await perform(run.newsroom, run.actor, beginArchiveImport, {
      import: run.import,
      format: run.format,
      file: run.name,
      sha256: archive.sha256,
      options: run.options,
    })
    try {
      const report = await takeIn(run, archive, begun)
      await perform(run.newsroom, run.actor, finishArchiveImport, {
        import: begun.id,
        state: 'done',
        problem: null,
      })
      return report
    } catch (error) {
      // Stopped from outside: it stays as it is, and goes on at the next start.
      if (run.signal?.aborted === true || isStopped(error)) throw error
      await perform(run.newsroom, run.actor, finishArchiveImport, {
        import: begun.id,
        state: 'failed',
        problem: (error instanceof Error ? error.message : String(error)).slice(0, 2_000),
      })
      throw error
    }
  } finally {
    archive.close()
  }
}

function isStopped(error: unknown): boolean {
  return error instanceof CommandError && error.id === 'api.conflict'
}

async function takeIn(
  run: ArchiveRun,
  archive: OpenArchive,
  begun: {
    readonly id: string
    readonly done: number
    readonly surveyed: boolean
    readonly counts: Counts
  },
): Promise<ArchiveRunReport> {
  const { newsroom, actor, options } = run
  const reading = openReading(run.format)
  const { timeZone, sections } = await serviceOf(newsroom, options.service)
  // The same moment for the whole run: what lies in the future does not depend on how long it took.
  const now = newsroom.now()
  const place = (): PlanningPlace => ({
    options,
    origin: options.site ?? reading.origin(),
    timeZone,
    sections,
    now,
    attachment: reading.attachment,
  })

  let total = 0
  let waiting: (SurveyedItem & { readonly positionOf: ArchiveItem })[] = []
  const seen = new Set<string>()
  let archiveName = ''
  const survey = async (last: boolean): Promise<void> => {
    if (options.dryRun) {
      waiting = []
      return
    }
    const origin = place().origin
    const items = waiting.map(({ positionOf, ...item }) => ({
      ...item,
      paths: [...new Set(positionOf.addresses.flatMap((one) => oldAddress(one, origin) ?? []))],
    }))
    waiting = []
    if (items.length === 0 && !last) return
    archiveName ||= nameOf(run.format, origin, reading.title())
    await perform(newsroom, actor, surveyArchive, {
      import: begun.id,
      archive: archiveName,
      service: options.service,
      items,
      last: last ? { total } : null,
    })
  }
  for await (const item of reading.read(await archive.stream())) {
    run.signal?.throwIfAborted()
    total++
    if (total % 100 === 0) run.progress?.(0, null, {})
    if (begun.surveyed) continue
    const planned = planItem(item, place())
    if (planned.outcome !== 'article' || seen.has(item.id)) continue
    seen.add(item.id)
    waiting.push({
      item: item.id,
      publishedAt: planned.article.live ? planned.article.at : null,
      paths: [],
      original: originalOf(item),
      positionOf: item,
    })
    if (waiting.length === 500) await survey(false)
  }
  archiveName = nameOf(run.format, place().origin, reading.title())
  if (!begun.surveyed) await survey(true)

  const counts: Record<string, number> = { ...begun.counts }
  const count = (name: string, by = 1): void => void (counts[name] = (counts[name] ?? 0) + by)
  const bring = pictureBringer({
    newsroom,
    actor,
    files: archive.pictures,
    fetch: options.pictures === 'fetch',
    origin: place().origin,
    ...(run.mayReach !== undefined && { mayReach: run.mayReach }),
  })
  const ids = new Map<string, number>()
  let batch: ArchiveItem[] = []
  let done = begun.done
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const entries = await entriesOf(batch, { run, place: place(), archiveName, ids, bring, count })
    await perform(newsroom, actor, importArchiveItems, {
      import: begun.id,
      archive: archiveName,
      service: options.service,
      entries,
      counts,
    })
    done = batch.at(-1)?.position ?? done
    batch = []
    run.progress?.(done, total, counts)
  }
  for await (const item of reading.read(await archive.stream())) {
    run.signal?.throwIfAborted()
    if (item.position <= begun.done) {
      if (planItem(item, place()).outcome === 'article' && !ids.has(item.id)) ids.set(item.id, item.position)
      continue
    }
    batch.push(item)
    if (batch.length === batchSize) await flush()
  }
  await flush()
  return { import: begun.id, total, counts }
}

interface Batch {
  readonly run: ArchiveRun
  readonly place: PlanningPlace
  readonly archiveName: string
  /** Ids of articles so far, with the position of the first that has it. */
  readonly ids: Map<string, number>
  readonly bring: ReturnType<typeof pictureBringer>
  readonly count: (name: string, by?: number) => void
}

async function entriesOf(items: readonly ArchiveItem[], batch: Batch): Promise<readonly ArchiveEntry[]> {
  const { run, place, archiveName, ids, count } = batch
  const { newsroom, options } = run
  const planned = items.map((item) => ({ item, plan: planItem(item, place) }))
  const articles = planned.flatMap(({ plan }) => (plan.outcome === 'article' ? [plan.article] : []))
  const known = await articlesOf(
    newsroom.store.db,
    archiveName,
    items.map((item) => ({ item: item.id, article: articleId(run.format, archiveName, item.id) })),
  )
  const targets = await linkTargets(newsroom.store.db, archiveName, [
    ...new Set(articles.flatMap((article) => internalPaths(article, place.origin))),
  ])
  const entries: ArchiveEntry[] = []
  for (const { item, plan } of planned) {
    const line = (
      outcome: ArchiveOutcome,
      rest: Partial<Pick<ArchiveReportLine, 'article' | 'live' | 'reason' | 'notes'>>,
    ): ArchiveReportLine => {
      count(outcome)
      return {
        position: item.position,
        line: item.line,
        item: item.id.slice(0, 500),
        title: plainLine(item.title, 200),
        outcome,
        article: null,
        live: false,
        reason: null,
        notes: [],
        ...rest,
      }
    }
    if (plan.outcome !== 'article') {
      entries.push({ line: line(plan.outcome, { reason: plan.reason }), write: null })
      continue
    }
    const first = ids.get(item.id)
    if (first !== undefined) {
      const reason = { id: 'duplicate-id' as const, detail: `${plainLine(item.id, 100)} (item ${first})` }
      entries.push({ line: line('failed', { reason }), write: null })
      continue
    }
    ids.set(item.id, item.position)
    count('comments', item.comments)
    const { article } = plan
    const id = articleId(run.format, archiveName, item.id)
    const before = known.get(item.id) ?? null
    const sourceHash = hashOf([
      making,
      item,
      options.service,
      options.section,
      options.sections,
      options.pictures,
    ])
    const about = {
      article: options.dryRun && before === null ? null : id,
      live: before?.live ?? article.live,
    }
    if (before !== null && before.sourceHash === null) {
      const reason = { id: 'known-elsewhere' as const, detail: '' }
      entries.push({ line: line('unchanged', { ...about, reason }), write: null })
      continue
    }
    if (before !== null && before.sourceHash === sourceHash && before.open === 0) {
      entries.push({ line: line('unchanged', about), write: null })
      continue
    }
    const pictures = options.dryRun ? new Map<string, string>() : await picturesOf(article, batch)
    const settled = settleArticle(
      article,
      place.origin,
      (url) => pictures.get(url) ?? null,
      (path) => targets.get(path) ?? null,
    )
    const notes: ArchiveReason[] = [...article.notes]
    if (!options.dryRun || options.pictures === 'none')
      for (const url of new Set(settled.missing))
        notes.push({
          id: 'picture-missing',
          detail: `${url} (${pictures.get(`?${url}`) ?? 'pictures were not asked for'})`,
        })
    if (!options.dryRun && settled.openLinks > 0)
      notes.push({ id: 'links-open', detail: String(settled.openLinks) })
    const contentHash = hashOf(settled.content)
    const write = {
      item: item.id,
      article: id,
      live: article.live,
      at: article.at,
      content: settled.content,
      sourceHash,
      contentHash,
      open: settled.openLinks + settled.missing.length,
    }
    if (before === null) {
      count(article.live ? 'live' : 'drafts')
      count('pictures', new Set([...pictures.keys()].filter((url) => !url.startsWith('?'))).size)
      count('pictures-missing', new Set(settled.missing).size)
      entries.push({
        line: line('imported', { ...about, notes }),
        write: options.dryRun ? null : { ...write, how: 'new' },
      })
    } else if (before.contentHash === contentHash)
      entries.push({
        line: line('unchanged', { ...about, notes }),
        write: options.dryRun ? null : { ...write, how: 'note' },
      })
    else if (before.touched)
      entries.push({
        line: line('skipped', { ...about, reason: { id: 'changed-here', detail: '' } }),
        write: null,
      })
    else if (before.live !== article.live)
      entries.push({
        line: line('skipped', { ...about, reason: { id: 'other-state', detail: '' } }),
        write: null,
      })
    else
      entries.push({
        line: line('updated', { ...about, notes }),
        write: options.dryRun ? null : { ...write, how: 'update' },
      })
  }
  return entries
}

/** Hashes of the pictures that are here, by address; under `?` and the address, why one is not. */
async function picturesOf(article: PlannedArticle, batch: Batch): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (batch.run.options.pictures === 'none') return found
  const urls = new Set(article.blocks.flatMap((one) => ('picture' in one ? [one.picture.url] : [])))
  if (article.picture !== null) urls.add(article.picture.url)
  for (const url of urls) {
    batch.run.signal?.throwIfAborted()
    const brought = url.length > 2_000 ? { problem: 'its address is too long' } : await batch.bring(url)
    if ('media' in brought) found.set(url, brought.media)
    else found.set(`?${url}`, brought.problem)
  }
  return found
}

/** One way to read both systems: what comes beside the items fills while reading. */
function openReading(format: ArchiveFormat): {
  readonly read: (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<ArchiveItem>
  readonly origin: () => string | null
  readonly title: () => string
  readonly attachment: (id: string) => ArchivePicture | null
} {
  if (format === 'ghost') {
    const references = emptyGhostReferences()
    return {
      read: (bytes) => readGhost(bytes, references),
      origin: () => references.site.origin,
      title: () => references.site.title,
      attachment: () => null,
    }
  }
  const references = emptyWxrReferences()
  return {
    read: (bytes) => readWxr(bytes, references),
    origin: () => references.site.origin,
    title: () => references.site.title,
    attachment: (id) => references.attachments.get(id) ?? null,
  }
}

/** Names an archive for good: the site it comes from. */
function nameOf(format: ArchiveFormat, origin: string | null, title: string): string {
  const site =
    origin === null ? plainLine(title, 100) : origin.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase()
  return `${format}:${site}`
}

/** A uuid of Ghost is unique in the world; a number of WordPress in its site. */
function articleId(format: ArchiveFormat, archive: string, item: string): string {
  return format === 'ghost' ? importId('ghost', item) : importId(archive, item)
}

function originalOf(item: ArchiveItem): object {
  return {
    status: item.status,
    slug: item.slug.slice(0, 500),
    addresses: item.addresses.slice(0, 5).map((address) => address.slice(0, 2_000)),
    authors: item.authors.slice(0, 50),
    categories: item.categories.slice(0, 100).map(({ name }) => name),
    tags: item.tags.slice(0, 100),
    publishedAt: item.publishedAt?.toString() ?? null,
    updatedAt: item.updatedAt?.toString() ?? null,
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

async function serviceOf(
  newsroom: Newsroom,
  key: string,
): Promise<{ readonly timeZone: string; readonly sections: readonly string[] }> {
  const { db } = newsroom.store
  const service = await db
    .selectFrom('services')
    .select('time_zone')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const sections = await db
    .selectFrom('sections')
    .select('key')
    .where('service', '=', key)
    .orderBy('position')
    .execute()
  return { timeZone: service.time_zone, sections: sections.map((section) => section.key) }
}
