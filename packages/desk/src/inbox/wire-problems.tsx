import { useEffect, useState } from 'preact/hooks'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, services } from '../session/session.ts'

const problems = createResource(async () => (await call('wire.problems', {})).problems)

/** Copy that came and could not be read: said where the wire is read, until a person has seen to it. */
export function WireProblems() {
  const [error, setError] = useState<Refusal | null>(null)
  useEffect(() => {
    void problems.load()
    const stop = onEvent((event) => {
      if (event.type === 'wire-problem') void problems.load()
    })
    const stopReconnected = onReconnected(() => void problems.load())
    return () => {
      stop()
      stopReconnected()
    }
  }, [])
  const shown = problems.state.value.data ?? []
  const close = async (id: string): Promise<void> => {
    setError(null)
    try {
      problems.set((await call('wire.close-problem', { id })).problems)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  if (shown.length === 0) return null
  return (
    <details class="notice wire-problems">
      <summary>{say('inbox.problems', { count: shown.length })}</summary>
      <Problem error={error} />
      <ul>
        {shown.map(({ id, source, problem }) => (
          <li key={id}>
            <span dir="auto">{problem}</span>
            {!problem.includes(source) && <span class="soft"> {source}</span>}
            {services.value.some(({ key }) => may('task.close', key)) && (
              <button
                type="button"
                class="small"
                aria-label={say('inbox.problem-done-one', { problem })}
                onClick={() => void close(id)}
              >
                {say('task.close')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
