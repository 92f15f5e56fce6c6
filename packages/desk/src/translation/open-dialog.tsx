import { useEffect, useMemo, useState } from 'preact/hooks'
import type { RevisionShape, TranslationRow } from '@heliograph/api'
import { takeDetail } from '../article/open-session.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState, Problem } from '../frame/list-state.tsx'
import { openArticle } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'

/** From which article, and which revision of it, a translation begins. */
export function OpenDialog(props: {
  readonly row: TranslationRow
  readonly service: string
  readonly close: () => void
}) {
  const { row, service, close } = props
  const [source, setSource] = useState(row.sources[0] ?? '')
  const [revision, setRevision] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const history = useMemo(() => createResource(() => call('article.history', { article: source })), [source])
  useEffect(() => void history.load(), [history])
  const { data, loading, error: failed } = history.state.value
  const published = (data?.revisions ?? []).filter(({ publishedAt }) => publishedAt !== null)
  const name = serviceOf(service)?.name ?? service
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  const open = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const translation = await call('article.translate', {
        article: source,
        service,
        ...(revision !== '' && { revision: Number(revision) }),
      })
      takeDetail(translation)
      close()
      openArticle(translation.id)
    } catch (refused) {
      const refusal = asRefusal(refused)
      if (refusal.id === 'article.exists' && refusal.answer?.article !== undefined)
        openArticle(refusal.answer.article)
      else setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const option = (one: RevisionShape, at: number): string =>
    say(at === 0 ? 'translate.newest' : 'translate.earlier', {
      number: one.number,
      time: dayAndTime(one.publishedAt ?? one.madeAt, zone),
      headline: one.headline,
    })
  return (
    <Dialog
      title={say('translate.title', { service: name })}
      close={close}
      actions={
        <button type="submit" form="open-translation" class="primary" disabled={busy || source === ''}>
          {say('translate.open')}
        </button>
      }
    >
      <form
        id="open-translation"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <label class="field">
          <span>{say('translate.source')}</span>
          <select
            value={source}
            onChange={(event) => {
              setSource(event.currentTarget.value)
              setRevision('')
            }}
          >
            {row.sources.map((article) => {
              const cell = row.cells.find((one) => one.article === article)
              const key = cell?.service ?? ''
              return (
                <option key={article} value={article}>
                  {serviceOf(key)?.name ?? key}
                </option>
              )
            })}
          </select>
        </label>
        {data === null ? (
          <ListState loading={loading} error={failed} empty="" retry={() => void history.load()} />
        ) : (
          <label class="field">
            <span>{say('translate.revision')}</span>
            <select value={revision} onChange={(event) => setRevision(event.currentTarget.value)}>
              {published.map((one, at) => (
                <option key={one.number} value={at === 0 ? '' : String(one.number)}>
                  {option(one, at)}
                </option>
              ))}
            </select>
          </label>
        )}
        <p class="hint">{say('translate.hint')}</p>
        <Problem error={error} />
      </form>
    </Dialog>
  )
}
