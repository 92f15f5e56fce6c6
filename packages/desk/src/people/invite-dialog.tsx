import type { LinkShape, PeopleShape } from '@heliograph/api'
import type { Memberships } from '@heliograph/story'
import { useState } from 'preact/hooks'
import { ActionProblem } from '../accounts/action-problem.tsx'
import { callConfirmed } from '../accounts/confirmed.ts'
import { useAction } from '../accounts/use-action.ts'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { RolesTable } from './roles-table.tsx'

/** Invites somebody: who they are, and what they will be in which service. */
export function InviteDialog(props: {
  readonly people: PeopleShape
  readonly close: () => void
  readonly done: (name: string, link: LinkShape) => void
}) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [memberships, setMemberships] = useState<Memberships>({})
  const action = useAction()
  const submit = (event: Event): void => {
    event.preventDefault()
    void action.run(async () => {
      const sent = Object.fromEntries(Object.entries(memberships).map(([key, roles]) => [key, [...roles]]))
      const made = await callConfirmed('people.invite', { name, email, memberships: sent })
      if (made !== null) props.done(name, made)
    })
  }
  return (
    <Dialog title={say('people.invite')} close={props.close} wide>
      <form onSubmit={submit}>
        <ActionProblem action={action} />
        <label class="field">
          <span>{say('name')}</span>
          <input
            required
            maxLength={100}
            autocomplete="off"
            dir="auto"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{say('email')}</span>
          <input
            type="email"
            required
            autocomplete="off"
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </label>
        <RolesTable
          caption={say('people.roles')}
          services={props.people.services}
          memberships={memberships}
          change={setMemberships}
        />
        <p class="first-way">
          <button type="submit" class="primary" disabled={action.busy}>
            {say('people.invite')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
