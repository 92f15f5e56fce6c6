import * as v from 'valibot'
import type { ArticleDetail } from '../shapes.ts'
import { id, string } from './fields.ts'

/** An instant in ISO 8601 with its offset: `2016-05-01T12:00:00Z`. */
const instant = v.pipe(
  string,
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'This is no instant.'),
)

export const factsOperations = {
  /** The saved copy goes out by itself at this instant, to the second, as the act of who asks. */
  'article.schedule': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()), at: instant }),
  'article.unschedule': v.strictObject({ article: id }),
  /** Nothing of it may reach readers before. */
  'article.set-embargo': v.strictObject({ article: id, until: instant }),
  'article.lift-embargo': v.strictObject({ article: id }),
} as const

export interface FactsOutputs {
  'article.schedule': ArticleDetail
  'article.unschedule': ArticleDetail
  'article.set-embargo': ArticleDetail
  'article.lift-embargo': ArticleDetail
}
