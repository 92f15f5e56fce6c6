import { useState } from 'preact/hooks'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, session as signedIn } from '../session/session.ts'
import type { ArticleSession } from './article-session.ts'

/** Who else has the article open, who writes, and the way to take over. */
export function PresenceLine(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { others, writer, takenBy } = session.presence
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const me = signedIn.value?.person?.id
  const { service } = session.detail.value
  const writing = writer.value
  const takeOver = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await session.presence.takeOver()
      await session.refresh()
      announce(say('presence.took'))
      session.view.current?.focus()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  const open = others.value.filter(({ desk, person }) => desk !== writing?.desk && person !== me)
  if (open.length === 0 && writing === null && error === null) return null
  return (
    <div class="presence" role="status">
      {writing !== null && (
        <p class={takenBy.value === null ? 'presence-writes' : 'presence-writes is-taken'}>
          {takenBy.value !== null
            ? writing.person === me
              ? say('presence.taken-self')
              : say('presence.taken', { name: writing.name })
            : writing.person === me
              ? say('presence.writes-self')
              : say('presence.writes', { name: writing.name })}{' '}
          {may('article.take-over', service) && (
            <button type="button" disabled={busy} onClick={() => void takeOver()}>
              {say('presence.take-over')}
            </button>
          )}
        </p>
      )}
      {open.map(({ desk, name, typing }) => (
        <p key={desk}>{say(typing ? 'presence.typing' : 'presence.open', { name })}</p>
      ))}
      <Problem error={error} />
    </div>
  )
}
