import type { ArticleContent } from '../article/content.ts'
import { readDocument } from '../document/read-document.ts'

/** Whether two contents say the same, however their JSON is ordered and whatever defaults it leaves out. */
export function sameContent(one: ArticleContent, other: ArticleContent): boolean {
  const { body: oneBody, ...oneHead } = one
  const { body: otherBody, ...otherHead } = other
  return same(oneHead, otherHead) && readDocument(oneBody).eq(readDocument(otherBody))
}

/** Whether two plain values are the same, with the names of objects in any order. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
