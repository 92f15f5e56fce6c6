import type { InvitationShape, LinkShape, PeopleShape, PersonSummary } from '@heliograph/api'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { callConfirmed } from '../accounts/confirmed.ts'
import { useAction } from '../accounts/use-action.ts'
import { announce } from '../frame/announce.ts'
import { ListState } from '../frame/list-state.tsx'
import { writeRoute } from '../frame/route.ts'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { service } from '../session/session.ts'
import { dayAndTime, dayOnly } from '../speech/times.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { rolesInWords } from './roles-in-words.ts'

/** Everybody, by name; open invitations; what the newsroom asks of passwords. */
export function PeopleList() {
  const people = useMemo(() => createResource(() => call('people.list', {})), [])
  const [words, setWords] = useState('')
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<{ readonly name: string; readonly link: LinkShape } | null>(null)
  useEffect(() => void people.load(), [])
  const { data, loading, error } = people.state.value
  const wanted = words.trim().toLocaleLowerCase()
  const found = (data?.people ?? []).filter((person) =>
    `${person.name} ${person.email}`.toLocaleLowerCase().includes(wanted),
  )
  const show = (name: string, made: LinkShape): void => {
    setLink({ name, link: made })
    void people.load()
  }

  return (
    <section class="page" aria-labelledby="people-title">
      <div class="page-head">
        <h1 id="people-title" tabIndex={-1}>
          {say('people')}
        </h1>
        <button type="button" class="primary" disabled={data === null} onClick={() => setInviting(true)}>
          {say('people.invite')}
        </button>
      </div>
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void people.load()} />
      ) : (
        <>
          <div class="search">
            <label class="field">
              <span>{say('people.words')}</span>
              <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
            </label>
          </div>
          {found.length === 0 ? (
            <p class="soft">{say('people.empty')}</p>
          ) : (
            <ul class="plain-rows">
              {found.map((person) => (
                <PersonRow key={person.id} person={person} people={data} />
              ))}
            </ul>
          )}
          <Invitations invitations={data.invitations} show={show} changed={(next) => people.set(next)} />
          <SecondFactorSetting people={data} changed={(next) => people.set(next)} />
        </>
      )}
      {inviting && data !== null && (
        <InviteDialog
          people={data}
          close={() => setInviting(false)}
          done={(name, made) => {
            setInviting(false)
            show(name, made)
          }}
        />
      )}
      {link !== null && <LinkDialog {...link} close={() => setLink(null)} />}
    </section>
  )
}

function PersonRow(props: { readonly person: PersonSummary; readonly people: PeopleShape }) {
  const { person, people } = props
  return (
    <li>
      <span>
        <a href={writeRoute({ list: 'people', open: { kind: 'person', id: person.id } })}>
          <b dir="auto">{person.name}</b>
        </a>{' '}
        <span class="soft">{person.email}</span>
        <br />
        <span class="person-roles">{rolesInWords(person.memberships, people.services)}</span>
      </span>
      <span class="soft">
        {person.state === 'active' && person.seenOn !== null
          ? say('people.seen-on', { day: dayOnly(person.seenOn) })
          : say(`people.state.${person.state}`)}
      </span>
    </li>
  )
}

function Invitations(props: {
  readonly invitations: readonly InvitationShape[]
  readonly show: (name: string, link: LinkShape) => void
  readonly changed: (people: PeopleShape) => void
}) {
  const action = useAction()
  const zone = service.value?.timeZone ?? 'UTC'
  if (props.invitations.length === 0) return null
  const renew = ({ id, name }: InvitationShape): Promise<void> =>
    action.run(async () => {
      const made = await callConfirmed('people.renew-invitation', { id })
      if (made !== null) props.show(name, made)
    })
  const withdraw = ({ id }: InvitationShape): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('people.withdraw-invitation', { id })
      if (next === null) return
      props.changed(next)
      announce(say('people.withdrawn'))
    })
  return (
    <>
      <h2>{say('people.invitations')}</h2>
      <ActionProblem action={action} />
      <ul class="plain-rows">
        {props.invitations.map((invitation) => (
          <li key={invitation.id}>
            <span>
              <b dir="auto">{invitation.name}</b> <span class="soft">{invitation.email}</span>
              <br />
              <span class="soft">
                {invitation.expired
                  ? say('people.expired')
                  : say('people.expires', { time: dayAndTime(invitation.expiresAt, zone) })}
              </span>
            </span>
            <span class="buttons">
              <button
                type="button"
                disabled={action.busy}
                aria-label={say('people.renew-one', { name: invitation.name })}
                onClick={() => void renew(invitation)}
              >
                {say('people.renew')}
              </button>
              <button
                type="button"
                class="quiet"
                disabled={action.busy}
                aria-label={say('people.withdraw-one', { name: invitation.name })}
                onClick={() => void withdraw(invitation)}
              >
                {say('people.withdraw')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function SecondFactorSetting(props: {
  readonly people: PeopleShape
  readonly changed: (people: PeopleShape) => void
}) {
  const action = useAction()
  const { secondFactorRequired } = props.people
  const set = (required: boolean): Promise<void> =>
    action.run(async () => {
      const next = await callConfirmed('people.require-second-factor', { required })
      if (next !== null) props.changed(next)
    })
  return (
    <>
      <h2>{say('people.house-rules')}</h2>
      <ActionProblem action={action} />
      <label class="check">
        <input
          type="checkbox"
          checked={secondFactorRequired}
          disabled={action.busy}
          onClick={(event) => {
            // The tick follows the server's answer, not the click.
            event.preventDefault()
            void set(!secondFactorRequired)
          }}
        />
        <span>
          {say('people.second-factor')}
          <br />
          <span class="hint">{say('people.second-factor-hint')}</span>
        </span>
      </label>
    </>
  )
}
