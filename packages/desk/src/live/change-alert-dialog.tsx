import { useState } from 'preact/hooks'
import type { AlertShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, service } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'
import { AlertLength, AlertWords, hoursFromNow } from './alert-fields.tsx'

/** Changes the words of an alert that stands, or when it ends. */
export function ChangeAlertDialog(props: {
  readonly alert: AlertShape
  readonly changed: () => void
  readonly close: () => void
}) {
  const { alert, close } = props
  const standing = alert.services.filter(
    (one) => one.state === 'standing' && may('breaking.flag', one.service),
  )
  const [words, setWords] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(standing.map((one) => [one.service, one.words])),
  )
  const [hours, setHours] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const submit = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const other = standing.filter((one) => words[one.service] !== one.words)
      await call('breaking.change', {
        alert: alert.id,
        ...(other.length > 0 && {
          services: other.map((one) => ({ service: one.service, words: words[one.service] ?? '' })),
        }),
        ...(hours !== null && { until: hoursFromNow(hours) }),
      })
      announce(say('breaking.changed'))
      props.changed()
      close()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('breaking.change-title')}
      close={close}
      actions={
        <>
          <button type="submit" form="change-alert" class="primary" disabled={busy}>
            {say(busy ? 'action.busy' : 'breaking.save')}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="change-alert"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        {standing.map((one) => (
          <AlertWords
            key={one.service}
            service={one.service}
            value={words[one.service] ?? ''}
            change={(next) => setWords({ ...words, [one.service]: next })}
          />
        ))}
        <AlertLength
          hours={hours}
          keep={say('breaking.keep-until', {
            time: dayAndTime(alert.until, service.value?.timeZone ?? 'UTC'),
          })}
          change={setHours}
        />
      </form>
    </Dialog>
  )
}
