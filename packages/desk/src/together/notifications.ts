import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { NotificationPage, NotificationShape } from '@heliograph/api'
import { call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'

const count = signal(0)
/** How much the person has not read yet. */
export const unread: ReadonlySignal<number> = count

/** What the person was told, newest first. */
export const told = createResource<NotificationPage>(async () => {
  const page = await call('notification.list', {})
  count.value = page.unread
  return page
})

/** Asks for the count alone, as long as nobody looks at the list. */
export async function countUnread(): Promise<void> {
  try {
    count.value = (await call('notification.count', {})).unread
  } catch {
    // The last known count stays; the next event asks again.
  }
}

/** Earlier ones, after those that are shown. */
export async function showEarlier(): Promise<void> {
  const { data } = told.state.peek()
  if (data === null || data.next === null) return
  const next = await call('notification.list', { before: data.next })
  told.set({ ...next, notifications: [...data.notifications, ...next.notifications] })
}

/** Marks some as read, or all. */
export async function markRead(ids?: readonly string[]): Promise<void> {
  count.value = (await call('notification.read', ids === undefined ? {} : { ids: [...ids] })).unread
  const { data } = told.state.peek()
  if (data === null) return
  const readAt = new Date().toISOString()
  told.set({
    ...data,
    unread: count.peek(),
    notifications: data.notifications.map((one) =>
      one.readAt === null && (ids === undefined || ids.includes(one.id)) ? { ...one, readAt } : one,
    ),
  })
}

/** Follows what the person is told; answers the way to stop. */
export function followNotifications(changed: () => void): () => void {
  const stops = [
    onReconnected(changed),
    onEvent((event) => {
      if (event.type === 'notification') changed()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What happened, as a sentence. */
export function noticeText(notice: NotificationShape): string {
  const by = notice.by ?? say('notice.program')
  const { deadline, as } = notice.parameters
  if (notice.kind === 'assigned' && deadline !== undefined && notice.service !== null)
    return say('notice.assigned-until', {
      by,
      time: dayAndTime(deadline, serviceOf(notice.service)?.timeZone ?? 'UTC'),
    })
  if (notice.kind === 'mentioned' && notice.article === null) return say('notice.mentioned-hand-over', { by })
  if (notice.kind === 'remark-closed' && (as === 'accepted' || as === 'rejected'))
    return say(`notice.suggestion-${as}`, { by })
  return say(`notice.${notice.kind}`, { by })
}
