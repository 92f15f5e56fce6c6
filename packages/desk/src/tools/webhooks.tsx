import { useEffect, useMemo, useState } from 'preact/hooks'
import { webhookEvents } from '@heliograph/api'
import type { WebhookEvent, WebhookShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { service, services } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { Choices } from './choices.tsx'
import { SecretDialog } from './secret-dialog.tsx'

type Open = { readonly what: 'new' } | { readonly what: 'remove'; readonly webhook: WebhookShape } | null

/** Addresses that are told what is published. */
export function Webhooks() {
  const list = useMemo(() => createResource(async () => (await call('webhook.list', {})).webhooks), [])
  const [open, setOpen] = useState<Open>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useEffect(() => void list.load(), [])
  const { data, loading, error } = list.state.value
  const act = async (
    work: () => Promise<{ readonly webhooks: readonly WebhookShape[] }>,
    said?: string,
  ): Promise<void> => {
    setRefusal(null)
    try {
      list.set((await work()).webhooks)
      setOpen(null)
      if (said !== undefined) announce(said)
    } catch (refused) {
      setRefusal(asRefusal(refused))
    }
  }
  return (
    <>
      <h2>{say('webhooks')}</h2>
      <p class="hint">{say('webhooks.explain')}</p>
      <button type="button" onClick={() => setOpen({ what: 'new' })}>
        {say('webhooks.new')}
      </button>
      {open === null && <Problem error={refusal} />}
      {data === null || data.length === 0 || error !== null ? (
        <ListState
          loading={loading}
          error={error}
          empty={say('webhooks.empty')}
          retry={() => void list.load()}
        />
      ) : (
        <ul class="entries" aria-label={say('webhooks')}>
          {data.map((webhook) => (
            <li key={webhook.id}>
              <Facts webhook={webhook} />
              <div class="buttons">
                <button
                  type="button"
                  class="small"
                  onClick={() =>
                    void act(() => call('webhook.try', { id: webhook.id }), say('webhooks.tried'))
                  }
                >
                  {say('webhooks.try')}
                </button>
                <button
                  type="button"
                  class="small"
                  onClick={() =>
                    void act(() => call('webhook.switch', { id: webhook.id, enabled: !webhook.enabled }))
                  }
                >
                  {say(webhook.enabled ? 'webhooks.switch-off' : 'webhooks.switch-on')}
                </button>
                <button
                  type="button"
                  class="small bad"
                  aria-label={say('webhooks.remove-one', { url: webhook.url })}
                  onClick={() => setOpen({ what: 'remove', webhook })}
                >
                  {say('webhooks.remove')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {open?.what === 'new' && (
        <NewWebhook
          close={() => setOpen(null)}
          added={(next, value) => {
            list.set(next)
            setOpen(null)
            setSecret(value)
          }}
        />
      )}
      {open?.what === 'remove' && (
        <Dialog
          title={say('webhooks.remove-one', { url: open.webhook.url })}
          close={() => setOpen(null)}
          actions={
            <button
              type="button"
              class="danger"
              onClick={() =>
                void act(() => call('webhook.remove', { id: open.webhook.id }), say('webhooks.removed'))
              }
            >
              {say('webhooks.remove')}
            </button>
          }
        >
          <p>{say('webhooks.remove-text')}</p>
          <Problem error={refusal} />
        </Dialog>
      )}
      {secret !== null && (
        <SecretDialog
          title={say('webhooks.added')}
          hint={say('webhooks.secret')}
          secret={secret}
          close={() => setSecret(null)}
        />
      )}
    </>
  )
}

function Facts(props: { readonly webhook: WebhookShape }) {
  const { webhook } = props
  const zone = service.value?.timeZone ?? 'UTC'
  return (
    <div>
      <b dir="ltr">{webhook.url}</b>
      <p>{webhook.events.map((event) => say(`event.${event}`)).join(' · ')}</p>
      <p class="soft">
        {webhook.services.length === 0 ? say('webhooks.all-services') : webhook.services.join(' · ')} ·{' '}
        {webhook.answeredAt === null
          ? say('webhooks.never')
          : say('webhooks.answered', { time: dayAndTime(webhook.answeredAt, zone) })}
        {!webhook.enabled && <> · {say('webhooks.off')}</>}
        {webhook.waiting > 0 && <> · {say('webhooks.waiting', { count: webhook.waiting })}</>}
      </p>
      {webhook.failure !== null && webhook.failedAt !== null && (
        <p class="bad">
          {say('webhooks.failed', { time: dayAndTime(webhook.failedAt, zone), reason: webhook.failure })}
        </p>
      )}
    </div>
  )
}

function NewWebhook(props: {
  readonly close: () => void
  readonly added: (webhooks: readonly WebhookShape[], secret: string) => void
}) {
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<readonly WebhookEvent[]>([...webhookEvents])
  const [where, setWhere] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (): Promise<void> => {
    setError(null)
    setProblem(events.length === 0 ? say('webhooks.choose-event') : null)
    if (events.length === 0 || isBusy) return
    setBusy(true)
    try {
      const { webhooks, secret } = await call('webhook.add', {
        url,
        events: [...events],
        services: where === '' ? [] : [where],
      })
      props.added(webhooks, secret)
    } catch (refused) {
      setError(asRefusal(refused))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('webhooks.new')}
      close={props.close}
      actions={
        <button type="submit" form="new-webhook" class="primary" disabled={isBusy}>
          {say(isBusy ? 'action.busy' : 'webhooks.add')}
        </button>
      }
    >
      <form
        id="new-webhook"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <label class="field">
          <span>{say('webhooks.url')}</span>
          <input
            type="url"
            required
            dir="ltr"
            placeholder="https://"
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </label>
        <Choices
          legend={say('webhooks.events')}
          all={webhookEvents}
          chosen={events}
          nameOf={(event) => say(`event.${event}`)}
          choose={setEvents}
        />
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <label class="field">
          <span>{say('webhooks.service')}</span>
          <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
            <option value="">{say('webhooks.all-services')}</option>
            {services.value.map(({ key, name }) => (
              <option key={key} value={key} {...serviceText(key)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Problem error={error} />
      </form>
    </Dialog>
  )
}
