import type { PressBreaking } from './library.ts'
import { articlePath } from './listing.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { moment } from './moment.ts'
import type { Voice } from './voice.ts'

/** The alert that stands over a front when the page is made, and when it ends; null if none does. */
export function alertBar(
  { alert }: PressBreaking,
  voice: Voice,
  at: Temporal.Instant,
): { readonly bar: Markup; readonly until: Temporal.Instant } | null {
  if (alert === null || Temporal.Instant.compare(at, alert.until) >= 0) return null
  return {
    until: alert.until,
    bar: markup`
      <aside class="strip ui news" aria-label="${voice.say('label.breaking')}">
      <strong class="label">${voice.say('label.breaking')}</strong>
      <strong><a href="${articlePath(alert.article, voice)}">${voice.text(alert.words)}</a></strong>
      ${moment(voice, alert.from, 'time')}
      </aside>`,
  }
}
