import { useEffect, useRef, useState } from 'preact/hooks'
import type { SessionState, SignInLinkShape } from '@heliograph/api'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { knowsPasskeys, makePasskey } from '../accounts/passkey.ts'
import { useAction } from '../accounts/use-action.ts'
import { ListState } from '../frame/list-state.tsx'
import { go } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from './password-field.tsx'
import { session, setSession } from './session.ts'

/** The page a one-time link leads to: name and address, a passkey or a password, and the person is in. */
export function Welcome(props: { readonly token: string; readonly leave: () => void }) {
  const [link, setLink] = useState<SignInLinkShape | null>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const action = useAction()
  const form = useRef<HTMLFormElement>(null)
  const [linkError, setLinkError] = useState<Refusal | null>(null)

  const look = async (): Promise<void> => {
    setLinkError(null)
    try {
      const found = await call('session.look-at-link', { token: props.token })
      setLink(found)
      setName(found.name)
      setEmail(found.email)
    } catch (refused) {
      setLinkError(asRefusal(refused))
    }
  }
  useEffect(() => void look(), [props.token])

  const enter = (next: SessionState): void => {
    setSession(next)
    // The token is used up; it need not stay in the address or the history.
    history.replaceState(null, '', '/inbox')
    props.leave()
    go({ list: 'inbox', open: null })
  }
  const who = { token: props.token, name, email }
  const byPassword = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => enter(await call('session.use-link', { ...who, password })))
  }
  const byPasskey = (): Promise<void> =>
    action.run(async () => {
      // The password stays empty; name and address are needed all the same.
      const fields = [...(form.current?.querySelectorAll('input') ?? [])]
      if (!fields.filter((input) => input.name !== 'password').every((input) => input.reportValidity()))
        return
      const response = await makePasskey(await call('passkey.link-options', who))
      const passkey = { name: say('passkey.first-name'), response }
      enter(await call('session.use-link', { ...who, passkey }))
    })

  return (
    <main class="door">
      {link === null ? (
        <div>
          <h1>{say('welcome')}</h1>
          <ListState loading={linkError === null} error={linkError} empty="" retry={() => void look()} />
          {linkError !== null && (
            <p>
              <a href="/inbox" onClick={props.leave}>
                {say('welcome.sign-in-instead')}
              </a>
            </p>
          )}
        </div>
      ) : (
        <form ref={form} onSubmit={byPassword}>
          <p class="brand">{session.value?.newsroom.name}</p>
          <h1>{say('welcome')}</h1>
          <p>{say(link.first ? 'welcome.first' : 'welcome.invited')}</p>
          <ActionProblem action={action} />
          <label class="field">
            <span>{say('name')}</span>
            <input
              name="name"
              autocomplete="name"
              required
              maxLength={100}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
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
          {knowsPasskeys && (
            <>
              <button
                type="button"
                class="primary"
                aria-describedby="passkey-hint"
                disabled={action.busy}
                onClick={() => void byPasskey()}
              >
                {say('passkey.make')}
              </button>
              <p id="passkey-hint" class="hint">
                {say('passkey.hint')}
              </p>
              <p class="or">{say('passkey.or-password')}</p>
            </>
          )}
          <PasswordField value={password} change={setPassword} isNew />
          <button type="submit" class={knowsPasskeys ? 'wide' : 'primary'} disabled={action.busy}>
            {say(action.busy ? 'sign-in.busy' : 'welcome.start')}
          </button>
        </form>
      )}
    </main>
  )
}
