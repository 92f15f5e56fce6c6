import { useState } from 'preact/hooks'
import type { LiveBlogShape, LivePostShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'

/** Asks before a post is taken out. */
export function RemovePostDialog(props: {
  readonly post: LivePostShape
  readonly take: (blog: LiveBlogShape) => void
  readonly close: () => void
}) {
  return (
    <ConfirmDialog
      title={say('live.remove-title', { number: props.post.number })}
      text={say('live.remove-text')}
      button={say('live.remove')}
      run={async () => {
        props.take(await call('live.remove', { post: props.post.id }))
        announce(say('live.removed-now'))
      }}
      close={props.close}
    />
  )
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly run: () => Promise<void>
  readonly close: () => void
}) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const submit = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await props.run()
      props.close()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={props.title}
      close={props.close}
      actions={
        <>
          <button type="submit" form="confirm-live" autofocus class="danger" disabled={busy}>
            {busy ? say('action.busy') : props.button}
          </button>
          <button type="button" onClick={props.close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="confirm-live"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        <p>{props.text}</p>
      </form>
    </Dialog>
  )
}
