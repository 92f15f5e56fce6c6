import { escapeHtml } from './escape-html.ts'

/** Tags a section or a mark may have (Mobiledoc 0.3, "Sections" and "Markups"); anything else becomes a paragraph. */
const sections = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'])
const marks = new Set(['strong', 'b', 'em', 'i', 'a'])

/**
 * Paragraphs, headings, lists, quotes, pictures and embeds of a Mobiledoc 0.3 document (Ghost 2 to 4) as HTML. Only
 * for posts that were never rendered. What is not JSON is empty.
 */
export function htmlOfMobiledoc(json: string): string {
  let document: Readonly<Record<string, unknown>>
  try {
    document = JSON.parse(json) as Readonly<Record<string, unknown>>
  } catch {
    return ''
  }
  if (typeof document !== 'object' || document === null) return ''
  const markups = listOf(document['markups'])
  const cards = listOf(document['cards'])
  return listOf(document['sections'])
    .map((section) => sectionOf(listOf(section), markups, cards))
    .join('')
}

function sectionOf(
  section: readonly unknown[],
  markups: readonly unknown[],
  cards: readonly unknown[],
): string {
  const [kind, second, third] = section
  if (kind === 1) {
    const tag = sections.has(textOf(second)) ? textOf(second) : 'p'
    return `<${tag}>${markersOf(listOf(third), markups)}</${tag}>`
  }
  if (kind === 2) return pictureOf({ src: second })
  if (kind === 3) {
    const tag = second === 'ol' ? 'ol' : 'ul'
    return `<${tag}>${listOf(third)
      .map((item) => `<li>${markersOf(listOf(item), markups)}</li>`)
      .join('')}</${tag}>`
  }
  if (kind === 10 && typeof second === 'number') return cardOf(listOf(cards[second]))
  return ''
}

function markersOf(markers: readonly unknown[], markups: readonly unknown[]): string {
  const open: string[] = []
  let html = ''
  for (const marker of markers) {
    const [kind, opens, closes, value] = listOf(marker)
    for (const index of listOf(opens)) {
      const [tag, attributes] = listOf(typeof index === 'number' ? markups[index] : undefined)
      const name = marks.has(textOf(tag)) ? textOf(tag) : 'span'
      const list = listOf(attributes)
      const href = list.indexOf('href')
      html += name === 'a' && href !== -1 ? `<a href="${escapeHtml(textOf(list[href + 1]))}">` : `<${name}>`
      open.push(name)
    }
    html += kind === 0 ? escapeHtml(textOf(value)) : '<br>'
    for (let count = typeof closes === 'number' ? closes : 0; count > 0 && open.length > 0; count--)
      html += `</${open.pop() ?? 'span'}>`
  }
  while (open.length > 0) html += `</${open.pop() ?? 'span'}>`
  return html
}

function cardOf([name, payload]: readonly unknown[]): string {
  if (typeof payload !== 'object' || payload === null) return ''
  const card = payload as Readonly<Record<string, unknown>>
  switch (name) {
    case 'image':
      return pictureOf(card)
    case 'gallery':
      return listOf(card['images'])
        .map((image) => (typeof image === 'object' && image !== null ? pictureOf(image as typeof card) : ''))
        .join('')
    case 'html':
      return textOf(card['html'])
    case 'markdown':
    case 'card-markdown':
      return `<p>${escapeHtml(textOf(card['markdown'])).replace(/\n\s*\n/g, '</p><p>')}</p>`
    case 'embed':
    case 'bookmark':
      return textOf(card['url']) === '' ? '' : `<iframe src="${escapeHtml(textOf(card['url']))}"></iframe>`
    case 'code':
      return `<pre>${escapeHtml(textOf(card['code']))}</pre>`
    default:
      return ''
  }
}

function pictureOf(card: Readonly<Record<string, unknown>>): string {
  const src = textOf(card['src'])
  if (src === '') return ''
  const caption = textOf(card['caption'])
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(textOf(card['alt']))}">${
    caption === '' ? '' : `<figcaption>${caption}</figcaption>`
  }</figure>`
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
