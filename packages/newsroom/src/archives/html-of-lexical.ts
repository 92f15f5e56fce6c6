import { escapeHtml } from './escape-html.ts'

type Node = Readonly<Record<string, unknown>>

/** Deeper than this nothing is read: an editor's list has five levels, not fifty. */
const deepest = 50

/**
 * Paragraphs, headings, lists, quotes, pictures and embeds of Ghost's Lexical editor as HTML. Only for posts that
 * were never rendered (drafts); what it does not know leaves its words. What is not JSON is empty.
 */
export function htmlOfLexical(json: string): string {
  let root: unknown
  try {
    root = (JSON.parse(json) as Node)['root']
  } catch {
    return ''
  }
  return isNode(root) ? childrenOf(root, 0) : ''
}

function childrenOf(node: Node, depth: number): string {
  const children = node['children']
  if (!Array.isArray(children) || depth > deepest) return ''
  return children.map((child: unknown) => (isNode(child) ? nodeOf(child, depth + 1) : '')).join('')
}

function nodeOf(node: Node, depth: number): string {
  const inner = (): string => childrenOf(node, depth)
  switch (node['type']) {
    case 'text':
    case 'extended-text':
      return formatted(node)
    case 'linebreak':
      return '<br>'
    case 'heading':
    case 'extended-heading': {
      const tag = /^h[1-6]$/.test(text(node['tag'])) ? text(node['tag']) : 'h2'
      return `<${tag}>${inner()}</${tag}>`
    }
    case 'list': {
      const tag = node['listType'] === 'number' ? 'ol' : 'ul'
      return `<${tag}>${inner()}</${tag}>`
    }
    case 'listitem':
      return `<li>${inner()}</li>`
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return `<blockquote>${inner()}</blockquote>`
    case 'link':
    case 'autolink':
      return `<a href="${escapeHtml(text(node['url']))}">${inner()}</a>`
    case 'image':
      return picture(node)
    case 'gallery':
      return Array.isArray(node['images'])
        ? node['images'].map((one: unknown) => (isNode(one) ? picture(one) : '')).join('')
        : ''
    case 'embed':
    case 'bookmark':
    case 'video':
    case 'audio':
    case 'file': {
      const url = text(node['url']) || text(node['src'])
      return url === '' ? '' : `<iframe src="${escapeHtml(url)}"></iframe>`
    }
    case 'html':
      return text(node['html'])
    case 'markdown':
      return `<p>${escapeHtml(text(node['markdown'])).replace(/\n\s*\n/g, '</p><p>')}</p>`
    case 'codeblock':
      return `<pre>${escapeHtml(text(node['code']))}</pre>`
    case 'callout':
      return `<p>${escapeHtml(text(node['calloutText']).replace(/<[^>]*>/g, ''))}</p>`
    default:
      return `<p>${inner()}</p>`
  }
}

/** Bits 1 and 2 of Lexical's text format are bold and italic. */
function formatted(node: Node): string {
  let html = escapeHtml(text(node['text']))
  const format = typeof node['format'] === 'number' ? node['format'] : 0
  if ((format & 1) !== 0) html = `<strong>${html}</strong>`
  if ((format & 2) !== 0) html = `<em>${html}</em>`
  return html
}

function picture(node: Node): string {
  const src = text(node['src'])
  if (src === '') return ''
  const caption = text(node['caption'])
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(text(node['alt']) || text(node['altText']))}">${
    caption === '' ? '' : `<figcaption>${caption}</figcaption>`
  }</figure>`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
