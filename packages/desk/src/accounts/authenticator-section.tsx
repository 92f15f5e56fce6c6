import type { WaysInShape } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { announce } from '../frame/announce.ts'
import { say } from '../say.ts'
import { ActionProblem } from './action-problem.tsx'
import { AuthenticatorDialog } from './authenticator-dialog.tsx'
import { callConfirmed } from './confirmed.ts'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import { useAction } from './use-action.ts'
import { ways } from './ways.ts'

/** The authenticator beside the password, and the recovery codes for the day it is gone. */
export function AuthenticatorSection(props: { readonly ways: WaysInShape }) {
  const { authenticator, password, recoveryCodes, secondFactorRequired } = props.ways
  const action = useAction()
  const [setup, setSetup] = useState<{ readonly secret: string; readonly uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const begin = (): Promise<void> =>
    action.run(async () => setSetup(await callConfirmed('account.authenticator-new', {})))
  const remove = (): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('account.authenticator-remove', {})
      if (next === null) return
      ways.set(next)
      announce(say('authenticator.removed'))
    })
  const renew = (): Promise<void> =>
    action.run(async () => {
      const made = await callConfirmed('account.recovery-codes-renew', {})
      if (made !== null) setCodes(made.codes)
    })
  return (
    <>
      <ActionProblem action={action} />
      {(password || authenticator) && (
        <>
          <h2>{say('authenticator')}</h2>
          <p class="soft">
            {say(authenticator ? 'authenticator.on' : 'authenticator.off')}{' '}
            {secondFactorRequired && say('authenticator.required')}
          </p>
          <p class="buttons">
            <button type="button" disabled={action.busy} onClick={() => void begin()}>
              {say(authenticator ? 'authenticator.again' : 'authenticator.set-up')}
            </button>
            {authenticator && !secondFactorRequired && (
              <button type="button" class="quiet" disabled={action.busy} onClick={() => void remove()}>
                {say('authenticator.remove')}
              </button>
            )}
          </p>
        </>
      )}
      <h2>{say('codes')}</h2>
      <p class="soft">
        {recoveryCodes === 0 ? say('codes.none') : say('codes.left', { count: recoveryCodes })}
      </p>
      <button type="button" disabled={action.busy} onClick={() => void renew()}>
        {say('codes.renew')}
      </button>
      {setup !== null && (
        <AuthenticatorDialog
          {...setup}
          close={() => setSetup(null)}
          done={(made) => {
            setSetup(null)
            setCodes(made)
          }}
        />
      )}
      {codes !== null && (
        <RecoveryCodesDialog
          codes={codes}
          close={() => {
            setCodes(null)
            void ways.load()
          }}
        />
      )}
    </>
  )
}
