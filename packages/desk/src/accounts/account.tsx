import { useEffect } from 'preact/hooks'
import { clearDesk, flushAll } from '../article/open-session.ts'
import { ListState } from '../frame/list-state.tsx'
import { call } from '../server/call.ts'
import { say } from '../say.ts'
import { look, looks, setLook, setSingleKeys, singleKeys } from '../session/preferences.ts'
import { session, setSession } from '../session/session.ts'
import { ActionProblem } from './action-problem.tsx'
import { AuthenticatorSection } from './authenticator-section.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { LanguageSection } from './language-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { useAction } from './use-action.ts'
import { ways } from './ways.ts'

/** The person's own page: ways of signing in, sessions, language, look, keyboard. */
export function Account() {
  const action = useAction()
  const { data, loading, error } = ways.state.value
  useEffect(() => void ways.load(), [])
  const signOut = (): Promise<void> =>
    action.run(async () => {
      await flushAll()
      const next = await call('session.sign-out', {})
      clearDesk()
      setSession(next)
    })

  return (
    <section class="account" aria-labelledby="account-title">
      <h1 id="account-title" tabIndex={-1}>
        {session.value?.person?.name}
      </h1>
      <p class="soft">{session.value?.person?.email}</p>
      <button type="button" onClick={() => void signOut()}>
        {say('sign-out')}
      </button>
      <ActionProblem action={action} />
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void ways.load()} />
      ) : (
        <>
          <PasskeysSection ways={data} />
          <PasswordSection ways={data} />
          <AuthenticatorSection ways={data} />
        </>
      )}
      <SessionsSection />
      <LanguageSection />
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
      <ConfirmDialog />
    </section>
  )
}
