import { useState } from 'preact/hooks'
import type { AlertShape, ArticleDetail } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { AlertLength, AlertWords, hoursFromNow } from './alert-fields.tsx'

/** The services in which the story of an article is live and the person may set alerts, its own first. */
export function alertServices(detail: ArticleDetail): readonly string[] {
  const own = detail.state.publication === 'live' ? [detail.service] : []
  const others = detail.siblings.flatMap(({ service, state }) =>
    state?.publication === 'live' ? [service] : [],
  )
  return [...own, ...others].filter((service) => may('breaking.flag', service))
}

/** Sets an alert over the fronts of services, in the words of each. */
export function AlertDialog(props: {
  readonly detail: ArticleDetail
  readonly take: (alerts: readonly AlertShape[]) => void
  readonly close: () => void
}) {
  const { detail, close } = props
  const [words, setWords] = useState<Readonly<Record<string, string>>>({
    [detail.service]: detail.live?.content.headline.slice(0, 160) ?? '',
  })
  const [onSections, setOnSections] = useState(false)
  const [hours, setHours] = useState(2)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const services = alertServices(detail)
  const chosen = services.filter((service) => service in words)
  const isReady = chosen.length > 0 && chosen.every((service) => words[service]?.trim() !== '')
  const submit = async (): Promise<void> => {
    if (busy || !isReady) return
    setBusy(true)
    setError(null)
    try {
      await call('breaking.flag', {
        article: detail.id,
        services: chosen.map((service) => ({ service, words: words[service] ?? '' })),
        onSections,
        until: hoursFromNow(hours),
      })
      props.take((await call('breaking.list', { article: detail.id })).alerts)
      announce(say('breaking.flagged'))
      close()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('breaking.dialog')}
      close={close}
      actions={
        <>
          <button type="submit" form="alert" class="primary" disabled={busy || !isReady}>
            {say(busy ? 'action.busy' : 'breaking.flag')}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="alert"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        <p class="hint">{say('breaking.dialog-text')}</p>
        {services.map((service) => (
          <div key={service}>
            <label class="check">
              <input
                type="checkbox"
                checked={service in words}
                onChange={(event) => {
                  const { [service]: _left, ...others } = words
                  setWords(event.currentTarget.checked ? { ...words, [service]: '' } : others)
                }}
              />{' '}
              {say('breaking.in', { service: serviceOf(service)?.name ?? service })}
            </label>
            {service in words && (
              <AlertWords
                service={service}
                value={words[service] ?? ''}
                change={(next) => setWords({ ...words, [service]: next })}
              />
            )}
          </div>
        ))}
        <label class="check">
          <input
            type="checkbox"
            checked={onSections}
            onChange={(event) => setOnSections(event.currentTarget.checked)}
          />{' '}
          {say('breaking.on-sections')}
        </label>
        <AlertLength hours={hours} change={(next) => setHours(next ?? 2)} />
      </form>
    </Dialog>
  )
}
