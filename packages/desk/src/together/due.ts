import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { shortTime } from '../speech/times.ts'

/** A deadline in words: "due 18:00", "overdue since 18:00". */
export function dueText(deadline: string, service: string): string {
  const time = shortTime(deadline, serviceOf(service)?.timeZone ?? 'UTC', now.value)
  return say(isOverdue(deadline) ? 'due.over' : 'due.by', { time })
}

export function isOverdue(deadline: string): boolean {
  return Date.parse(deadline) < Date.parse(now.value)
}
