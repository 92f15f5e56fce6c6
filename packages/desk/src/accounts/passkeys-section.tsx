import type { PasskeyShape, WaysInShape } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { call } from '../server/call.ts'
import { say } from '../say.ts'
import { dayOnly } from '../speech/times.ts'
import { ActionProblem } from './action-problem.tsx'
import { callConfirmed } from './confirmed.ts'
import { knowsPasskeys, makePasskey } from './passkey.ts'
import { useAction } from './use-action.ts'
import { ways } from './ways.ts'

/** One's passkeys: each with a name and the day it was last used. */
export function PasskeysSection(props: { readonly ways: WaysInShape }) {
  const { passkeys } = props.ways
  const [naming, setNaming] = useState<PasskeyShape | 'new' | null>(null)
  const [removing, setRemoving] = useState<PasskeyShape | null>(null)
  return (
    <>
      <h2>{say('passkeys')}</h2>
      <p class="hint">{say(knowsPasskeys ? 'passkey.hint' : 'passkey.none-here')}</p>
      {passkeys.length === 0 ? (
        <p class="soft">{say('passkeys.empty')}</p>
      ) : (
        <ul class="plain-rows">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>
                <b dir="auto">{passkey.name}</b>
                <br />
                <span class="soft">
                  {passkey.usedOn === null
                    ? say('passkeys.unused')
                    : say('passkeys.used', { day: dayOnly(passkey.usedOn) })}
                </span>
              </span>
              <span class="buttons">
                <button
                  type="button"
                  class="quiet"
                  aria-label={say('passkeys.rename-one', { name: passkey.name })}
                  onClick={() => setNaming(passkey)}
                >
                  {say('passkeys.rename')}
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={say('passkeys.remove-one', { name: passkey.name })}
                  onClick={() => setRemoving(passkey)}
                >
                  {say('passkeys.remove')}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {knowsPasskeys && (
        <button type="button" onClick={() => setNaming('new')}>
          {say('passkeys.add')}
        </button>
      )}
      {naming !== null && <NamePasskey passkey={naming} close={() => setNaming(null)} />}
      {removing !== null && <RemovePasskey passkey={removing} close={() => setRemoving(null)} />}
    </>
  )
}

/** Names a passkey: one there is, or one that is made then. */
function NamePasskey(props: { readonly passkey: PasskeyShape | 'new'; readonly close: () => void }) {
  const { passkey } = props
  const action = useAction()
  const [name, setName] = useState(passkey === 'new' ? '' : passkey.name)
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      if (passkey === 'new') {
        const options = await callConfirmed('passkey.add-options', {})
        if (options === null) return
        ways.set(await call('passkey.add', { name, response: await makePasskey(options) }))
        announce(say('passkeys.added'))
      } else ways.set(await call('passkey.rename', { id: passkey.id, name }))
      props.close()
    })
  }
  return (
    <Dialog title={say(passkey === 'new' ? 'passkeys.add' : 'passkeys.rename')} close={props.close}>
      <form onSubmit={submit}>
        <ActionProblem action={action} />
        <label class="field">
          <span>{say('passkeys.name')}</span>
          <input
            required
            maxLength={60}
            dir="auto"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="hint">{say('passkeys.name-hint')}</p>
        <button type="submit" class="primary" disabled={action.busy}>
          {say(passkey === 'new' ? 'passkey.make' : 'account.save')}
        </button>
      </form>
    </Dialog>
  )
}

function RemovePasskey(props: { readonly passkey: PasskeyShape; readonly close: () => void }) {
  const { id, name } = props.passkey
  const action = useAction()
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      const left = await callConfirmed('passkey.remove', { id })
      if (left === null) return
      ways.set(left)
      announce(say('passkeys.removed'))
      props.close()
    })
  }
  return (
    <Dialog title={say('passkeys.remove-title', { name })} close={props.close}>
      <form onSubmit={submit}>
        <p>{say('passkeys.remove-why')}</p>
        <ActionProblem action={action} />
        <p class="buttons">
          <button type="submit" class="danger" disabled={action.busy}>
            {say('passkeys.remove')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
