import type { AuditChoices } from '@heliograph/api'
import { useState } from 'preact/hooks'
import { say } from '../say.ts'

/** What is looked for in the record; empty fields are not asked. */
export interface AuditSearch {
  readonly person: string
  readonly command: string
  readonly subject: string
  readonly words: string
  /** Days, as 2016-05-01. */
  readonly from: string
  readonly to: string
}

export const noSearch: AuditSearch = { person: '', command: '', subject: '', words: '', from: '', to: '' }

/** The form that searches the record. */
export function AuditSearchForm(props: {
  readonly choices: AuditChoices | null
  readonly search: AuditSearch
  readonly change: (search: AuditSearch) => void
}) {
  const [draft, setDraft] = useState(props.search)
  const set = (part: Partial<AuditSearch>): void => setDraft({ ...draft, ...part })
  return (
    <form
      class="search"
      onSubmit={(event) => {
        event.preventDefault()
        props.change({ ...draft })
      }}
    >
      <label class="field">
        <span>{say('audit.person')}</span>
        <select value={draft.person} onChange={(event) => set({ person: event.currentTarget.value })}>
          <option value="">{say('audit.anybody')}</option>
          {props.choices?.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say('audit.act')}</span>
        <select value={draft.command} onChange={(event) => set({ command: event.currentTarget.value })}>
          <option value="">{say('audit.any')}</option>
          {props.choices?.commands.map((command) => (
            <option key={command} value={command}>
              {command}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say('audit.subject')}</span>
        <input
          dir="ltr"
          value={draft.subject}
          onInput={(event) => set({ subject: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{say('audit.words')}</span>
        <input
          type="search"
          value={draft.words}
          onInput={(event) => set({ words: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{say('audit.from')}</span>
        <input type="date" value={draft.from} onInput={(event) => set({ from: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>{say('audit.to')}</span>
        <input type="date" value={draft.to} onInput={(event) => set({ to: event.currentTarget.value })} />
      </label>
      <button type="submit">{say('audit.search')}</button>
    </form>
  )
}
