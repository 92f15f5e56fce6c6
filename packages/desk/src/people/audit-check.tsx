import type { AuditCheck } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { useAction } from '../accounts/use-action.ts'
import { say } from '../say.ts'
import { service } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'
import { readLines } from './read-lines.ts'

type Found = Exclude<AuditCheck, { readonly done: number }>

/** Checks the whole record and says up to when it holds, or where it breaks. */
export function AuditChain() {
  const action = useAction()
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const check = (): Promise<void> =>
    action.run(async () => {
      setFound(null)
      await readLines<AuditCheck>('/api/audit/verify', (line) => {
        if ('done' in line) setProgress(line)
        else setFound(line)
      })
      setProgress(null)
    })
  return (
    <div class="audit-check">
      <p class="buttons">
        <button type="button" disabled={action.busy} onClick={() => void check()}>
          {say('audit.verify')}
        </button>
      </p>
      <ActionProblem action={action} />
      <div role="status">
        {progress !== null && found === null && (
          <p class="soft">
            <progress value={progress.done} max={progress.of} aria-label={say('audit.verify')} />{' '}
            {say('audit.verifying', progress)}
          </p>
        )}
        {found !== null && <Result found={found} />}
      </div>
    </div>
  )
}

function Result({ found }: { readonly found: Found }) {
  const zone = service.value?.timeZone ?? 'UTC'
  const time = found.holdsUntil === null ? null : dayAndTime(found.holdsUntil, zone)
  return (
    <>
      {found.ok ? (
        <p class="good">
          {time === null ? say('audit.holds-empty') : say('audit.holds', { count: found.sealed, time })}
        </p>
      ) : (
        <div class="problem">
          <p>{time === null ? say('audit.broken-all') : say('audit.broken', { time })}</p>
          <ul lang="en" dir="ltr">
            {found.problems.slice(0, 20).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {found.newest !== null && (
        <p class="hint">
          <code>{say('audit.seal', { n: found.newest.n, hash: found.newest.hash })}</code>
        </p>
      )}
    </>
  )
}
