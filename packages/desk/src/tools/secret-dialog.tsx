import { useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'

/** A secret that the server tells once. */
export function SecretDialog(props: {
  readonly title: string
  readonly hint: string
  readonly secret: string
  readonly close: () => void
}) {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.secret)
      setCopied(true)
    } catch {
      // Where the browser does not let us, the person copies it: a click selects all of it.
    }
  }
  return (
    <Dialog
      title={props.title}
      close={props.close}
      actions={
        <button type="button" class="primary" onClick={() => void copy()}>
          {say(isCopied ? 'keys.copied' : 'keys.copy')}
        </button>
      }
    >
      <p>{props.hint}</p>
      <code class="secret">{props.secret}</code>
    </Dialog>
  )
}
