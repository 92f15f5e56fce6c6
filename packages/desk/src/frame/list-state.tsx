import type { Refusal } from '../server/call.ts'
import { refusalText } from '../server/refusal-text.ts'
import { say } from '../say.ts'

/** Said in place of a list that is empty, on its way, or failed. Failure offers another try. */
export function ListState(props: {
  readonly loading: boolean
  readonly error: Refusal | null
  readonly empty: string
  readonly retry: () => void
}) {
  if (props.error !== null)
    return (
      <div class="list-state" role="alert">
        <p>{refusalText(props.error)}</p>
        <button type="button" onClick={props.retry}>
          {say('try-again')}
        </button>
      </div>
    )
  return (
    <p class="list-state" role="status">
      {props.loading ? say('loading') : props.empty}
    </p>
  )
}

/** Refusals of an action, next to the action. */
export function Problem(props: { readonly error: Refusal | null }) {
  if (props.error === null) return null
  return (
    <p class="problem" role="alert">
      {refusalText(props.error)}
    </p>
  )
}
