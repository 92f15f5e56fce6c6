import { useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'

/** Shows recovery codes once. */
export function RecoveryCodesDialog(props: {
  readonly codes: readonly string[]
  readonly close: () => void
}) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.codes.join('\n')).catch(() => undefined)
    setCopied(true)
  }
  return (
    <Dialog
      title={say('codes.title')}
      close={props.close}
      actions={
        <>
          <button type="button" onClick={() => void copy()}>
            {say(copied ? 'codes.copied' : 'codes.copy')}
          </button>
          <button type="button" class="primary" onClick={props.close}>
            {say('codes.kept')}
          </button>
        </>
      }
    >
      <p>{say('codes.why')}</p>
      <ul class="recovery-codes" dir="ltr">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
