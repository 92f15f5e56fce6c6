import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Voice } from './voice.ts'

/** An instant for readers and, in `datetime`, for programs. */
export function moment(
  voice: Voice,
  instant: Temporal.Instant,
  form: 'date' | 'date-time' | 'time' | 'day-month',
): Markup {
  return markup`<time datetime="${machineTime(instant)}">${voice.date(instant, form)}</time>`
}

/** UTC to the second, as HTML wants it. */
export function machineTime(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

/** A day for a heading; with the Gregorian day beside it where the service counts otherwise. */
export function dayHeading(voice: Voice, instant: Temporal.Instant): string {
  const day = voice.date(instant, 'date')
  return voice.service.calendar === 'gregory' ? day : `${day} · ${voice.date(instant, 'date', 'gregory')}`
}

/**
 * A UTC month, which is what the archive is kept by. Where the service counts otherwise, the months of its own
 * calendar that it touches stand beside it.
 */
export function monthHeading(voice: Voice, year: number, month: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const at = (date: Temporal.PlainDate): Temporal.Instant =>
    date.toZonedDateTime({ timeZone: voice.service.timeZone, plainTime: '12:00' }).toInstant()
  const gregorian = voice.date(at(first), 'month', 'gregory')
  if (voice.service.calendar === 'gregory') return gregorian
  const last = first.with({ day: first.daysInMonth })
  return `${voice.date(at(first), 'month')} – ${voice.date(at(last), 'month')} · ${gregorian}`
}
