import { useEffect, useMemo, useState } from 'preact/hooks'
import type { GlossaryEntry } from '@heliograph/api'
import { languages } from '@heliograph/languages'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { mayAnywhere, service, services } from '../session/session.ts'

const kinds = ['term', 'person', 'place', 'organisation'] as const

/** What words and names are called in other languages. */
export function Glossary() {
  const [words, setWords] = useState('')
  const [to, setTo] = useState('')
  const [asked, setAsked] = useState('')
  const [editing, setEditing] = useState<GlossaryEntry | 'new' | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const list = useMemo(
    () =>
      createResource(() =>
        call('glossary.list', {
          ...(asked.trim() !== '' && { words: asked.trim() }),
          ...(to !== '' && { to }),
        }),
      ),
    [asked, to],
  )
  useEffect(() => void list.load(), [list])
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), 300)
    return () => clearTimeout(timer)
  }, [words])
  const { data, loading, error: failed } = list.state.value
  const remove = async (entry: GlossaryEntry): Promise<void> => {
    setError(null)
    try {
      await call('glossary.remove', { id: entry.id })
      announce(say('glossary.removed', { term: entry.term }))
      await list.load()
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const canEdit = mayAnywhere('glossary.edit')
  return (
    <section class="page" aria-labelledby="glossary-title">
      <h1 id="glossary-title" tabIndex={-1}>
        {say('glossary')}
      </h1>
      <p class="hint">{say('glossary.explain')}</p>
      <form class="filters glossary-filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label={say('glossary.words')}
          placeholder={say('list.words')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <select
          aria-label={say('glossary.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        >
          <option value="">{say('glossary.any')}</option>
          {[...new Set(services.value.map(({ language }) => language))].map((key) => (
            <option key={key} value={key}>
              {englishName(key)}
            </option>
          ))}
        </select>
        {canEdit && (
          <button type="button" class="small" onClick={() => setEditing('new')}>
            {say('glossary.add')}
          </button>
        )}
      </form>
      <Problem error={error} />
      {data !== null && data.entries.length > 0 && (
        <ul class="entries">
          {data.entries.map((entry) => (
            <li key={entry.id}>
              <div>
                <p>
                  <span {...textOf(entry.from)}>{entry.term}</span>
                  <span aria-hidden="true"> → </span>
                  <b {...textOf(entry.to)}>{entry.targets.join(' / ')}</b>
                </p>
                <p class="soft">
                  {say(`glossary.kind.${entry.kind}`)} · {englishName(entry.from)} – {englishName(entry.to)}
                  {entry.note !== '' && <> · {entry.note}</>}
                </p>
              </div>
              {canEdit && (
                <div class="buttons">
                  <button
                    type="button"
                    class="small"
                    aria-label={say('glossary.change-one', { term: entry.term })}
                    onClick={() => setEditing(entry)}
                  >
                    {say('glossary.change')}
                  </button>
                  <button
                    type="button"
                    class="quiet small bad"
                    aria-label={say('glossary.remove-one', { term: entry.term })}
                    onClick={() => void remove(entry)}
                  >
                    {say('glossary.remove')}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {(data === null || data.entries.length === 0 || failed !== null) && (
        <ListState
          loading={loading}
          error={failed}
          empty={say(asked.trim() === '' && to === '' ? 'glossary.empty' : 'list.nothing-found')}
          retry={() => void list.load()}
        />
      )}
      {editing !== null && (
        <EntryDialog
          entry={editing === 'new' ? null : editing}
          saved={() => {
            setEditing(null)
            void list.load()
          }}
          close={() => setEditing(null)}
        />
      )}
    </section>
  )
}

function EntryDialog(props: {
  readonly entry: GlossaryEntry | null
  readonly saved: () => void
  readonly close: () => void
}) {
  const { entry } = props
  const [kind, setKind] = useState<GlossaryEntry['kind']>(entry?.kind ?? 'term')
  const [from, setFrom] = useState(entry?.from ?? 'en')
  const [to, setTo] = useState(entry?.to ?? service.value?.language ?? '')
  const [term, setTerm] = useState(entry?.term ?? '')
  const [target, setTarget] = useState(entry?.targets.join('; ') ?? '')
  const [note, setNote] = useState(entry?.note ?? '')
  const [error, setError] = useState<Refusal | null>(null)
  const save = async (): Promise<void> => {
    setError(null)
    try {
      const input = {
        kind,
        from,
        to,
        term,
        targets: target
          .split(';')
          .map((form) => form.trim())
          .filter((form) => form !== ''),
        note,
      }
      if (entry === null) await call('glossary.add', input)
      else await call('glossary.change', { id: entry.id, ...input })
      announce(say('glossary.saved'))
      props.saved()
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const choice = (label: 'glossary.from' | 'glossary.to', value: string, choose: (key: string) => void) => (
    <label class="field">
      <span>{say(label)}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {[...languages.values()].map(({ key, englishName: name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Dialog
      title={say(entry === null ? 'glossary.add' : 'glossary.change')}
      close={props.close}
      actions={
        <button type="submit" form="glossary-entry" class="primary">
          {say('glossary.save')}
        </button>
      }
    >
      <form
        id="glossary-entry"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label class="field">
          <span>{say('glossary.kind')}</span>
          <select
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? 'term')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {say(`glossary.kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {choice('glossary.from', from, setFrom)}
        <label class="field">
          <span>{say('glossary.term')}</span>
          <input
            required
            maxLength={200}
            value={term}
            {...textOf(from)}
            onInput={(event) => setTerm(event.currentTarget.value)}
          />
        </label>
        {choice('glossary.to', to, setTo)}
        <label class="field">
          <span>{say('glossary.target')}</span>
          <input
            required
            maxLength={400}
            value={target}
            {...textOf(to)}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{say('glossary.note')}</span>
          <input maxLength={500} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <Problem error={error} />
      </form>
    </Dialog>
  )
}

function languageOf(key: string) {
  return [...languages.values()].find((one) => one.key === key)
}

function englishName(key: string): string {
  return languageOf(key)?.englishName ?? key
}

function textOf(key: string): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  const found = languageOf(key)
  return { lang: found?.tag ?? '', dir: found?.direction ?? 'ltr' }
}
