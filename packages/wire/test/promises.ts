import type { ParseResult } from '../src/index.ts'

/** What holds for every result, whatever was read. Returns the first promise that is broken, or null. */
export function brokenPromise({ items, problems }: ParseResult): string | null {
  if (items.length === 0 && problems.length === 0) return 'neither an item nor a problem'
  for (const problem of problems) {
    if (problem.message === '' || problem.fix === '') return 'a problem without words'
    if (problem.fix.includes('fault of Heliograph')) return `an unexpected error: ${problem.message}`
  }
  for (const item of items) {
    if (!item.revisionKey.startsWith(item.chainKey))
      return `revision ${item.revisionKey} outside its chain ${item.chainKey}`
    if (item.chainKey === '') return 'an empty chain key'
    if (item.change === 'kill' && item.status !== 'canceled') return 'a kill that is not canceled'
    if (item.change === 'withhold' && item.status !== 'withheld')
      return 'a withheld item that is not withheld'
    const unsafe =
      unsafeMarkup(item.body) ??
      item.blocks.map((block) => unsafeMarkup(block.html)).find((found) => found !== null)
    if (unsafe !== null && unsafe !== undefined) return `unsafe markup: ${unsafe}`
    for (const time of [
      item.versionCreated,
      item.sentAt,
      item.embargoed === 'indefinite' ? null : item.embargoed,
    ])
      if (time !== null && Temporal.Instant.from(time).toString() !== time)
        return `a time in another form: ${time}`
  }
  return null
}

const TAG =
  /^<(?:\/?(?:p|h2|h3|h4|ul|ol|li|blockquote|strong|em|table|tbody|tr|td|th)|br|\/a|a href="(?:https?:\/\/|mailto:)[^"<>\s]*")>$/i

/** The first thing in clean HTML that should not be there: a strict reading of the allow-list, by other means. */
export function unsafeMarkup(html: string): string | null {
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) if (!TAG.test(tag)) return tag.slice(0, 100)
  const bare = html.replace(/<[^>]*>/g, '')
  if (/[<>]/.test(bare)) return 'a bare bracket'
  if (/&(?!amp;|lt;|gt;)/.test(bare)) return 'a bare ampersand'
  return null
}
