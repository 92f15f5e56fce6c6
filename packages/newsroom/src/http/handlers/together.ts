import type { TogetherOutputs } from '@heliograph/api'
import { preferNotification } from '../../commands/prefer-notification.ts'
import { noteRead } from '../../notifications/note-read.ts'
import { perform } from '../../perform.ts'
import { notificationPreferences, notifications, unreadCount } from '../../queries/notifications.ts'
import type { Handlers } from './handler.ts'

export const togetherHandlers: Handlers<TogetherOutputs> = {
  'notification.list': (call, input) => notifications(call, input),
  'notification.count': async (call) => ({ unread: await unreadCount(call) }),
  'notification.read': async (call, input) => {
    await noteRead(call, input.ids)
    return { unread: await unreadCount(call) }
  },
  'notification.preferences': (call) => notificationPreferences(call),
  'notification.prefer': async (call, input) => {
    await perform(call.newsroom, call.actor, preferNotification, input)
    return notificationPreferences(call)
  },
}
