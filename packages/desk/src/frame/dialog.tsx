import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../say.ts'

/** A modal dialog: traps focus, closes on Escape, sends its form on Ctrl+Enter, gives focus back to where it was. */
export function Dialog(props: {
  readonly title: string
  readonly close: () => void
  readonly wide?: boolean
  /** Nothing but text is in it: the keyboard must reach it to move it. */
  readonly isReading?: boolean
  readonly children: ComponentChildren
  /** The buttons at the foot. */
  readonly actions?: ComponentChildren
}) {
  const element = useRef<HTMLDialogElement>(null)
  const title = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      class={props.wide === true ? 'dialog wide' : 'dialog'}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        props.close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        element.current?.querySelector('form')?.requestSubmit()
      }}
    >
      <header>
        <h2 id={title}>{props.title}</h2>
        <button type="button" class="quiet" onClick={props.close}>
          {say('close')}
        </button>
      </header>
      <div class="dialog-body" tabIndex={props.isReading === true ? 0 : undefined}>
        {props.children}
      </div>
      {props.actions !== undefined && <footer>{props.actions}</footer>}
    </dialog>
  )
}
