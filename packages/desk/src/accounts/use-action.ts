import { useState } from 'preact/hooks'
import { asRefusal } from '../server/call.ts'
import { refusalText } from '../server/refusal-text.ts'
import { say } from '../say.ts'
import { PasskeyCancelled } from './passkey.ts'

/** What a button does: whether it is at it, and why it came to nothing. */
export interface Action {
  readonly busy: boolean
  /** In words; null if nothing is wrong. */
  readonly problem: string | null
  readonly run: (work: () => Promise<void>) => Promise<void>
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    busy,
    problem,
    run: async (work) => {
      setBusy(true)
      setProblem(null)
      try {
        await work()
      } catch (error) {
        setProblem(
          error instanceof PasskeyCancelled ? say('passkey.cancelled') : refusalText(asRefusal(error)),
        )
      } finally {
        setBusy(false)
      }
    },
  }
}
