import type { OperationInput, OperationName, OperationOutput } from '@heliograph/api'
import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { asRefusal, call } from '../server/call.ts'

interface Question {
  readonly answer: (isConfirmed: boolean) => void
}

const open = signal<Question | null>(null)
/** Whether a person is asked to show that it is them; the dialog answers. */
export const confirmation: ReadonlySignal<Question | null> = open

/**
 * Calls an operation that needs a fresh proof of who one is: if the server asks for it, the person is asked, and the
 * call is made again. Null if the person would rather not.
 */
export async function callConfirmed<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N> | null> {
  try {
    return await call(name, input)
  } catch (error) {
    if (asRefusal(error).id !== 'api.confirm-needed') throw error
  }
  const isConfirmed = await new Promise<boolean>((answer) => {
    open.value = { answer }
  })
  open.value = null
  return isConfirmed ? call(name, input) : null
}
