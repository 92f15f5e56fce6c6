import * as v from 'valibot'
import type { ArticleDetail } from '../shapes.ts'
import type { CoverageShape, FoundNameShape, PurgedShape, UnnamedShape } from '../shapes/facts.ts'
import { hash, id, key, line, string, text } from './fields.ts'

/** An instant in ISO 8601 with its offset: `2016-05-01T12:00:00Z`. */
const instant = v.pipe(
  string,
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'This is no instant.'),
)

/** Forms of a name as they are written, each one or more words. */
const names = v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(200))
const services = v.pipe(v.array(key), v.minLength(1), v.maxLength(100))

export const factsOperations = {
  /** The saved copy goes out by itself at this instant, to the second, as the act of who asks. */
  'article.schedule': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()), at: instant }),
  'article.unschedule': v.strictObject({ article: id }),
  /** Nothing of it may reach readers before. */
  'article.set-embargo': v.strictObject({ article: id, until: instant }),
  'article.lift-embargo': v.strictObject({ article: id }),
  /** Every language's article of the story this one belongs to. */
  'story.coverage': v.strictObject({ article: id }),
  'story.recall': v.strictObject({
    /** Any article of the story. */
    article: id,
    mode: v.picklist(['pull', 'notice']),
    /** Default: every service the story has a live or scheduled article in. */
    services: v.optional(services),
    /** What services say; one that is not named says the standard sentence of its language. */
    notes: v.optional(v.pipe(v.array(v.strictObject({ services, note: text(2_000) })), v.maxLength(100))),
  }),
  'story.lift-notice': v.strictObject({ article: id, services: v.optional(services) }),
  /** Where a name stands, and words that have it in them. Nothing is written. */
  'person.find-name': v.strictObject({ names }),
  'person.unname': v.strictObject({
    names,
    /** By service, what stands in its place; default: the standard words of the service's language. */
    replacements: v.optional(v.record(key, text(200))),
    /** For the newsroom's own record; must not say the name. */
    reason: text(2_000),
    /** Pictures of the person: they leave every article and the house. */
    pictures: v.optional(v.pipe(v.array(hash), v.maxLength(1_000))),
    /** How many places the person was shown; another number is refused. */
    seen: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  'content.purge': v.strictObject({
    articles: v.pipe(v.array(id), v.minLength(1), v.maxLength(500)),
    /** The order: what court or authority, and its number. Readers see it. */
    reference: line(300),
  }),
} as const

export interface FactsOutputs {
  'article.schedule': ArticleDetail
  'article.unschedule': ArticleDetail
  'article.set-embargo': ArticleDetail
  'article.lift-embargo': ArticleDetail
  'story.coverage': CoverageShape
  'story.recall': CoverageShape
  'story.lift-notice': CoverageShape
  'person.find-name': FoundNameShape
  'person.unname': UnnamedShape
  'content.purge': PurgedShape
}
