import { creditAgencies, moveAgency } from '@heliograph/story'
import { announce } from '../frame/announce.ts'
import { say } from '../say.ts'
import { languageOfService } from '../speech/language-of.ts'
import { agencyLabel } from './agency-label.ts'
import type { ArticleSession } from './article-session.ts'
import { creditLines } from './credit-line.ts'
import { Panel } from './panel.tsx'
import { sources } from './source-catalogue.ts'

/** The agencies an article credits now, in order. */
function creditedAgencies(session: ArticleSession): readonly string[] {
  const appearing = session.references.value
    .map((reference) => sources.value.get(reference)?.agency)
    .filter((agency) => agency !== undefined)
  return creditAgencies(appearing, session.head.value.creditOrder)
}

/** The credit line as readers will see it. */
export function CreditLine(props: { readonly session: ArticleSession }) {
  const { key } = languageOfService(props.session.detail.value.service)
  const names = creditedAgencies(props.session).map((agency) => agencyLabel(agency, key))
  const { direction } = languageOfService(props.session.detail.value.service)
  const lines = creditLines(names, key)
  if (lines.length === 0) return <p class="soft">{say('credit.none')}</p>
  return (
    <>
      {lines.map(({ tag, text }) => (
        <p key={tag} class="credit-line" lang={tag} dir={direction}>
          {text}
        </p>
      ))}
    </>
  )
}

/** The derived credit line. Agencies are moved, never typed. */
export function CreditPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const agencies = creditedAgencies(session)
  const detail = session.detail.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const { attachments } = session.head.value
  const move = (agency: string, by: -1 | 1, button: HTMLElement): void => {
    const moved = moveAgency(agencies, agency, by)
    session.change({ creditOrder: moved })
    announce(say('credit.moved', { agency: agencyLabel(agency), place: moved.indexOf(agency) + 1 }))
    // The row moves under the keyboard; the focus goes with it.
    requestAnimationFrame(() => button.focus())
  }
  return (
    <Panel title={say('credit')}>
      <CreditLine session={session} />
      {agencies.length > 1 && canEdit && (
        <ol class="agencies">
          {agencies.map((agency, index) => (
            <li key={agency}>
              <span>{agencyLabel(agency)}</span>
              <button
                type="button"
                class="tool"
                aria-label={say('credit.earlier', { agency: agencyLabel(agency) })}
                aria-disabled={index === 0}
                onClick={(event) => move(agency, -1, event.currentTarget)}
              >
                ↑
              </button>
              <button
                type="button"
                class="tool"
                aria-label={say('credit.later', { agency: agencyLabel(agency) })}
                aria-disabled={index === agencies.length - 1}
                onClick={(event) => move(agency, 1, event.currentTarget)}
              >
                ↓
              </button>
            </li>
          ))}
        </ol>
      )}
      {attachments.length > 0 && (
        <>
          <h3>{say('credit.attached')}</h3>
          <ul class="plain-rows">
            {attachments.map((reference) => {
              const source = sources.value.get(reference)
              return (
                <li key={reference}>
                  <span>
                    {source === undefined ? say('lineage.unknown') : agencyLabel(source.agency)}{' '}
                    <bdi class="soft">{source?.headline}</bdi>
                  </span>
                  {canEdit && (
                    <button
                      type="button"
                      class="remove"
                      aria-label={say('credit.detach', { headline: source?.headline ?? '' })}
                      onClick={() =>
                        session.change({ attachments: attachments.filter((other) => other !== reference) })
                      }
                    >
                      ×
                    </button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Panel>
  )
}
