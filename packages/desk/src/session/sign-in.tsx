import { useState } from 'preact/hooks'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from './password-field.tsx'
import { session, sessionExpired, setSession } from './session.ts'

/** Sign-in with e-mail and password. */
export function SignIn() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      setSession(await call('session.sign-in', { email, password }))
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="door">
      <form onSubmit={(event) => void submit(event)}>
        <p class="brand">{session.value?.newsroom.name}</p>
        <h1>{say('sign-in')}</h1>
        {sessionExpired.value && <p role="status">{say('sign-in.expired')}</p>}
        <Problem error={error} />
        <label class="field">
          <span>{say('email')}</span>
          <input
            type="email"
            name="email"
            autocomplete="username"
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </label>
        <PasswordField value={password} change={setPassword} />
        <button type="submit" class="primary" disabled={busy}>
          {say(busy ? 'sign-in.busy' : 'sign-in')}
        </button>
      </form>
    </main>
  )
}
