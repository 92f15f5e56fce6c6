import { useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { call } from '../server/call.ts'
import { say } from '../say.ts'
import { PasswordField } from '../session/password-field.tsx'
import { ActionProblem } from './action-problem.tsx'
import { confirmation } from './confirmed.ts'
import { askPasskey, knowsPasskeys } from './passkey.ts'
import { useAction } from './use-action.ts'

/** Asks a person to show again that it is them, whenever a call needs it. */
export function ConfirmDialog() {
  const question = confirmation.value
  return question === null ? null : <Ask answer={question.answer} />
}

function Ask(props: { readonly answer: (isConfirmed: boolean) => void }) {
  const action = useAction()
  const [password, setPassword] = useState('')
  const byPasskey = (): Promise<void> =>
    action.run(async () => {
      const response = await askPasskey(await call('account.confirm-options', {}))
      await call('account.confirm', { response })
      props.answer(true)
    })
  const byPassword = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      await call('account.confirm', { password })
      props.answer(true)
    })
  }
  return (
    <Dialog title={say('confirm.title')} close={() => props.answer(false)}>
      <p>{say('confirm.why')}</p>
      <ActionProblem action={action} />
      {knowsPasskeys && (
        <p class="first-way">
          <button type="button" class="primary" disabled={action.busy} onClick={() => void byPasskey()}>
            {say('passkey.use')}
          </button>
        </p>
      )}
      <form onSubmit={byPassword}>
        <PasswordField value={password} change={setPassword} />
        <button type="submit" disabled={action.busy}>
          {say('confirm.do')}
        </button>
      </form>
    </Dialog>
  )
}
