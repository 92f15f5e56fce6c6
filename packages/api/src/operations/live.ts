import { postKinds } from '@heliograph/story'
import * as v from 'valibot'
import type { ArticleDetail } from '../shapes.ts'
import type { AlertShape, LiveBlogShape } from '../shapes/live.ts'
import { body, id, key, line, limit, string, text } from './fields.ts'

const instant = v.pipe(string, v.isoTimestamp())
/** A name as readers see it; none is the newsroom's own. */
const author = v.pipe(line(100), v.trim())
/** An alert is read at a glance. */
const words = text(160)
const inServices = v.pipe(
  v.array(v.strictObject({ service: key, words })),
  v.minLength(1),
  v.maxLength(40),
  v.check(
    (all) => new Set(all.map(({ service }) => service)).size === all.length,
    'Each service is named once.',
  ),
)

export const liveOperations = {
  'live.get': v.strictObject({
    article: id,
    limit,
    /** Posts with a smaller number. */
    before: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  'live.post': v.strictObject({
    article: id,
    /** Chosen by the desk: the same post sent again is the same post. */
    id,
    kind: v.picklist(postKinds),
    author,
    body,
    /** The time readers see; default: now. */
    at: v.optional(instant),
    /** For a correction, and only then: the post it puts right. */
    corrects: v.optional(id),
  }),
  'live.edit': v.strictObject({ post: id, author, body, at: v.optional(instant) }),
  'live.remove': v.strictObject({ post: id }),
  'live.pin': v.strictObject({ post: id, pinned: v.boolean() }),
  'live.break-out': v.strictObject({ post: id }),
  'live.close': v.strictObject({ article: id }),
  'breaking.flag': v.strictObject({
    article: id,
    services: inServices,
    onSections: v.optional(v.boolean(), false),
    /** Default: two hours from now; at most two days. */
    until: v.optional(instant),
  }),
  'breaking.change': v.strictObject({
    alert: id,
    services: v.optional(inServices),
    onSections: v.optional(v.boolean()),
    until: v.optional(instant),
  }),
  'breaking.end': v.strictObject({
    alert: id,
    /** Only there; default: everywhere. */
    service: v.optional(key),
  }),
  'breaking.list': v.strictObject({ article: v.optional(id), limit }),
} as const

export interface LiveOutputs {
  'live.get': LiveBlogShape
  'live.post': LiveBlogShape
  'live.edit': LiveBlogShape
  'live.remove': LiveBlogShape
  'live.pin': LiveBlogShape
  'live.break-out': ArticleDetail
  'live.close': LiveBlogShape
  'breaking.flag': { readonly alerts: readonly AlertShape[] }
  'breaking.change': { readonly alerts: readonly AlertShape[] }
  'breaking.end': { readonly alerts: readonly AlertShape[] }
  'breaking.list': { readonly alerts: readonly AlertShape[] }
}
