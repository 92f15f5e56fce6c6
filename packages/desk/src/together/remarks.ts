import { signal } from '@preact/signals'
import type { RemarkShape } from '@heliograph/api'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import type { Resource } from '../server/resource.ts'

/** The remarks on the articles looked at lately, by article. */
const books = new Map<string, Resource<readonly RemarkShape[]>>()

export function remarksOn(article: string): Resource<readonly RemarkShape[]> {
  const known = books.get(article)
  if (known !== undefined) return known
  const book = createResource(async () => (await call('remark.list', { article })).remarks)
  books.set(article, book)
  return book
}

/** The remark a person looks at now: its thread and its place in the text are marked. */
export const currentRemark = signal<string | null>(null)
