import { useState } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, serviceOf, session as signedIn } from '../session/session.ts'
import { dueText, isOverdue } from './due.ts'
import { teamOf } from './people.ts'
import { instantAt, wallTime } from './wall-time.ts'

/** Who has the article and by when, and whether a lawyer is asked. */
export function ArrangementsPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { service, assignee, deadline, legal, state } = session.detail.value
  const [error, setError] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  const me = signedIn.value?.person ?? null
  const mayAssign = may('article.assign', service)
  const mayEdit = may('article.edit', service)
  const team = teamOf(service).state.value.data ?? []
  if (state.publication === 'retracted') return null
  const attempt = async (work: () => Promise<ArticleDetail>, done: string): Promise<void> => {
    if (busy) return
    setError(null)
    setBusy(true)
    try {
      session.take(await work())
      announce(done)
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  const assign = (person: string | null, by: string | null): Promise<void> =>
    attempt(() => call('article.assign', { article: session.id, person, deadline: by }), say('assign.done'))
  const people = assignee === null || team.some(({ id }) => id === assignee.id) ? team : [assignee, ...team]
  return (
    <Panel title={say('assign')}>
      <Problem error={error} />
      {mayAssign ? (
        <>
          <label class="field">
            <span>{say('assign.who')}</span>
            <select
              value={assignee?.id ?? ''}
              onChange={(event) => void assign(event.currentTarget.value || null, deadline)}
            >
              <option value="">{say('assign.nobody')}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{say('assign.deadline', { zone })}</span>
            <input
              type="datetime-local"
              value={deadline === null ? '' : wallTime(deadline, zone)}
              onChange={(event) => {
                const { value } = event.currentTarget
                const by = value === '' ? null : instantAt(value, zone)
                if (value === '' || by !== null) void assign(assignee?.id ?? null, by)
              }}
            />
          </label>
        </>
      ) : (
        <p>{assignee === null ? say('assign.nobody') : say('assign.has', { name: assignee.name })}</p>
      )}
      {deadline !== null && <p class={isOverdue(deadline) ? 'bad' : 'soft'}>{dueText(deadline, service)}</p>}
      {mayEdit && me !== null && (
        <div class="buttons">
          {assignee === null && (
            <button type="button" class="small" onClick={() => void assign(me.id, deadline)}>
              {say('assign.take')}
            </button>
          )}
          {assignee?.id === me.id && (
            <button type="button" class="quiet small" onClick={() => void assign(null, deadline)}>
              {say('assign.give-back')}
            </button>
          )}
          {legal !== 'asked' && (
            <button
              type="button"
              class="quiet small"
              onClick={() =>
                void attempt(() => call('article.ask-legal', { article: session.id }), say('legal.asked'))
              }
            >
              {say('legal.ask')}
            </button>
          )}
        </div>
      )}
      {legal !== 'none' && <p class={legal === 'asked' ? 'bad' : 'good'}>{say(`legal.${legal}`)}</p>}
      {legal === 'asked' && may('article.clear-legal', service) && (
        <button
          type="button"
          class="small"
          onClick={() =>
            void attempt(async () => {
              await session.copy.flush()
              return call('article.clear-legal', { article: session.id, save: session.copy.base() })
            }, say('legal.cleared'))
          }
        >
          {say('legal.clear')}
        </button>
      )}
    </Panel>
  )
}
