import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'

/** Hours an alert may stand; two unless somebody says otherwise. */
const alertHours = [1, 2, 4, 8, 24] as const

/** The words of an alert for one service. */
export function AlertWords(props: {
  readonly service: string
  readonly value: string
  readonly change: (words: string) => void
}) {
  return (
    <label class="field">
      <span>{say('breaking.words', { service: serviceOf(props.service)?.name ?? props.service })}</span>
      <textarea
        rows={2}
        required
        maxLength={160}
        {...serviceText(props.service)}
        value={props.value}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
    </label>
  )
}

/** How long an alert stands. `null`: as it is, which `keep` words. */
export function AlertLength(props: {
  readonly hours: number | null
  readonly keep?: string
  readonly change: (hours: number | null) => void
}) {
  return (
    <label class="field">
      <span>{say('breaking.length')}</span>
      <select
        value={String(props.hours ?? '')}
        onChange={({ currentTarget: { value } }) => props.change(value === '' ? null : Number(value))}
      >
        {props.keep !== undefined && <option value="">{props.keep}</option>}
        {alertHours.map((count) => (
          <option key={count} value={String(count)}>
            {say('breaking.hours', { count })}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The instant so many hours from now, ISO 8601. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString()
}
