import { say } from '../say.ts'
import { now } from '../speech/clock.ts'
import { secondsBetween } from '../speech/times.ts'
import { stateText } from '../stories/state-text.ts'
import type { ArticleSession } from './article-session.ts'

/** "Draft · saved 3 s ago · live: revision 2". */
export function SaveLine(props: { readonly session: ArticleSession }) {
  const { session } = props
  const detail = session.detail.value
  return (
    <p class="save-line">
      <span class="pill">{stateText(detail.state)}</span>
      <span>{saveText(session)}</span>
      {detail.live !== null && <span>· {say('save.live', { revision: detail.live.revision })}</span>}
    </p>
  )
}

function saveText(session: ArticleSession): string {
  const state = session.saving.value
  switch (state.status) {
    case 'saving':
      return say('save.saving')
    case 'changed':
      return say('save.changed')
    case 'waiting':
      return say('save.waiting')
    case 'stale':
      return say('save.stale')
    case 'refused':
      return say('save.refused')
    case 'saved': {
      const detail = session.detail.value
      const at = state.at ?? (detail.state.work === 'none' ? null : detail.copy.savedAt)
      if (at === null) return say('save.no-draft')
      const seconds = secondsBetween(at, now.value)
      if (seconds < 60) return say('save.seconds-ago', { count: seconds })
      if (seconds < 3_600) return say('save.minutes-ago', { count: Math.floor(seconds / 60) })
      return say('save.hours-ago', { count: Math.floor(seconds / 3_600) })
    }
  }
}
