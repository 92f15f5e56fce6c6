import { useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { askPasskey, knowsPasskeys } from '../accounts/passkey.ts'
import { useAction } from '../accounts/use-action.ts'
import { asRefusal, call } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from './password-field.tsx'
import { Recover } from './recover.tsx'
import { session, sessionExpired, setSession } from './session.ts'

/** Sign-in: a passkey first, else address and password, with a second factor where there is one. */
export function SignIn() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [forgotten, setForgotten] = useState(false)
  const action = useAction()
  const byPasskey = (): Promise<void> =>
    action.run(async () => {
      const address = email.trim()
      const options = await call('passkey.sign-in-options', address === '' ? {} : { email: address })
      setSession(await call('passkey.sign-in', { response: await askPasskey(options) }))
    })
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      try {
        setSession(await call('session.sign-in', { email, password, ...(code !== null && { code }) }))
      } catch (refused) {
        if (asRefusal(refused).id !== 'api.second-factor-needed') throw refused
        setCode('')
      }
    })
  }
  if (forgotten) return <Recover email={email} leave={() => setForgotten(false)} />
  return (
    <main class="door">
      <form onSubmit={submit}>
        <p class="brand">{session.value?.newsroom.name}</p>
        <h1>{say('sign-in')}</h1>
        {sessionExpired.value && <p role="status">{say('sign-in.expired')}</p>}
        <ActionProblem action={action} />
        {knowsPasskeys && code === null && (
          <>
            <button type="button" class="primary" disabled={action.busy} onClick={() => void byPasskey()}>
              {say('passkey.use')}
            </button>
            <p class="or">{say('passkey.or-password')}</p>
          </>
        )}
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
        {code !== null && <SecondFactor value={code} change={setCode} />}
        <button type="submit" class={knowsPasskeys ? 'wide' : 'primary'} disabled={action.busy}>
          {say(action.busy ? 'sign-in.busy' : 'sign-in')}
        </button>
        <p>
          <button type="button" class="quiet small" onClick={() => setForgotten(true)}>
            {say('recover.forgot')}
          </button>
        </p>
      </form>
    </main>
  )
}

function SecondFactor(props: { readonly value: string; readonly change: (value: string) => void }) {
  return (
    <div class="field">
      <label for="second-factor">{say('second-factor.code')}</label>
      <input
        id="second-factor"
        ref={(input) => {
          // It appears after the password was right: the next thing to type.
          if (props.value === '') input?.focus()
        }}
        autocomplete="one-time-code"
        aria-describedby="second-factor-hint"
        required
        maxLength={60}
        dir="ltr"
        spellcheck={false}
        autocapitalize="off"
        value={props.value}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <p id="second-factor-hint" class="hint">
        {say('second-factor.hint')}
      </p>
    </div>
  )
}
