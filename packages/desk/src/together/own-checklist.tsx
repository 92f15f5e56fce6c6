import { useState } from 'preact/hooks'
import type { CheckShape } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'

/** The service's own checklist: what holds the article back, and apart from it what only reminds. */
export function OwnChecklist(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { checks, service } = session.detail.value
  const [error, setError] = useState<Refusal | null>(null)
  const tick = async (check: string, ticked: boolean): Promise<void> => {
    setError(null)
    try {
      // What is ticked is what is saved.
      if (!(await session.copy.flush())) return
      session.take(
        await call('article.tick', { article: session.id, check, ticked, save: session.copy.base() }),
      )
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const groups = [
    { name: 'own-checks.blocks', checks: checks.filter(({ blocks }) => blocks) },
    { name: 'own-checks.warns', checks: checks.filter(({ blocks }) => !blocks) },
  ] as const
  const canTick = may('article.edit', service)
  return (
    <>
      <Problem error={error} />
      {groups.map(
        ({ name, checks }) =>
          checks.length > 0 && (
            <fieldset key={name} class="own-checks">
              <legend>{say(name)}</legend>
              {checks.map((check) => (
                <label key={check.key} class="check">
                  <input
                    type="checkbox"
                    checked={check.isTicked}
                    disabled={!canTick}
                    onChange={(event) => void tick(check.key, event.currentTarget.checked)}
                  />
                  <span>
                    <span {...serviceText(service)}>{check.words}</span>
                    <Ticked check={check} service={service} />
                  </span>
                </label>
              ))}
            </fieldset>
          ),
      )}
    </>
  )
}

function Ticked(props: { readonly check: CheckShape; readonly service: string }) {
  const { ticked, isTicked } = props.check
  if (ticked === null) return null
  const time = shortTime(ticked.at, serviceOf(props.service)?.timeZone ?? 'UTC', now.value)
  return (
    <span class="hint">{say(isTicked ? 'own-checks.by' : 'own-checks.lapsed', { by: ticked.by, time })}</span>
  )
}
