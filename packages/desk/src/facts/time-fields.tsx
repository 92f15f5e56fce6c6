import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { cityClock, dayAndTime } from '../speech/times.ts'
import { instantsOf } from './local-instant.ts'

/** A date and a time on a service's clock, as typed; which of two, where the clock shows it twice. */
export interface TypedTime {
  readonly date: string
  readonly time: string
  readonly second: boolean
}

/** The instant that is meant, or null while there is none. */
export function meantInstant(typed: TypedTime, service: string): string | null {
  const instants = instantsOf(typed.date, typed.time, serviceOf(service)?.timeZone ?? 'UTC')
  return instants[typed.second ? 1 : 0] ?? instants[0] ?? null
}

/** Asks for a date and a time by the service's clock, and says which instant that is. */
export function TimeFields(props: {
  readonly service: string
  readonly typed: TypedTime
  readonly change: (typed: TypedTime) => void
}) {
  const { typed, change } = props
  const service = serviceOf(props.service)
  const zone = service?.timeZone ?? 'UTC'
  const instants = instantsOf(typed.date, typed.time, zone)
  const isTyped = typed.date !== '' && typed.time !== ''
  const chosen = meantInstant(typed, props.service)
  return (
    <>
      <div class="time-fields">
        <label class="field">
          <span>{say('time.date')}</span>
          <input
            type="date"
            required
            autofocus
            value={typed.date}
            onInput={(event) => change({ ...typed, date: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{say('time.time', { service: service?.name ?? props.service })}</span>
          <input
            type="time"
            required
            value={typed.time}
            onInput={(event) => change({ ...typed, time: event.currentTarget.value })}
          />
        </label>
      </div>
      {instants.length === 2 && (
        <fieldset class="field">
          <legend>{say('time.twice')}</legend>
          {instants.map((instant, at) => (
            <label key={instant} class="choice">
              <input
                type="radio"
                name="which"
                checked={typed.second === (at === 1)}
                onChange={() => change({ ...typed, second: at === 1 })}
              />
              <span>{say(at === 0 ? 'time.first' : 'time.second', { utc: dayAndTime(instant, 'UTC') })}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p role="status">
        {!isTyped
          ? say('time.none-yet')
          : chosen === null
            ? say('time.skipped')
            : say('time.means', {
                local: `${dayAndTime(chosen, zone).split(', ')[0]}, ${cityClock(chosen, { timeZone: zone, city: service?.city ?? 'utc' })}`,
                utc: dayAndTime(chosen, 'UTC'),
              })}
      </p>
    </>
  )
}
