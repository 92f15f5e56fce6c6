import { say } from '../say.ts'
import { service } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { cityClock, clockTime } from '../speech/times.ts'

/** What time it is for the service's readers, and everywhere. */
export function Clocks() {
  const of = service.value
  return (
    <p class="clocks">
      {of !== null && (
        <>
          <time>{cityClock(now.value, of)}</time> ·{' '}
        </>
      )}
      <time>{clockTime(now.value, 'UTC')}</time> {say('utc')}
    </p>
  )
}
