import { useState } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import { Problem } from '../frame/list-state.tsx'
import { openArticle, route, writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { languageOfService, serviceText } from '../speech/language-of.ts'
import { stateText } from '../stories/state-text.ts'
import type { ArticleSession } from './article-session.ts'
import { takeDetail } from './open-session.ts'
import { Panel } from './panel.tsx'

type Sibling = ArticleDetail['siblings'][number]

/** The story in the newsroom's other services. */
export function ServicesPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const detail = session.detail.value
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (refused) {
      const refusal = asRefusal(refused)
      if (refusal.id === 'article.exists' && refusal.answer?.article !== undefined)
        openArticle(refusal.answer.article)
      else setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const translate = (service: string): Promise<void> =>
    run(async () => {
      await session.copy.flush()
      const translation = await call('article.translate', { article: session.id, service })
      takeDetail(translation)
      openArticle(translation.id)
    })
  const catchUp = async (revision: number): Promise<void> => {
    // What is written goes first: the server leads the blocks of what it has.
    if (!(await session.copy.flush())) return
    try {
      session.take(await call('article.catch-up', { article: session.id, revision }))
    } catch (refused) {
      // The source changed again: what is new of it is shown, and the person says so anew.
      if (asRefusal(refused).id === 'api.conflict')
        session.take(await call('article.get', { id: session.id }))
      throw refused
    }
  }
  const { translatedFrom } = detail
  return (
    <Panel title={say('services')}>
      <Problem error={error} />
      {translatedFrom !== null && translatedFrom.behindBy > 0 && (
        <div class="notice">
          <p>{say('services.behind', { count: translatedFrom.behindBy })}</p>
          <button
            type="button"
            disabled={busy}
            onClick={() => void run(() => catchUp(translatedFrom.newest))}
          >
            {say('services.catch-up')}
          </button>
        </div>
      )}
      <ul class="checks">
        {detail.siblings.map((sibling) => (
          <li key={sibling.service}>
            {sibling.article === null ? (
              <ServiceName service={sibling.service} />
            ) : (
              <a
                href={writeRoute({
                  list: route.value.list,
                  open: { kind: 'article', id: sibling.article },
                })}
              >
                <ServiceName service={sibling.service} />
              </a>
            )}
            {sibling.article === null &&
            detail.state.publication === 'live' &&
            may('article.translate', sibling.service) ? (
              <button
                type="button"
                class="small"
                disabled={busy}
                aria-label={say('services.translate-into', { service: serviceName(sibling.service) })}
                onClick={() => void translate(sibling.service)}
              >
                {say('services.translate')}
              </button>
            ) : (
              <span class="soft">{siblingText(sibling)}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ServiceName(props: { readonly service: string }) {
  return <span {...serviceText(props.service)}>{serviceName(props.service)}</span>
}

function serviceName(key: string): string {
  return serviceOf(key)?.name ?? languageOfService(key).ownName
}

function siblingText(sibling: Sibling): string {
  if (sibling.state === null) return say('services.not-begun')
  if (sibling.behindBy !== null && sibling.behindBy > 0)
    return say('services.behind-by', { state: stateText(sibling.state), count: sibling.behindBy })
  return stateText(sibling.state)
}
