import type { LinkShape, PersonDetail } from '@heliograph/api'
import type { Memberships } from '@heliograph/story'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { callConfirmed } from '../accounts/confirmed.ts'
import type { Action } from '../accounts/use-action.ts'
import { useAction } from '../accounts/use-action.ts'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState } from '../frame/list-state.tsx'
import { writeRoute } from '../frame/route.ts'
import { call } from '../server/call.ts'
import type { Resource } from '../server/resource.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { dayOnly } from '../speech/times.ts'
import { LinkDialog } from './link-dialog.tsx'
import { RolesTable } from './roles-table.tsx'

/** One person: roles by service, how they sign in, where they are signed in, and an end to it. */
export function PersonPage(props: { readonly id: string }) {
  const person = useMemo(() => createResource(() => call('people.person', { id: props.id })), [props.id])
  useEffect(() => void person.load(), [person])
  const { data, loading, error } = person.state.value
  return (
    <section class="page" aria-labelledby="person-title">
      <p>
        <a href={writeRoute({ list: 'people', open: null })}>{say('people.back')}</a>
      </p>
      {data === null ? (
        <>
          <h1 id="person-title" tabIndex={-1}>
            {say('people')}
          </h1>
          <ListState loading={loading} error={error} empty="" retry={() => void person.load()} />
        </>
      ) : (
        <>
          <div class="page-head">
            <h1 id="person-title" tabIndex={-1} dir="auto">
              {data.name}
            </h1>
            <span class="pill">{say(`people.state.${data.state}`)}</span>
          </div>
          <p class="soft">{data.email}</p>
          <Roles person={data} resource={person} />
          <Access person={data} resource={person} />
        </>
      )}
    </section>
  )
}

interface Part {
  readonly person: PersonDetail
  readonly resource: Resource<PersonDetail>
}

function Roles({ person, resource }: Part) {
  const action = useAction()
  const [memberships, setMemberships] = useState<Memberships>(person.memberships)
  useEffect(() => setMemberships(person.memberships), [person.memberships])
  const save = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      const sent = Object.fromEntries(Object.entries(memberships).map(([key, roles]) => [key, [...roles]]))
      const next = await callConfirmed('people.set-roles', { id: person.id, memberships: sent })
      if (next === null) return
      resource.set(next)
      announce(say('people.saved'))
    })
  }
  return (
    <form onSubmit={save}>
      <h2>{say('people.roles')}</h2>
      <RolesTable
        caption={say('people.roles-of', { name: person.name })}
        services={person.services}
        memberships={memberships}
        change={setMemberships}
      />
      <ActionProblem action={action} />
      <p class="first-way">
        <button type="submit" class="primary" disabled={action.busy}>
          {say('people.save-roles')}
        </button>
      </p>
    </form>
  )
}

function Access({ person, resource }: Part) {
  const action = useAction()
  const [asked, setAsked] = useState<'disable' | 'new-link' | null>(null)
  const [link, setLink] = useState<LinkShape | null>(null)
  const { id, name } = person
  const endSessions = (): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('people.end-sessions', { id })
      if (next === null) return
      resource.set(next)
      announce(say('people.ended'))
    })
  const enable = (): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('people.enable', { id })
      if (next === null) return
      resource.set(next)
      announce(say('people.enabled', { name }))
    })
  const disable = (): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('people.disable', { id })
      if (next === null) return
      resource.set(next)
      setAsked(null)
      announce(say('people.disabled', { name }))
    })
  const newLink = (): Promise<void> =>
    action.run(async () => {
      const made = await callConfirmed('people.new-link', { id })
      if (made === null) return
      setAsked(null)
      setLink(made)
    })
  return (
    <>
      <h2>{say('people.signs-in')}</h2>
      <p>
        {[
          ...(person.passkeys > 0 ? [say('people.passkeys', { count: person.passkeys })] : []),
          ...(person.password
            ? [say(person.authenticator ? 'people.password-and-authenticator' : 'people.password')]
            : []),
          ...(person.passkeys === 0 && !person.password ? [say('people.never')] : []),
        ].join(' ')}
      </p>
      <h2>{say('people.sessions')}</h2>
      {person.sessions.length === 0 ? (
        <p class="soft">{say('people.sessions-none')}</p>
      ) : (
        <ul class="plain-rows">
          {person.sessions.map((session, index) => (
            <li key={index}>
              <b>{session.device}</b>
              <span class="soft">{say('sessions.seen-on', { day: dayOnly(session.seenOn) })}</span>
            </li>
          ))}
        </ul>
      )}
      {asked === null && <ActionProblem action={action} />}
      <p class="buttons first-way">
        {person.sessions.length > 0 && (
          <button type="button" disabled={action.busy} onClick={() => void endSessions()}>
            {say('people.end-sessions')}
          </button>
        )}
        {person.state === 'disabled' ? (
          <button type="button" disabled={action.busy} onClick={() => void enable()}>
            {say('people.enable')}
          </button>
        ) : (
          <>
            <button type="button" onClick={() => setAsked('new-link')}>
              {say('people.new-link')}
            </button>
            <button type="button" class="bad" onClick={() => setAsked('disable')}>
              {say('people.disable')}
            </button>
          </>
        )}
      </p>
      {asked === 'disable' && (
        <Sure
          title={say('people.disable-title', { name })}
          why={say('people.disable-why')}
          word={say('people.disable')}
          action={action}
          act={disable}
          close={() => setAsked(null)}
        />
      )}
      {asked === 'new-link' && (
        <Sure
          title={say('people.new-link-title', { name })}
          why={say('people.new-link-why')}
          word={say('people.new-link')}
          action={action}
          act={newLink}
          close={() => setAsked(null)}
        />
      )}
      {link !== null && <LinkDialog name={name} link={link} close={() => setLink(null)} />}
    </>
  )
}

function Sure(props: {
  readonly title: string
  readonly why: string
  readonly word: string
  readonly action: Action
  readonly act: () => Promise<void>
  readonly close: () => void
}) {
  return (
    <Dialog title={props.title} close={props.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void props.act()
        }}
      >
        <p>{props.why}</p>
        <ActionProblem action={props.action} />
        <p class="buttons first-way">
          <button type="submit" class="danger" disabled={props.action.busy}>
            {props.word}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
