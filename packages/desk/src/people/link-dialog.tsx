import type { LinkShape } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { service } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'

/** Shows a sign-in link once. */
export function LinkDialog(props: {
  readonly name: string
  readonly link: LinkShape
  readonly close: () => void
}) {
  const { link, expiresAt, mailed } = props.link
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link).catch(() => undefined)
    setCopied(true)
  }
  const time = dayAndTime(expiresAt, service.value?.timeZone ?? 'UTC')
  return (
    <Dialog title={say('people.link-title', { name: props.name })} close={props.close}>
      <p>{say('people.link-why', { time })}</p>
      {mailed && <p>{say('people.link-mailed')}</p>}
      <label class="field">
        <span>{say('people.link')}</span>
        <input readOnly dir="ltr" value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" class="primary" onClick={() => void copy()}>
        {say(copied ? 'codes.copied' : 'codes.copy')}
      </button>
    </Dialog>
  )
}
