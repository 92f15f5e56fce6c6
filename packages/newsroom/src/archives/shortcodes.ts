import { escapeHtml } from './escape-html.ts'

/** HTML with the shortcodes of WordPress turned into markup, and how many were only taken away. */
export interface Unfolded {
  readonly html: string
  /** Names of shortcodes that nobody here knows; their inner text stays. */
  readonly unknown: ReadonlySet<string>
}

/** `[name attributes]` or `[/name]`. A name has letters, figures, `_`, `-`; brackets of editors (`[sic]`) have no attributes. */
const tag = /\[(\/?)([a-z][a-z0-9_-]{1,40})((?:\s+[^[\]<>]{0,2000})?)\s*(\/?)\]/gi

/** Shortcodes that show something from another site, and where its address stands. */
const frames: ReadonlyMap<string, readonly string[]> = new Map([
  ['embed', ['src', 'url']],
  ['youtube', ['url', 'id', 'v']],
  ['vimeo', ['url', 'id']],
  ['tweet', ['url', 'tweet']],
  ['twitter', ['url']],
  ['instagram', ['url']],
  ['facebook', ['url']],
  ['soundcloud', ['url']],
  ['audio', ['src', 'mp3', 'ogg', 'wav', 'm4a']],
  ['video', ['src', 'mp4', 'webm', 'ogv']],
  ['iframe', ['src']],
])

/**
 * Shortcodes as markup: captions and galleries as figures, everything that shows another site as a frame (which
 * becomes a card with a link). Time grows with the length only.
 * @param attachment picture of the media library by its id
 */
export function unfoldShortcodes(
  html: string,
  attachment: (id: string) => { readonly url: string; readonly alt: string; readonly caption: string } | null,
): Unfolded {
  const unknown = new Set<string>()
  if (!html.includes('[')) return { html, unknown }
  // What has a closing tag is a shortcode, whatever its name.
  const closed = new Set<string>()
  for (const found of html.matchAll(/\[\/([a-z][a-z0-9_-]{1,40})\]/gi))
    closed.add((found[1] ?? '').toLowerCase())
  let result = ''
  let from = 0
  /** An open frame shortcode whose content is its address. */
  let open: { readonly name: string; readonly begins: number } | null = null
  for (const found of html.matchAll(tag)) {
    const [whole, slash, written = '', attributesText = ''] = found
    const name = written.toLowerCase()
    const isClosing = slash === '/'
    const attributes = attributesOf(attributesText)
    const known = frames.has(name) || name === 'caption' || name === 'wp_caption' || name === 'gallery'
    const isShortcode = known || closed.has(name) || /^\s+[a-z_-]+\s*=/i.test(attributesText)
    // [[name]] is how WordPress writes brackets that mean nothing.
    if (!isShortcode || html[found.index - 1] === '[') continue
    if (open !== null && !(isClosing && name === open.name)) continue
    if (open === null) result += html.slice(from, found.index)
    from = found.index + whole.length
    if (name === 'caption' || name === 'wp_caption') {
      const caption = attributes.get('caption')
      result += isClosing
        ? '</archive-caption>'
        : `<archive-caption${caption === undefined ? '' : ` title="${escapeHtml(caption)}"`}>`
    } else if (name === 'gallery' && !isClosing) {
      for (const id of (attributes.get('ids') ?? attributes.get('include') ?? '').split(',').slice(0, 200)) {
        const picture = attachment(id.trim())
        if (picture !== null)
          result += `<figure><img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}"><figcaption>${picture.caption}</figcaption></figure>`
      }
    } else if (frames.has(name)) {
      if (open !== null) {
        const address = html
          .slice(open.begins, found.index)
          .replace(/<[^>]*>/g, '')
          .trim()
        result += frame(name, address)
        open = null
      } else if (!isClosing) {
        const address =
          (frames.get(name) ?? []).map((key) => attributes.get(key)).find((value) => value !== undefined) ??
          attributesText.replace(/^[\s="]+|["\s]+$/g, '')
        if (address !== '') result += frame(name, address)
        else if (closed.has(name)) open = { name, begins: from }
      }
    } else if (!isClosing) unknown.add(name)
  }
  return { html: result + html.slice(open === null ? from : open.begins), unknown }
}

function frame(name: string, address: string): string {
  const url = /^https?:\/\//i.test(address)
    ? address
    : name === 'youtube' && /^[\w-]{6,20}$/.test(address)
      ? `https://www.youtube.com/watch?v=${address}`
      : name === 'vimeo' && /^[0-9]{4,12}$/.test(address)
        ? `https://vimeo.com/${address}`
        : null
  return url === null ? '' : `\n<iframe src="${escapeHtml(url)}"></iframe>\n`
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const found of text.matchAll(/([a-z_-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi))
    attributes.set((found[1] ?? '').toLowerCase(), found[2] ?? found[3] ?? found[4] ?? '')
  return attributes
}
