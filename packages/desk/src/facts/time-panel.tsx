import { useState } from 'preact/hooks'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { dayAndTime } from '../speech/times.ts'
import { TimeDialog } from './time-dialog.tsx'

/** What an article waits for: the embargo of its own. Shows nothing once readers have seen it. */
export function TimePanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const detail = session.detail.value
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const { embargoUntil, service } = detail
  if (detail.state.publication !== 'never') return null
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  const isOver = embargoUntil !== null && embargoUntil <= now.value
  const lift = async (): Promise<void> => {
    setError(null)
    try {
      session.take(await call('article.lift-embargo', { article: session.id }))
      announce(say('done.embargo-lifted'))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <Panel title={say('embargo')}>
      <Problem error={error} />
      <p>
        {embargoUntil === null
          ? say('embargo.none')
          : say(isOver ? 'embargo.over' : 'embargo.until', {
              local: dayAndTime(embargoUntil, zone),
              service: serviceOf(service)?.name ?? service,
              utc: dayAndTime(embargoUntil, 'UTC'),
            })}
      </p>
      <div class="buttons">
        {may('article.edit', service) && (
          <button type="button" class="small" onClick={() => setAsking(true)}>
            {say(embargoUntil === null ? 'embargo.set' : 'embargo.change')}
          </button>
        )}
        {embargoUntil !== null && may('article.publish', service) && (
          <button type="button" class="small" onClick={() => void lift()}>
            {say('embargo.lift')}
          </button>
        )}
      </div>
      {isAsking && <TimeDialog act="embargo" session={session} close={() => setAsking(false)} />}
    </Panel>
  )
}
