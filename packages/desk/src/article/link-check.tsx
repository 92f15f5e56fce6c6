import { useState } from 'preact/hooks'
import type { LinkState } from '@heliograph/api'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'

/** Where an address leads, if somebody wants to know; advice, never a condition. */
export function LinkCheck(props: { readonly href: string; readonly take: (href: string) => void }) {
  const { href } = props
  const [answer, setAnswer] = useState<{ readonly href: string; readonly state: LinkState } | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const check = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      setAnswer({ href, state: await call('link.check', { url: href }) })
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  // An answer is about the address it was asked for.
  const state = answer?.href === href ? answer.state : null
  return (
    <>
      <button type="button" disabled={busy || !/^https?:\/\/[^\s/]/i.test(href)} onClick={() => void check()}>
        {say(busy ? 'link.checking' : 'link.check')}
      </button>
      <Problem error={error} />
      {state !== null && (
        <p class={state.state === 'ok' ? 'hint' : 'problem'} role="status">
          {say(`link.state.${state.state}`, { to: state.to ?? '', status: state.status ?? '' })}{' '}
          {state.to !== undefined && (
            <button type="button" class="small" onClick={() => props.take(state.to ?? href)}>
              {say('link.take-moved')}
            </button>
          )}
        </p>
      )}
    </>
  )
}
