import * as v from 'valibot'
import type { FeedShape, MediaShape, TaskShape } from '../shapes.ts'
import { id, key, line, text, hash } from './fields.ts'

export const deskOperations = {
  'task.list': v.strictObject({ service: v.optional(key) }),
  'task.close': v.strictObject({ id }),
  'media.focus': v.strictObject({
    media: hash,
    x: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    y: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  'feed.list': v.strictObject({}),
  'feed.add': v.strictObject({
    kind: v.picklist(['folder', 'url']),
    location: text(1_000),
    provider: v.optional(line(100)),
    charset: v.optional(line(40)),
    everySeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(86_400)), 60),
  }),
  'feed.remove': v.strictObject({ id }),
} as const

export interface DeskOutputs {
  'task.list': { readonly tasks: readonly TaskShape[] }
  'task.close': { readonly tasks: readonly TaskShape[] }
  'media.focus': MediaShape
  'feed.list': { readonly feeds: readonly FeedShape[] }
  'feed.add': { readonly feeds: readonly FeedShape[] }
  'feed.remove': { readonly feeds: readonly FeedShape[] }
}
