import * as v from 'valibot'
import type { ContentDiff } from '@heliograph/story'
import type { CopyShape, PresenceShape, VersionShape } from '../shapes/revisions.ts'
import type { ArticleDetail } from '../shapes.ts'
import { id } from './fields.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647))

/** A text an article had: a revision by its number, or the copy of a save. */
const version = v.union([v.strictObject({ revision: count }), v.strictObject({ save: count })])

export const revisionOperations = {
  /** What one revision, or the copy of one save, says. */
  'article.revision': v.strictObject({ article: id, of: version }),
  /** Copies of saves that are kept. */
  'article.copies': v.strictObject({ article: id }),
  'article.diff': v.strictObject({ article: id, from: version, to: version }),
  /** Saves an earlier text as the working copy, on top of what is there; `base` as in `article.save`. */
  'article.restore': v.strictObject({ article: id, of: version, base: count }),
  /**
   * Says that a desk has an article open, every 20 seconds while it has; answers who else has. Forgotten after 60
   * seconds without a word, and never written down.
   */
  'article.presence': v.strictObject({
    article: id,
    /** This desk: drawn anew by every page that is opened. */
    desk: id,
    state: v.picklist(['reading', 'typing', 'left']),
    /** Whether it would write: who asks first holds the article, the others read until they take it over. */
    wants: v.boolean(),
  }),
  'article.take-over': v.strictObject({ article: id, desk: id }),
} as const

export interface RevisionOutputs {
  'article.revision': VersionShape
  'article.copies': { readonly copies: readonly CopyShape[] }
  'article.diff': { readonly from: VersionShape; readonly to: VersionShape; readonly diff: ContentDiff }
  'article.restore': ArticleDetail
  'article.presence': PresenceShape
  'article.take-over': PresenceShape
}
