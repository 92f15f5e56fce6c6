import { useEffect, useMemo, useState } from 'preact/hooks'
import { clearDesk, flushAll } from '../article/open-session.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { dayAndTime } from '../speech/times.ts'
import { look, looks, setLook, setSingleKeys, singleKeys } from './preferences.ts'
import { service, session, setSession } from './session.ts'

/** The person's own page: sessions, sign-out, keyboard. */
export function Account() {
  const sessions = useMemo(() => createResource(async () => (await call('session.list', {})).sessions), [])
  const [error, setError] = useState<Refusal | null>(null)
  useEffect(() => void sessions.load(), [])
  const { data, loading, error: failed } = sessions.state.value
  const zone = service.value?.timeZone ?? 'UTC'

  const end = async (id: string): Promise<void> => {
    setError(null)
    try {
      sessions.set((await call('session.end', { id })).sessions)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const signOut = async (): Promise<void> => {
    setError(null)
    try {
      await flushAll()
      const next = await call('session.sign-out', {})
      clearDesk()
      setSession(next)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }

  return (
    <section class="account" aria-labelledby="account-title">
      <h1 id="account-title" tabIndex={-1}>
        {session.value?.person?.name}
      </h1>
      <p class="soft">{session.value?.person?.email}</p>
      <button type="button" onClick={() => void signOut()}>
        {say('sign-out')}
      </button>
      <Problem error={error} />
      <h2>{say('sessions')}</h2>
      {data === null ? (
        <ListState loading={loading} error={failed} empty="" retry={() => void sessions.load()} />
      ) : (
        <ul class="plain-rows">
          {data.map((entry) => (
            <li key={entry.id}>
              <span>
                <b>{entry.device}</b>
                <br />
                <span class="soft">{say('sessions.seen', { time: dayAndTime(entry.seenAt, zone) })}</span>
              </span>
              {entry.current ? (
                <span class="soft">{say('sessions.this')}</span>
              ) : (
                <button
                  type="button"
                  aria-label={say('sessions.end-one', { device: entry.device })}
                  onClick={() => void end(entry.id)}
                >
                  {say('sessions.end')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <fieldset class="looks">
        <legend>{say('look')}</legend>
        {looks.map((one) => (
          <label key={one} class="check">
            <input type="radio" name="look" checked={look.value === one} onChange={() => setLook(one)} />
            <span>{say(`look.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <h2>{say('keyboard')}</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <span>{say('keyboard.single')}</span>
      </label>
    </section>
  )
}
