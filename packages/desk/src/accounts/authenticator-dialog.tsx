import { encode } from 'uqr'
import { useMemo, useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { ActionProblem } from './action-problem.tsx'
import { callConfirmed } from './confirmed.ts'
import { useAction } from './use-action.ts'

/** Shows the secret of a new authenticator, as a picture and as text, until a code proves that the app has it. */
export function AuthenticatorDialog(props: {
  readonly secret: string
  readonly uri: string
  readonly close: () => void
  readonly done: (codes: readonly string[]) => void
}) {
  const { secret } = props
  const action = useAction()
  const [code, setCode] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      const made = await callConfirmed('account.authenticator-set', { secret, code })
      if (made !== null) props.done(made.codes)
    })
  }
  return (
    <Dialog title={say('authenticator.set-up')} close={props.close}>
      <form onSubmit={submit}>
        <p>{say('authenticator.scan')}</p>
        <QrCode text={props.uri} />
        <p class="field">
          <span>{say('authenticator.secret')}</span>
          <code class="secret" dir="ltr">
            {secret.match(/.{1,4}/g)?.join(' ')}
          </code>
        </p>
        <ActionProblem action={action} />
        <label class="field">
          <span>{say('authenticator.code')}</span>
          <input
            required
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={10}
            dir="ltr"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={action.busy}>
          {say('account.save')}
        </button>
      </form>
    </Dialog>
  )
}

/** Dark on light whatever the look: cameras want it so. */
function QrCode(props: { readonly text: string }) {
  const { data, size } = useMemo(() => encode(props.text, { border: 2 }), [props.text])
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say('authenticator.qr')}>
      <path d={path} />
    </svg>
  )
}
