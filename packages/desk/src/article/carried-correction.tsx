import type { TaskShape } from '@heliograph/api'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'

/** Which correction of the text this translates the new one carries into its own language; or none of them. */
export function CarriedCorrection(props: {
  readonly tasks: readonly TaskShape[]
  /** Id of a task; empty for none. */
  readonly chosen: string
  readonly choose: (task: string) => void
}) {
  return (
    <fieldset class="field">
      <legend>{say('correct.carries')}</legend>
      {props.tasks.map((task) => (
        <label key={task.id} class="choice">
          <input
            type="radio"
            name="carries"
            checked={props.chosen === task.id}
            onChange={() => props.choose(task.id)}
          />
          <span>
            {say('correct.carries-one', {
              service: serviceOf(task.source?.service ?? '')?.name ?? task.source?.service ?? '',
              revision: task.source?.revision ?? '',
            })}{' '}
            <q {...serviceText(task.source?.service ?? '')}>{task.source?.note}</q>
          </span>
        </label>
      ))}
      <label class="choice">
        <input type="radio" name="carries" checked={props.chosen === ''} onChange={() => props.choose('')} />
        <span>{say('correct.carries-none')}</span>
      </label>
    </fieldset>
  )
}
