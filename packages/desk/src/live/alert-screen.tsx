import { useEffect, useMemo } from 'preact/hooks'
import { ListState } from '../frame/list-state.tsx'
import { call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { AlertRow } from './alert-row.tsx'

/** Every alert there was, the newest first. */
export function AlertScreen() {
  const alerts = useMemo(() => createResource(async () => (await call('breaking.list', {})).alerts), [])
  useEffect(() => {
    const load = (): void => void alerts.load()
    load()
    const stops = [
      onReconnected(load),
      onEvent((event) => {
        if (event.type === 'breaking' || event.type === 'edition') load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [alerts])
  const { data, loading, error } = alerts.state.value
  return (
    <section class="page" aria-labelledby="breaking-title">
      <h1 id="breaking-title" tabIndex={-1}>
        {say('breaking.title')}
      </h1>
      {data === null || data.length === 0 || error !== null ? (
        <ListState
          loading={loading}
          error={error}
          empty={say('breaking.empty')}
          retry={() => void alerts.load()}
        />
      ) : (
        <ul class="alerts plain">
          {data.map((alert) => (
            <AlertRow key={alert.id} alert={alert} changed={() => void alerts.load()} />
          ))}
        </ul>
      )}
    </section>
  )
}
