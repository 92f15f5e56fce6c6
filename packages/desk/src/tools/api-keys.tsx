import { useEffect, useMemo, useState } from 'preact/hooks'
import { scopes } from '@heliograph/api'
import type { ApiKeyShape, Scope } from '@heliograph/api'
import { roles } from '@heliograph/story'
import type { Role } from '@heliograph/story'
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

type Open = { readonly what: 'new' } | { readonly what: 'revoke'; readonly key: ApiKeyShape } | null

/** Keys of the newsroom's own programs. */
export function ApiKeys() {
  const keys = useMemo(() => createResource(async () => (await call('api-key.list', {})).keys), [])
  const [open, setOpen] = useState<Open>(null)
  const [secret, setSecret] = useState<string | null>(null)
  useEffect(() => void keys.load(), [])
  const { data, loading, error } = keys.state.value
  return (
    <>
      <h2>{say('keys')}</h2>
      <p class="hint">{say('keys.explain')}</p>
      <button type="button" onClick={() => setOpen({ what: 'new' })}>
        {say('keys.new')}
      </button>
      {data === null || data.length === 0 || error !== null ? (
        <ListState loading={loading} error={error} empty={say('keys.empty')} retry={() => void keys.load()} />
      ) : (
        <ul class="entries" aria-label={say('keys')}>
          {data.map((key) => (
            <Entry key={key.id} apiKey={key} revoke={() => setOpen({ what: 'revoke', key })} />
          ))}
        </ul>
      )}
      {open?.what === 'new' && (
        <NewKey
          close={() => setOpen(null)}
          made={(next, value) => {
            keys.set(next)
            setOpen(null)
            setSecret(value)
          }}
        />
      )}
      {open?.what === 'revoke' && (
        <Revoke
          apiKey={open.key}
          close={() => setOpen(null)}
          done={(next) => {
            keys.set(next)
            setOpen(null)
            announce(say('keys.revoke-done'))
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title={say('keys.made')}
          hint={say('keys.secret')}
          secret={secret}
          close={() => setSecret(null)}
        />
      )}
    </>
  )
}

function Entry(props: { readonly apiKey: ApiKeyShape; readonly revoke: () => void }) {
  const { apiKey } = props
  const zone = service.value?.timeZone ?? 'UTC'
  const state =
    apiKey.revokedAt !== null
      ? say('keys.revoked', { time: dayAndTime(apiKey.revokedAt, zone) })
      : apiKey.expiresAt !== null
        ? say('keys.ends', { time: dayAndTime(apiKey.expiresAt, zone) })
        : null
  return (
    <li>
      <div>
        <b>{apiKey.name}</b>
        <p>{apiKey.scopes.map((scope) => say(`scope.${scope}`)).join(' · ')}</p>
        <p class="soft">
          {Object.entries(apiKey.memberships)
            .map(
              ([key, held]) =>
                `${key === '*' ? say('keys.everywhere') : key}: ${held.map((role) => say(`role.${role}`)).join(' · ')}`,
            )
            .join('; ')}
        </p>
        <p class="soft">
          {say('keys.made-by', { name: apiKey.madeBy, time: dayAndTime(apiKey.madeAt, zone) })} ·{' '}
          {apiKey.usedOn === null ? say('keys.unused') : say('keys.used', { day: apiKey.usedOn })}
          {state !== null && <> · {state}</>}
        </p>
      </div>
      {apiKey.revokedAt === null && (
        <div>
          <button
            type="button"
            class="small bad"
            aria-label={say('keys.revoke-one', { name: apiKey.name })}
            onClick={props.revoke}
          >
            {say('keys.revoke')}
          </button>
        </div>
      )}
    </li>
  )
}

function NewKey(props: {
  readonly close: () => void
  readonly made: (keys: readonly ApiKeyShape[], secret: string) => void
}) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['article:read'])
  const [where, setWhere] = useState(service.value?.key ?? '*')
  const [role, setRole] = useState<Role>('reporter')
  const [days, setDays] = useState('365')
  const [problem, setProblem] = useState<string | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const make = async (): Promise<void> => {
    setError(null)
    setProblem(chosen.length === 0 ? say('keys.choose-scope') : null)
    if (chosen.length === 0 || isBusy) return
    setBusy(true)
    try {
      const { keys, secret } = await call('api-key.make', {
        name,
        scopes: [...chosen],
        memberships: { [where]: [role] },
        ...(days !== '' && { days: Number(days) }),
      })
      props.made(keys, secret)
    } catch (refused) {
      setError(asRefusal(refused))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('keys.new')}
      close={props.close}
      actions={
        <button type="submit" form="new-key" class="primary" disabled={isBusy}>
          {say(isBusy ? 'action.busy' : 'keys.make')}
        </button>
      }
    >
      <form
        id="new-key"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label class="field">
          <span>{say('keys.name')}</span>
          <input
            required
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <Choices
          legend={say('keys.scopes')}
          all={scopes}
          chosen={chosen}
          nameOf={(scope) => say(`scope.${scope}`)}
          choose={setChosen}
        />
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <label class="field">
          <span>{say('keys.service')}</span>
          <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
            <option value="*">{say('keys.everywhere')}</option>
            {services.value.map(({ key, name: serviceName }) => (
              <option key={key} value={key} {...serviceText(key)}>
                {serviceName}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say('keys.role')}</span>
          <select value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {say(`role.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say('keys.days')}</span>
          <select value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            {['30', '90', '365'].map((count) => (
              <option key={count} value={count}>
                {say('keys.after-days', { count })}
              </option>
            ))}
            <option value="">{say('keys.never')}</option>
          </select>
        </label>
        <Problem error={error} />
      </form>
    </Dialog>
  )
}

function Revoke(props: {
  readonly apiKey: ApiKeyShape
  readonly close: () => void
  readonly done: (keys: readonly ApiKeyShape[]) => void
}) {
  const [error, setError] = useState<Refusal | null>(null)
  const revoke = async (): Promise<void> => {
    setError(null)
    try {
      props.done((await call('api-key.revoke', { id: props.apiKey.id })).keys)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <Dialog
      title={say('keys.revoke-one', { name: props.apiKey.name })}
      close={props.close}
      actions={
        <button type="button" class="danger" onClick={() => void revoke()}>
          {say('keys.revoke')}
        </button>
      }
    >
      <p>{say('keys.revoke-text')}</p>
      <Problem error={error} />
    </Dialog>
  )
}
