import { useEffect, useState } from 'preact/hooks'
import type { SignInLinkShape } from '@heliograph/api'
import { ListState, Problem } from '../frame/list-state.tsx'
import { go } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from './password-field.tsx'
import { session, setSession } from './session.ts'

/** The page a one-time link leads to: name, address and password are set, and the person is in. */
export function Welcome(props: { readonly token: string; readonly leave: () => void }) {
  const [link, setLink] = useState<SignInLinkShape | null>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [linkError, setLinkError] = useState<Refusal | null>(null)
  const [error, setError] = useState<Refusal | null>(null)

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

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      setSession(await call('session.use-link', { token: props.token, name, email, password }))
      // The token is used up; it need not stay in the address or the history.
      history.replaceState(null, '', '/inbox')
      props.leave()
      go({ list: 'inbox', open: null })
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }

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
        <form onSubmit={(event) => void submit(event)}>
          <p class="brand">{session.value?.newsroom.name}</p>
          <h1>{say('welcome')}</h1>
          <p>{say(link.first ? 'welcome.first' : 'welcome.invited')}</p>
          <Problem error={error} />
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
          <PasswordField value={password} change={setPassword} isNew />
          <button type="submit" class="primary" disabled={busy}>
            {say(busy ? 'sign-in.busy' : 'welcome.start')}
          </button>
        </form>
      )}
    </main>
  )
}
