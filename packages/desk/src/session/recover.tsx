import { useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { useAction } from '../accounts/use-action.ts'
import { call } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from './password-field.tsx'
import { session, setSession } from './session.ts'

/** A new password, for who forgot the old one and kept the recovery codes. */
export function Recover(props: { readonly email: string; readonly leave: () => void }) {
  const [email, setEmail] = useState(props.email)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const action = useAction()
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => setSession(await call('session.recover', { email, code, password })))
  }
  return (
    <main class="door">
      <form onSubmit={submit}>
        <p class="brand">{session.value?.newsroom.name}</p>
        <h1>{say('recover.title')}</h1>
        <p>{say('recover.hint')}</p>
        <ActionProblem action={action} />
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
        <label class="field">
          <span>{say('recover.code')}</span>
          <input
            required
            maxLength={60}
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            autocapitalize="off"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <PasswordField value={password} change={setPassword} isNew />
        <button type="submit" class="primary" disabled={action.busy}>
          {say('recover.do')}
        </button>
        <p>
          <button type="button" class="quiet small" onClick={props.leave}>
            {say('recover.back')}
          </button>
        </p>
      </form>
    </main>
  )
}
