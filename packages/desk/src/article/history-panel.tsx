import { useState } from 'preact/hooks'
import type { RevisionShape } from '@heliograph/api'
import { ListState } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'
import type { ArticleSession } from './article-session.ts'
import { Panel } from './panel.tsx'
import { VersionsDialog } from './versions-dialog.tsx'

/** Corrections readers were told of, and the revisions, asked for when opened. */
export function HistoryPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const detail = session.detail.value
  const zone = serviceOf(detail.service)?.timeZone ?? 'UTC'
  const [revisions, setRevisions] = useState<readonly RevisionShape[] | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [versions, setVersions] = useState(false)
  const load = async (): Promise<void> => {
    setError(null)
    try {
      setRevisions((await call('article.history', { article: session.id })).revisions)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <Panel title={say('history')}>
      {detail.corrections.length > 0 && (
        <ul class="plain-rows">
          {detail.corrections.map(({ at, note, by }) => (
            <li key={at}>
              <span>
                <b>{say('history.correction')}</b> <bdi>{note}</bdi>
                <br />
                <span class="soft">
                  {dayAndTime(at, zone)} · {by}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <details onToggle={(event) => event.currentTarget.open && void load()}>
        <summary>{say('history.revisions')}</summary>
        {revisions === null ? (
          <ListState loading={error === null} error={error} empty="" retry={() => void load()} />
        ) : (
          <ul class="plain-rows">
            {revisions.map((revision) => (
              <li key={revision.number}>
                <span>
                  <b>{say('history.revision', { number: revision.number })}</b>{' '}
                  {say(`history.${revision.publishedAs ?? revision.state}`)}
                  <br />
                  <span class="soft">
                    {dayAndTime(revision.publishedAt ?? revision.madeAt, zone)} · {revision.madeBy}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </details>
      <button type="button" onClick={() => setVersions(true)}>
        {say('versions.open')}
      </button>
      {versions && <VersionsDialog session={session} close={() => setVersions(false)} />}
    </Panel>
  )
}
