import { useState } from 'preact/hooks'
import { setIsolate } from '../editor/commands.ts'
import type { IsolateDirection } from '../editor/commands.ts'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import type { ArticleSession } from './article-session.ts'

const choices = ['auto', 'ltr', 'rtl', 'none'] as const

/** Which direction the selected words keep. */
export function DirectionDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const [chosen, setChosen] = useState<IsolateDirection | 'none'>('auto')
  const { empty } = session.editor.peek().selection
  return (
    <Dialog
      title={say('direction.title')}
      close={close}
      actions={
        <button type="submit" form="direction" class="primary" disabled={empty}>
          {say('direction.set')}
        </button>
      }
    >
      <form
        id="direction"
        onSubmit={(event) => {
          event.preventDefault()
          const command = setIsolate(chosen === 'none' ? null : chosen)
          command(session.editor.peek(), (transaction) => session.apply(transaction))
          close()
        }}
      >
        {empty && <p class="problem">{say('foreign.select-first')}</p>}
        <fieldset>
          <legend>{say('direction.label')}</legend>
          {choices.map((choice) => (
            <label key={choice} class="check">
              <input
                type="radio"
                name="direction"
                checked={choice === chosen}
                onChange={() => setChosen(choice)}
              />
              <span>{say(`direction.${choice}`)}</span>
            </label>
          ))}
        </fieldset>
        <p class="hint">{say('direction.hint')}</p>
      </form>
    </Dialog>
  )
}
