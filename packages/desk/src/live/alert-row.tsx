import { useState } from 'preact/hooks'
import type { AlertInService, AlertShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, service, serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { ChangeAlertDialog } from './change-alert-dialog.tsx'

/** One alert, with the services it stands or stood in. */
export function AlertRow(props: { readonly alert: AlertShape; readonly changed: () => void }) {
  const { alert, changed } = props
  const [changing, setChanging] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const zone = service.value?.timeZone ?? 'UTC'
  const mine = alert.services.filter((one) => one.state === 'standing' && may('breaking.flag', one.service))
  const end = async (only: string): Promise<void> => {
    setError(null)
    try {
      await call('breaking.end', { alert: alert.id, service: only })
      announce(say('breaking.ended-now'))
      changed()
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <li>
      <p>
        <time dateTime={alert.from}>
          {say('breaking.times', {
            from: dayAndTime(alert.from, zone),
            until: dayAndTime(alert.until, zone),
          })}
        </time>{' '}
        <span class="soft">
          {say('breaking.set-by', { name: alert.setBy })} {alert.onSections && say('breaking.on-sections')}
        </span>
      </p>
      <ul>
        {alert.services.map((one) => (
          <li key={one.service}>
            <b class={one.state === 'standing' ? 'mark signal' : 'soft'}>{stateText(one, zone)}</b>{' '}
            <span class="soft">{serviceOf(one.service)?.name ?? one.service}</span>{' '}
            <a
              href={writeRoute({ list: 'stories', open: { kind: 'article', id: one.article } })}
              {...serviceText(one.service)}
            >
              {one.words}
            </a>{' '}
            {mine.includes(one) && (
              <button
                type="button"
                class="quiet small bad"
                aria-label={say('breaking.end-in', { service: serviceOf(one.service)?.name ?? one.service })}
                onClick={() => void end(one.service)}
              >
                {say('breaking.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={error} />
      {mine.length > 0 && (
        <button type="button" class="small" onClick={() => setChanging(true)}>
          {say('breaking.change')}
        </button>
      )}
      {changing && <ChangeAlertDialog alert={alert} changed={changed} close={() => setChanging(false)} />}
    </li>
  )
}

function stateText(one: AlertInService, zone: string): string {
  const time = one.endedAt === null ? '' : dayAndTime(one.endedAt, zone)
  return say(`breaking.state.${one.state}`, { time, name: one.endedBy ?? '' })
}
