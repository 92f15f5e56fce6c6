import * as v from 'valibot'
import type { NotificationPage, NotificationPreferences } from '../shapes/together.ts'
import { notificationKinds } from '../shapes/together.ts'
import { cursor, id, limit } from './fields.ts'

export const togetherOperations = {
  'notification.list': v.strictObject({ unread: v.optional(v.boolean(), false), limit, before: cursor }),
  'notification.count': v.strictObject({}),
  /** Marks one's own as read: these, or all. */
  'notification.read': v.strictObject({ ids: v.optional(v.pipe(v.array(id), v.maxLength(200))) }),
  'notification.preferences': v.strictObject({}),
  'notification.prefer': v.strictObject({ kind: v.picklist(notificationKinds), mail: v.boolean() }),
} as const

export interface TogetherOutputs {
  'notification.list': NotificationPage
  'notification.count': { readonly unread: number }
  'notification.read': { readonly unread: number }
  'notification.preferences': NotificationPreferences
  'notification.prefer': NotificationPreferences
}
