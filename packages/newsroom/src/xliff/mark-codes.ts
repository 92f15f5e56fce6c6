import { articleSchema } from '@heliograph/story'
import type { ArticleNode } from '@heliograph/story'

export type Mark = ArticleNode['marks'][number]

/** A mark of the story format as XLIFF's original data carries it: a tag that people who translate know. */
export function codeOfMark(mark: Mark): string {
  switch (mark.type.name) {
    case 'link':
      return `<a href="${escape(String(mark.attrs['href']))}">`
    case 'foreign':
      return `<span lang="${escape(String(mark.attrs['lang']))}">`
    case 'isolate':
      return `<bdi dir="${String(mark.attrs['direction'])}">`
    default:
      return `<${mark.type.name}>`
  }
}

export function closingCode(code: string): string {
  return `</${/^<(\w+)/.exec(code)?.[1] ?? ''}>`
}

/** Reads {@link codeOfMark} back; null for anything else, and for what the story format refuses (a link to a script). */
export function markOfCode(code: string): Mark | null {
  const [, tag, name, value = ''] = /^<(\w+)(?: (\w+)="([^"]*)")?>$/.exec(code) ?? []
  const attribute = unescape(value)
  try {
    if (name === undefined) {
      if (tag !== 'strong' && tag !== 'em') return null
      return articleSchema.mark(tag)
    }
    const mark =
      tag === 'a' && name === 'href'
        ? articleSchema.mark('link', { href: attribute })
        : tag === 'span' && name === 'lang'
          ? articleSchema.mark('foreign', { lang: attribute })
          : tag === 'bdi' && name === 'dir'
            ? articleSchema.mark('isolate', { direction: attribute })
            : null
    // The story format's own check of attributes.
    if (mark !== null) articleSchema.text('x', [mark]).check()
    return mark
  } catch {
    return null
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
