import type { Action } from './use-action.ts'

/** Why an action came to nothing, beside it. */
export function ActionProblem(props: { readonly action: Action }) {
  if (props.action.problem === null) return null
  return (
    <p class="problem" role="alert">
      {props.action.problem}
    </p>
  )
}
