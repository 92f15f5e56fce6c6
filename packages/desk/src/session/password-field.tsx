import { useId, useState } from 'preact/hooks'
import { say } from '../say.ts'

/** A password that can be shown while it is typed. */
export function PasswordField(props: {
  readonly value: string
  readonly change: (value: string) => void
  readonly isNew?: boolean
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const isNew = props.isNew === true
  const field = {
    id,
    name: 'password',
    autocomplete: isNew ? ('new-password' as const) : ('current-password' as const),
    required: true,
    minLength: isNew ? 12 : undefined,
    maxLength: 200,
    spellcheck: false,
    autocapitalize: 'off' as const,
    'aria-describedby': isNew ? `${id}-hint` : undefined,
    value: props.value,
    onInput: (event: Event) => props.change((event.currentTarget as HTMLInputElement).value),
  }
  return (
    <div class="field">
      <label for={id}>{say('password')}</label>
      <div class="password">
        {shown ? <input {...field} type="text" /> : <input {...field} type="password" />}
        <button
          type="button"
          class="quiet"
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {say(shown ? 'password.hide' : 'password.show')}
        </button>
      </div>
      {isNew && (
        <p id={`${id}-hint`} class="hint">
          {say('password.hint')}
        </p>
      )}
    </div>
  )
}
