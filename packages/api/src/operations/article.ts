import * as v from 'valibot'
import type { ArticleDetail, ArticleSummary, RevisionShape, WorkingCopy } from '../shapes.ts'
import { body, id, key, line, text, hash, limit, cursor } from './fields.ts'

const content = v.strictObject({
  headline: line(500),
  lede: line(2_000),
  dateline: line(100),
  section: v.nullable(key),
  slug: line(200),
  body,
  picture: v.nullable(
    v.strictObject({ media: hash, alt: line(1_000), caption: line(2_000), credit: line(300) }),
  ),
  attachments: v.pipe(v.array(id), v.maxLength(200)),
  creditOrder: v.pipe(v.array(line(100)), v.maxLength(200)),
})

export const articleOperations = {
  'article.list': v.strictObject({
    service: key,
    words: v.optional(line(200)),
    publication: v.optional(v.picklist(['never', 'live', 'retracted'])),
    work: v.optional(v.picklist(['none', 'draft', 'ready'])),
    kind: v.optional(v.picklist(['text', 'brief', 'live-blog'])),
    limit,
    before: cursor,
  }),
  'article.get': v.strictObject({ id }),
  'article.create': v.strictObject({
    service: key,
    kind: v.picklist(['text', 'brief', 'live-blog']),
    headline: v.optional(line(500)),
    /** Wire items to start from; their text is pulled in with lineage, in this order. */
    items: v.optional(v.pipe(v.array(id), v.maxLength(20))),
    /** Join this story instead of opening one. */
    story: v.optional(id),
  }),
  'article.translate': v.strictObject({
    article: id,
    service: key,
    /** Number of a revision that went live, now or once; default: the live one. */
    revision: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  'article.save': v.strictObject({
    article: id,
    /** `save` of the copy this one was made from, working or live. */
    base: v.pipe(v.number(), v.integer(), v.minValue(0)),
    content,
  }),
  'article.mark-ready': v.strictObject({ article: id }),
  'article.return-to-draft': v.strictObject({ article: id }),
  'article.discard-working-copy': v.strictObject({ article: id }),
  'article.publish': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()) }),
  'article.update': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()) }),
  'article.correct': v.strictObject({
    article: id,
    save: v.pipe(v.number(), v.integer()),
    note: text(2_000),
    /** A `source-corrected` task: this correction carries the source's into this language, and closes the task. */
    task: v.optional(id),
  }),
  'article.retract': v.strictObject({ article: id, note: text(2_000) }),
  'article.catch-up': v.strictObject({
    article: id,
    /** Number of the source's revision that the translator saw; refused if it is not the newest live one. */
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** Blocks of that revision, by index, for which an empty block is put in. */
    insert: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(2_000))),
    /** Blocks of the revision followed until now, by index, that are gone and whose translation is taken out. */
    remove: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(2_000))),
  }),
  'article.preview': v.strictObject({ article: id }),
  'article.history': v.strictObject({ article: id }),
} as const

export interface ArticleOutputs {
  'article.list': { readonly articles: readonly ArticleSummary[]; readonly next: string | null }
  'article.get': ArticleDetail
  'article.create': ArticleDetail
  'article.translate': ArticleDetail
  'article.save': WorkingCopy
  'article.mark-ready': ArticleDetail
  'article.return-to-draft': ArticleDetail
  'article.discard-working-copy': ArticleDetail
  'article.publish': ArticleDetail
  'article.update': ArticleDetail
  'article.correct': ArticleDetail
  'article.retract': ArticleDetail
  'article.catch-up': ArticleDetail
  /** A whole page, for a sandboxed frame; derived scripts too. */
  'article.preview': { readonly pages: readonly { readonly script: string; readonly html: string }[] }
  'article.history': { readonly revisions: readonly RevisionShape[] }
}
