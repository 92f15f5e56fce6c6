import { useEffect, useMemo } from 'preact/hooks'
import { ListState } from '../frame/list-state.tsx'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { dayOnly } from '../speech/times.ts'
import { ActionProblem } from './action-problem.tsx'
import { useAction } from './use-action.ts'

/** Where one is signed in: end one, end all others. */
export function SessionsSection() {
  const sessions = useMemo(() => createResource(async () => (await call('session.list', {})).sessions), [])
  const action = useAction()
  useEffect(() => void sessions.load(), [])
  const { data, loading, error } = sessions.state.value
  const end = (id: string): Promise<void> =>
    action.run(async () => sessions.set((await call('session.end', { id })).sessions))
  const endOthers = (): Promise<void> =>
    action.run(async () => sessions.set((await call('session.end-others', {})).sessions))
  return (
    <>
      <h2>{say('sessions')}</h2>
      <ActionProblem action={action} />
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void sessions.load()} />
      ) : (
        <ul class="plain-rows">
          {data.map((entry) => (
            <li key={entry.id}>
              <span>
                <b>{entry.device}</b>
                <br />
                <span class="soft">{say('sessions.seen-on', { day: dayOnly(entry.seenAt) })}</span>
              </span>
              {entry.current ? (
                <span class="soft">{say('sessions.this')}</span>
              ) : (
                <button
                  type="button"
                  aria-label={say('sessions.end-one', { device: entry.device })}
                  disabled={action.busy}
                  onClick={() => void end(entry.id)}
                >
                  {say('sessions.end')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {(data?.length ?? 0) > 1 && (
        <button type="button" disabled={action.busy} onClick={() => void endOthers()}>
          {say('sessions.end-others')}
        </button>
      )}
    </>
  )
}
