import { useEffect } from 'preact/hooks'
import { ListState } from '../frame/list-state.tsx'
import { call } from '../server/call.ts'
import { say } from '../say.ts'
import { loadSession, session, setSession } from '../session/session.ts'
import { ActionProblem } from './action-problem.tsx'
import { AuthenticatorSection } from './authenticator-section.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { useAction } from './use-action.ts'
import { ways } from './ways.ts'

/** Where a second factor is required and missing: nothing else works until it is there. */
export function FinishSetUp() {
  const action = useAction()
  const { data, loading, error } = ways.state.value
  useEffect(() => void ways.load(), [])
  // Once a passkey is there, the roles are; after an authenticator its recovery codes are read first.
  useEffect(() => {
    if ((data?.passkeys.length ?? 0) > 0 || data?.authenticator === true) void loadSession()
  }, [data?.passkeys.length, data?.authenticator])
  const signOut = (): Promise<void> => action.run(async () => setSession(await call('session.sign-out', {})))
  return (
    <main class="door">
      <div>
        <p class="brand">{session.value?.newsroom.name}</p>
        <h1>{say('unfinished.title')}</h1>
        <p>{say('unfinished.why')}</p>
        {data === null ? (
          <ListState loading={loading} error={error} empty="" retry={() => void ways.load()} />
        ) : (
          <>
            <PasskeysSection ways={data} />
            <AuthenticatorSection ways={data} />
          </>
        )}
        <ActionProblem action={action} />
        <p class="buttons">
          <button type="button" class="quiet" onClick={() => void signOut()}>
            {say('sign-out')}
          </button>
        </p>
      </div>
      <ConfirmDialog />
    </main>
  )
}
