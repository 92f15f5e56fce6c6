import * as v from 'valibot'
import type { ArticleDetail } from '../shapes.ts'
import type {
  Board,
  HandOverNote,
  MyWork,
  NotificationPage,
  NotificationPreferences,
  PersonShape,
  RemarkShape,
  ServiceRules,
} from '../shapes/together.ts'
import { notificationKinds } from '../shapes/together.ts'
import { cursor, id, key, limit, string, text } from './fields.ts'

/** A moment of this century, in ISO 8601 with its offset. */
const instant = v.pipe(
  string,
  v.regex(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'There is no such moment.'),
)
const kinds = v.pipe(v.array(v.picklist(['text', 'brief', 'live-blog'])), v.minLength(1))

export const togetherOperations = {
  'notification.list': v.strictObject({ unread: v.optional(v.boolean(), false), limit, before: cursor }),
  'notification.count': v.strictObject({}),
  /** Marks one's own as read: these, or all. */
  'notification.read': v.strictObject({ ids: v.optional(v.pipe(v.array(id), v.maxLength(200))) }),
  'notification.preferences': v.strictObject({}),
  'notification.prefer': v.strictObject({ kind: v.picklist(notificationKinds), mail: v.boolean() }),
  /** Who reads a service: whom one may give work to, and mention. */
  'service.team': v.strictObject({ service: key }),
  'service.rules': v.strictObject({ service: key }),
  'service.set-rules': v.strictObject({
    service: key,
    fourEyes: v.boolean(),
    /** The whole checklist in its order; an item without a key is new. */
    checks: v.pipe(
      v.array(v.strictObject({ key: v.optional(key), words: text(300), blocks: v.boolean(), kinds })),
      v.maxLength(40),
    ),
  }),
  'article.assign': v.strictObject({
    article: id,
    /** Null: nobody has it. */
    person: v.nullable(id),
    deadline: v.nullable(instant),
  }),
  'article.ask-legal': v.strictObject({ article: id }),
  'article.clear-legal': v.strictObject({
    article: id,
    /** The save that was looked at. */
    save: v.pipe(v.number(), v.integer()),
  }),
  'article.tick': v.strictObject({
    article: id,
    check: key,
    ticked: v.boolean(),
    /** The save that was looked at. */
    save: v.pipe(v.number(), v.integer()),
  }),
  'remark.list': v.strictObject({ article: id }),
  'remark.add': v.strictObject({
    /** Made by the desk, which marks the text with it. */
    id,
    article: id,
    /** May be empty for a suggestion. */
    words: v.pipe(string, v.trim(), v.maxLength(4_000)),
    quoted: v.pipe(string, v.maxLength(4_000)),
    replacement: v.nullable(v.pipe(string, v.maxLength(4_000))),
  }),
  'remark.reply': v.strictObject({ remark: id, words: text(4_000) }),
  'remark.close': v.strictObject({ remark: id, as: v.picklist(['resolved', 'accepted', 'rejected']) }),
  'remark.reopen': v.strictObject({ remark: id }),
  'hand-over.list': v.strictObject({ service: key, limit, before: cursor }),
  'hand-over.write': v.strictObject({ service: key, words: text(10_000) }),
  'board.get': v.strictObject({ service: key, mine: v.optional(v.boolean(), false) }),
  'board.mine': v.strictObject({}),
} as const

export interface TogetherOutputs {
  'notification.list': NotificationPage
  'notification.count': { readonly unread: number }
  'notification.read': { readonly unread: number }
  'notification.preferences': NotificationPreferences
  'notification.prefer': NotificationPreferences
  'service.team': { readonly people: readonly PersonShape[] }
  'service.rules': ServiceRules
  'service.set-rules': ServiceRules
  'article.assign': ArticleDetail
  'article.ask-legal': ArticleDetail
  'article.clear-legal': ArticleDetail
  'article.tick': ArticleDetail
  'remark.list': { readonly remarks: readonly RemarkShape[] }
  'remark.add': { readonly remarks: readonly RemarkShape[] }
  'remark.reply': { readonly remarks: readonly RemarkShape[] }
  'remark.close': { readonly remarks: readonly RemarkShape[] }
  'remark.reopen': { readonly remarks: readonly RemarkShape[] }
  'hand-over.list': { readonly notes: readonly HandOverNote[]; readonly next: string | null }
  'hand-over.write': { readonly notes: readonly HandOverNote[]; readonly next: string | null }
  'board.get': Board
  'board.mine': MyWork
}
