import { useState } from 'preact/hooks'
import type { ArticleSession } from '../article/article-session.ts'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'

/** What holds for the article beside its text, in sight above it: that it waits for its time. */
export function FactsBanner(props: { readonly session: ArticleSession }) {
  const { session } = props
  const detail = session.detail.value
  const [error, setError] = useState<Refusal | null>(null)
  const zone = serviceOf(detail.service)?.timeZone ?? 'UTC'
  const takeOff = async (): Promise<void> => {
    setError(null)
    try {
      session.take(await call('article.unschedule', { article: session.id }))
      announce(say('done.unschedule'))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <>
      <Problem error={error} />
      {detail.schedule !== null && (
        <p class="notice">
          <b>{say('schedule.waits', { local: dayAndTime(detail.schedule.at, zone) })}</b>{' '}
          {say('schedule.waits-text', {
            utc: dayAndTime(detail.schedule.at, 'UTC'),
            name: detail.schedule.by,
          })}{' '}
          {detail.verbs.includes('unschedule-article') && (
            <button type="button" class="small" onClick={() => void takeOff()}>
              {say('action.unschedule')}
            </button>
          )}
        </p>
      )}
    </>
  )
}
