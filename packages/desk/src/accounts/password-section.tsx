import type { WaysInShape } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { PasswordField } from '../session/password-field.tsx'
import { ActionProblem } from './action-problem.tsx'
import { callConfirmed } from './confirmed.ts'
import { useAction } from './use-action.ts'
import { ways } from './ways.ts'

/** The password: a fallback for where there is no passkey. */
export function PasswordSection(props: { readonly ways: WaysInShape }) {
  const action = useAction()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const close = (): void => {
    setOpen(false)
    setPassword('')
  }
  const title = say(props.ways.password ? 'account.password-change' : 'account.password-set')
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      const next = await callConfirmed('account.set-password', { password })
      if (next === null) return
      ways.set(next)
      announce(say('account.password-changed'))
      close()
    })
  }
  return (
    <>
      <h2>{say('password')}</h2>
      <p class="soft">{say(props.ways.password ? 'account.password-there' : 'account.password-none')}</p>
      <button type="button" onClick={() => setOpen(true)}>
        {title}
      </button>
      {open && (
        <Dialog title={title} close={close}>
          <form onSubmit={submit}>
            <p>{say('account.password-why')}</p>
            <ActionProblem action={action} />
            <PasswordField value={password} change={setPassword} isNew />
            <button type="submit" class="primary" disabled={action.busy}>
              {say('account.save')}
            </button>
          </form>
        </Dialog>
      )}
    </>
  )
}
