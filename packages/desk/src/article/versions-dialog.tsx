import { useEffect, useMemo, useState } from 'preact/hooks'
import type { OperationInput } from '@heliograph/api'
import { Dialog } from '../frame/dialog.tsx'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import type { ArticleSession } from './article-session.ts'
import { DiffView } from './diff-view.tsx'
import { askForSources } from './source-catalogue.ts'

type Version = OperationInput<'article.restore'>['of']

/** A revision or a saved copy, as the list shows it. */
interface Entry {
  readonly key: string
  readonly of: Version
  readonly name: string
  readonly as: string
  readonly at: string
  readonly by: string
  readonly headline: string
}

/** Everything the article has said that is still kept, newest first. */
async function loadVersions(article: string): Promise<readonly Entry[]> {
  const [{ revisions }, { copies }] = await Promise.all([
    call('article.history', { article }),
    call('article.copies', { article }),
  ])
  return [
    ...revisions.map((revision) => ({
      key: `revision-${revision.number}`,
      of: { revision: revision.number },
      name: say('history.revision', { number: revision.number }),
      as: say(`history.${revision.publishedAs ?? revision.state}`),
      at: revision.publishedAt ?? revision.madeAt,
      by: revision.madeBy,
      headline: revision.headline,
    })),
    ...copies.map((copy) => ({
      key: `save-${copy.save}`,
      of: { save: copy.save },
      name: say('versions.saved'),
      as: '',
      at: copy.madeAt,
      by: copy.madeBy,
      headline: copy.headline,
    })),
  ].toSorted((one, other) => Temporal.Instant.compare(other.at, one.at))
}

/** Earlier texts of an article: who, when, as what; what changed since; and the way back. */
export function VersionsDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const { service } = session.detail.value
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  const versions = useMemo(() => createResource(() => loadVersions(session.id)), [session])
  const [chosen, setChosen] = useState<string | null>(null)
  const [against, setAgainst] = useState<'now' | 'before'>('now')
  const [confirming, setConfirming] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  // What is on the screen is part of the comparison: it is saved first.
  useEffect(() => void session.copy.flush().then(() => versions.load()), [versions])
  const { data, loading, error: failed } = versions.state.value
  const entry = data?.find(({ key }) => key === chosen) ?? null
  const canRestore = entry !== null && may('article.edit', service) && session.presence.writer.value === null
  const describe = (one: Entry): string => `${one.name}, ${dayAndTime(one.at, zone)}, ${one.by}`

  const restore = async (): Promise<void> => {
    if (entry === null) return
    setBusy(true)
    setError(null)
    try {
      if (!(await session.copy.flush())) return close()
      await session.restore(entry.of, describe(entry))
      announce(say('restore.done', { what: describe(entry) }))
      close()
    } catch (refused) {
      setError(asRefusal(refused))
      setConfirming(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={say(confirming ? 'versions.confirm' : 'versions.title')}
      close={close}
      wide
      actions={
        entry === null ? undefined : confirming ? (
          <>
            <button type="button" class="primary" autofocus disabled={busy} onClick={() => void restore()}>
              {say('versions.confirm-yes')}
            </button>
            <button type="button" onClick={() => setConfirming(false)}>
              {say('cancel')}
            </button>
          </>
        ) : canRestore ? (
          <button type="button" onClick={() => setConfirming(true)}>
            {say('versions.restore')}
          </button>
        ) : undefined
      }
    >
      <Problem error={error} />
      {confirming && entry !== null ? (
        <>
          <p>{describe(entry)}</p>
          <p>{say('versions.confirm-text')}</p>
        </>
      ) : data === null || data.length === 0 ? (
        <ListState
          loading={loading || data === null}
          error={failed}
          empty={say('versions.none')}
          retry={() => void versions.load()}
        />
      ) : (
        <div class="versions">
          <div class="versions-list" role="group" aria-label={say('versions.list')}>
            {data.map((one) => (
              <label key={one.key} class="check">
                <input
                  type="radio"
                  name="version"
                  checked={one.key === chosen}
                  onChange={() => setChosen(one.key)}
                />
                <span>
                  <b>{one.name}</b> {one.as}
                  <br />
                  <span class="soft">
                    {dayAndTime(one.at, zone)} · <bdi>{one.by}</bdi>
                  </span>
                </span>
              </label>
            ))}
          </div>
          {entry !== null && (
            <Comparison
              key={`${entry.key} ${against}`}
              session={session}
              entry={entry}
              other={against === 'before' ? (data[data.indexOf(entry) + 1] ?? null) : null}
              isBefore={against === 'before'}
              setAgainst={setAgainst}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}

/** What changed from an earlier text to the one as saved now, or to it from the one before. */
function Comparison(props: {
  readonly session: ArticleSession
  readonly entry: Entry
  readonly other: Entry | null
  readonly isBefore: boolean
  readonly setAgainst: (against: 'now' | 'before') => void
}) {
  const { session, entry, other, isBefore } = props
  const compared = useMemo(
    () =>
      createResource(() => {
        const now: Version = { save: session.copy.base() }
        return call('article.diff', {
          article: session.id,
          from: isBefore ? (other?.of ?? entry.of) : entry.of,
          to: isBefore ? entry.of : now,
        }).then(({ diff }) => {
          askForSources(
            diff.blocks.flatMap(({ sourcesGained, sourcesLost }) => [...sourcesGained, ...sourcesLost]),
          )
          return diff
        })
      }),
    [],
  )
  useEffect(() => void compared.load(), [compared])
  const { data, loading, error } = compared.state.value
  return (
    <section class="versions-diff" aria-labelledby="diff-title" tabIndex={0}>
      <h3 id="diff-title">{say('diff.title')}</h3>
      <fieldset class="merge-choices">
        <legend>{say('versions.compare')}</legend>
        {(['now', 'before'] as const).map((against) => (
          <label key={against} class="check">
            <input
              type="radio"
              name="against"
              checked={isBefore === (against === 'before')}
              onChange={() => props.setAgainst(against)}
            />
            <span>{say(`versions.compare-${against}`)}</span>
          </label>
        ))}
      </fieldset>
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void compared.load()} />
      ) : (
        <DiffView diff={data} text={serviceText(session.detail.value.service)} />
      )}
    </section>
  )
}
