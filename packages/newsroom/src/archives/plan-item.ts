import type { ArchiveImportOptions, ArchiveReason, ArchiveReasonId } from '@heliograph/api'
import type { BlockJson } from '@heliograph/story'
import { isSafeLink, readDocument, StoryError } from '@heliograph/story'
import { plainText, readMarkup } from '@heliograph/wire'
import type { ArchiveItem, ArchivePicture } from './archive-item.ts'
import type { DraftBlock } from './blocks-of-html.ts'
import { blocksOfHtml } from './blocks-of-html.ts'
import { plainLine, storable } from './inline-text.ts'
import { unfoldShortcodes } from './shortcodes.ts'

/** What an import knows of where items go. */
export interface PlanningPlace {
  readonly options: ArchiveImportOptions
  /** Origin of the old site, with its path; null if nobody said. */
  readonly origin: string | null
  readonly timeZone: string
  /** Keys of the service's sections, in its order. */
  readonly sections: readonly string[]
  readonly now: Temporal.Instant
  readonly attachment: (id: string) => ArchivePicture | null
}

/** An item that becomes an article, before its pictures are here and its links lead anywhere. */
export interface PlannedArticle {
  readonly live: boolean
  /** When readers first saw it, or when it was last touched there. */
  readonly at: Temporal.Instant
  readonly headline: string
  readonly lede: string
  readonly section: string | null
  readonly slug: string
  readonly blocks: readonly DraftBlock[]
  readonly picture: ArchivePicture | null
  readonly notes: readonly ArchiveReason[]
}

export type Plan =
  | { readonly outcome: 'article'; readonly article: PlannedArticle }
  | { readonly outcome: 'skipped' | 'failed'; readonly reason: ArchiveReason }

/** Kinds of WordPress that are not articles, and what they are. */
const otherKinds: ReadonlyMap<string, ArchiveReasonId> = new Map([
  ['page', 'page'],
  ['revision', 'revision'],
  ['attachment', 'attachment'],
  ['nav_menu_item', 'menu'],
])

/** What becomes of one item of an archive: pure, the same each time. */
export function planItem(item: ArchiveItem, place: PlanningPlace): Plan {
  const skip = (id: ArchiveReasonId, detail = ''): Plan => ({ outcome: 'skipped', reason: { id, detail } })
  const fail = (id: ArchiveReasonId, detail = ''): Plan => ({ outcome: 'failed', reason: { id, detail } })
  if (item.kind !== 'post') return skip(otherKinds.get(item.kind) ?? 'other-kind', plainLine(item.kind, 60))
  if (item.status === 'trash') return skip('trash')
  if (item.status === 'auto-draft' || item.status === 'inherit') return skip('empty')
  if (item.id === '' || item.id.length > 500) return fail('no-id')
  const notes: ArchiveReason[] = []
  const note = (id: ArchiveReasonId, detail = ''): void => void notes.push({ id, detail })

  const unfolded = unfoldShortcodes(item.html, place.attachment)
  const blocks = blocksOfHtml(unfolded.html, {
    linesCount: item.linesCount,
    link: (href) => linkOf(href, place.origin),
  })
  if (blocks === null) return fail('too-long', 'html')
  if (unfolded.unknown.size > 0) note('shortcodes', [...unfolded.unknown].slice(0, 10).join(', '))

  let headline = plainLine(textOfHtml(item.title), 500)
  if (headline.endsWith('…') && !item.title.trim().endsWith('…')) note('title-cut')
  if (headline === '') {
    headline = plainLine(blocks.map((one) => ('block' in one ? wordsOf(one.block) : '')).join(' '), 80)
    if (headline !== '') note('title-from-text')
  }
  if (headline === '') return skip('empty')
  const broken = whatIsWrong(blocks)
  if (broken !== null) return fail(broken.isLength ? 'too-long' : 'invalid', broken.message)

  const standing = standingOf(item, place, note)
  if (item.comments > 0) note('comments-left', String(item.comments))
  return {
    outcome: 'article',
    article: {
      ...standing,
      headline,
      lede: plainLine(textOfHtml(item.excerpt), 2_000),
      section: sectionOf(item, place),
      slug: slugOf(item.slug),
      blocks,
      picture: item.picture,
      notes,
    },
  }
}

/** Whether readers may see it, and since when. What has no believable date, or was not open to all, is a draft. */
function standingOf(
  item: ArchiveItem,
  { options, timeZone, now }: PlanningPlace,
  note: (id: ArchiveReasonId, detail?: string) => void,
): { readonly live: boolean; readonly at: Temporal.Instant } {
  const local = item.publishedLocally
  let at = item.publishedAt ?? (local === null ? null : local.toZonedDateTime(timeZone).toInstant())
  const year = at?.toZonedDateTimeISO('UTC').year ?? 0
  if (year < 1900 || year > 2199) at = null
  const isPublic = item.status === 'publish' || item.status === 'published'
  if (isPublic && !item.open) note('not-public')
  if (item.status === 'private') note('not-public')
  if (isPublic && at === null) note('date-unreadable')
  const inFuture = at !== null && Temporal.Instant.compare(at, now) > 0
  if (inFuture && at !== null) note('date-in-future', at.toString())
  const updated =
    item.updatedAt !== null && Temporal.Instant.compare(item.updatedAt, now) <= 0 ? item.updatedAt : null
  return at === null || inFuture
    ? { live: false, at: updated ?? now }
    : { live: isPublic && item.open && !options.drafts, at }
}

function sectionOf(item: ArchiveItem, { options, sections }: PlanningPlace): string | null {
  for (const { key, name } of item.categories) {
    const mapped = options.sections[key] ?? options.sections[name]
    if (mapped !== undefined && sections.includes(mapped)) return mapped
  }
  const asked = options.section
  return asked !== null && sections.includes(asked) ? asked : (sections[0] ?? null)
}

/** Addresses of the old site stay recognisable; they are settled when it is known what stands there now. */
function linkOf(href: string, origin: string | null): string | null {
  const written = storable(href)
    .replace(/[\s\u0000-\u001f]+/g, '')
    .replaceAll('__GHOST_URL__', origin ?? '') // oxlint-disable-line no-control-regex
  if (written === '' || written.startsWith('#')) return null
  if (/^mailto:/i.test(written))
    return isSafeLink(written) ? (written.split('?')[0]?.slice(0, 2_000) ?? null) : null
  const url = URL.parse(written, origin === null ? 'http://archive.invalid/' : `${origin}/`)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return url.href.length <= 1_990 && isSafeLink(url.href) ? url.href : null
}

/** An old slug of Latin letters stays; one of percent signs was made by a machine, and ours makes a better one. */
function slugOf(slug: string): string {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 200 && !/^[0-9]+$/.test(slug) ? slug : ''
}

function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html
  return (readMarkup(html) ?? []).map(plainText).join(' ')
}

function wordsOf(block: BlockJson): string {
  return block.text ?? (block.content ?? []).map(wordsOf).join(' ')
}

/** Checks the body as it will be, with a figure in the place of each picture. */
function whatIsWrong(
  blocks: readonly DraftBlock[],
): { readonly isLength: boolean; readonly message: string } | null {
  const content = blocks.map((one): BlockJson =>
    'block' in one
      ? one.block
      : {
          type: 'figure',
          attrs: { media: '0'.repeat(64), alt: '', caption: one.picture.caption, credit: '' },
        },
  )
  try {
    readDocument({ type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] })
    return null
  } catch (error) {
    if (!(error instanceof StoryError)) throw error
    return { isLength: / at most /.test(error.message), message: error.message }
  }
}
