import type { ArticleContent, BlockJson } from '@heliograph/story'
import type { ArchivePicture } from './archive-item.ts'
import { plainLine } from './inline-text.ts'
import { oldAddress } from './old-address.ts'
import type { PlannedArticle } from './plan-item.ts'
import { plainText, readMarkup } from '@heliograph/wire'

/** Stands for the old site where nobody said its name. */
const nowhere = 'archive.invalid'

/** Paths of the old site that the text links to. */
export function internalPaths(article: PlannedArticle, origin: string | null): readonly string[] {
  const paths = new Set<string>()
  const look = (block: BlockJson): void => {
    for (const mark of block.marks ?? []) {
      const path = mark.type === 'link' ? oldPath(mark.attrs?.['href'], origin) : null
      if (path !== null) paths.add(path)
    }
    block.content?.forEach(look)
  }
  for (const one of article.blocks) if ('block' in one) look(one.block)
  return [...paths]
}

function oldPath(href: unknown, origin: string | null): string | null {
  if (typeof href !== 'string' || !/^https?:/i.test(href)) return null
  return oldAddress(href, origin ?? `http://${nowhere}`)
}

export interface Settled {
  readonly content: ArticleContent
  /** Links to pages of the old site that are not here, and pictures that are not. */
  readonly openLinks: number
  readonly missing: readonly string[]
}

/**
 * The article as it is kept: pictures that are here as figures, a link for each that is not; links to items of the
 * same archive lead to the articles they became.
 * @param media hash of the picture file, null if there is none
 * @param target address of what stood at a path, null if nothing of it is here
 */
export function settleArticle(
  article: PlannedArticle,
  origin: string | null,
  media: (url: string) => string | null,
  target: (path: string) => string | null,
): Settled {
  let openLinks = 0
  const missing: string[] = []
  const settle = (block: BlockJson): BlockJson => {
    const content = block.content?.map(settle)
    const marks = block.marks?.flatMap((mark) => {
      const path = mark.type === 'link' ? oldPath(mark.attrs?.['href'], origin) : null
      if (path === null) return isNowhere(mark.attrs?.['href']) ? [] : [mark]
      const address = target(path)
      if (address !== null) return [{ type: 'link', attrs: { href: address } }]
      // A file of the old site is no page that could have come along.
      if (!/\.[a-z0-9]{2,4}$/i.test(path)) openLinks++
      return isNowhere(mark.attrs?.['href']) ? [] : [mark]
    })
    return {
      ...block,
      ...(content !== undefined && { content }),
      ...(marks !== undefined && (marks.length > 0 ? { marks } : { marks: [] })),
    }
  }
  const body = article.blocks.flatMap((one): readonly BlockJson[] => {
    if ('block' in one) return [settle(one.block)]
    const { picture } = one
    const hash = media(picture.url)
    if (hash !== null) return [figure(hash, picture)]
    missing.push(picture.url)
    const link = linkInstead(picture, origin)
    return link === null ? [] : [link]
  })
  const lead = article.picture
  const leadHash = lead === null ? null : media(lead.url)
  if (lead !== null && leadHash === null) missing.push(lead.url)
  const isAgain = (block: BlockJson | undefined): boolean =>
    leadHash !== null && block?.type === 'figure' && block.attrs?.['media'] === leadHash
  // Old themes showed the lead picture only because the text began with it too.
  const kept = isAgain(body[0]) ? body.slice(1) : body
  return {
    content: {
      headline: article.headline,
      lede: article.lede,
      dateline: '',
      section: article.section,
      slug: article.slug,
      body: { type: 'doc', content: kept.length > 0 ? kept : [{ type: 'paragraph' }] },
      picture:
        lead === null || leadHash === null
          ? null
          : {
              media: leadHash,
              alt: plainLine(lead.alt, 1_000),
              caption: plainLine(textOfHtml(lead.caption), 2_000),
              credit: lead.credit,
            },
      attachments: [],
      creditOrder: [],
    },
    openLinks,
    missing,
  }
}

function isNowhere(href: unknown): boolean {
  return typeof href === 'string' && URL.parse(href)?.hostname === nowhere
}

function figure(media: string, picture: ArchivePicture): BlockJson {
  return {
    type: 'figure',
    attrs: {
      media,
      alt: plainLine(picture.alt, 1_000),
      caption: plainLine(textOfHtml(picture.caption), 2_000),
      credit: plainLine(picture.credit, 300),
    },
  }
}

/** Where a picture was, in words: the caption, else what it shows, else the name of its file. */
function linkInstead(picture: ArchivePicture, origin: string | null): BlockJson | null {
  const url = URL.parse(
    picture.url.replaceAll('__GHOST_URL__', origin ?? ''),
    origin === null ? `http://${nowhere}/` : `${origin}/`,
  )
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === nowhere || url.href.length > 2_000)
    return null
  const words =
    plainLine(textOfHtml(picture.caption), 300) ||
    plainLine(picture.alt, 300) ||
    plainLine(url.pathname.split('/').at(-1) ?? '', 300) ||
    url.hostname
  return {
    type: 'paragraph',
    attrs: { sources: [], from: null, machine: null },
    content: [{ type: 'text', text: words, marks: [{ type: 'link', attrs: { href: url.href } }] }],
  }
}

function textOfHtml(html: string): string {
  return /[<&]/.test(html) ? (readMarkup(html) ?? []).map(plainText).join(' ') : html
}
