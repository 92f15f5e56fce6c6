import type { AuditShape, OperationInput } from '@heliograph/api'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ListState } from '../frame/list-state.tsx'
import { writeRoute } from '../frame/route.ts'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { mayAnywhere, service } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'
import { AuditChain } from './audit-check.tsx'
import type { AuditSearch } from './audit-search.tsx'
import { AuditSearchForm, noSearch } from './audit-search.tsx'

/** Who did what: searched, read page by page, taken out, checked. */
export function AuditPage() {
  const [search, setSearch] = useState<AuditSearch>(noSearch)
  const [older, setOlder] = useState<readonly AuditShape[]>([])
  const [next, setNext] = useState<number | null>(null)
  const choices = useMemo(() => createResource(() => call('audit.choices', {})), [])
  const page = useMemo(() => createResource(() => call('audit.list', wanted(search))), [search])
  useEffect(() => void choices.load(), [])
  useEffect(() => {
    setOlder([])
    void page.load().then(() => setNext(page.state.peek().data?.next ?? null))
  }, [page])
  const { data, loading, error } = page.state.value
  const more = async (): Promise<void> => {
    if (next === null) return
    const found = await call('audit.list', { ...wanted(search), before: next })
    setOlder([...older, ...found.entries])
    setNext(found.next)
  }
  const entries = [...(data?.entries ?? []), ...older]

  return (
    <section class="page" aria-labelledby="audit-title">
      <div class="page-head">
        <h1 id="audit-title" tabIndex={-1}>
          {say('audit')}
        </h1>
        <a href={`/api/audit/export?${new URLSearchParams(asText(wanted(search)))}`} download="audit.jsonl">
          {say('audit.export')}
        </a>
      </div>
      <AuditChain />
      <AuditSearchForm choices={choices.state.value.data} search={search} change={setSearch} />
      {entries.length === 0 || error !== null ? (
        <ListState
          loading={loading}
          error={error}
          empty={say('audit.empty')}
          retry={() => void page.load()}
        />
      ) : (
        <div class="table-box" tabIndex={0} role="group" aria-labelledby="audit-title">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('audit.time')}</th>
                <th scope="col">{say('audit.person')}</th>
                <th scope="col">{say('audit.act')}</th>
                <th scope="col">{say('audit.subject')}</th>
                <th scope="col">{say('audit.details')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next !== null && (
        <button type="button" class="more" onClick={() => void more()}>
          {say('audit.more')}
        </button>
      )}
    </section>
  )
}

function Entry({ entry }: { readonly entry: AuditShape }) {
  return (
    <tr>
      <td>
        <time dateTime={entry.at}>{dayAndTime(entry.at, service.value?.timeZone ?? 'UTC')}</time>
        {!entry.sealed && <div class="soft">{say('audit.unsealed')}</div>}
      </td>
      <td dir="auto">{entry.person?.name ?? (entry.erased ? '' : say('audit.program'))}</td>
      <td>
        <code>{entry.command}</code>
      </td>
      {entry.erased ? (
        <td colSpan={2} class="soft">
          {say('audit.erased')}
        </td>
      ) : (
        <>
          <td>
            <Subject subject={entry.subject} name={entry.subjectName} />
          </td>
          <td class="audit-data" dir="auto">
            {inWords(entry.data)}
          </td>
        </>
      )}
    </tr>
  )
}

/** What an act was about, as a link where the desk can show it. */
function Subject({ subject, name }: { readonly subject: string | null; readonly name: string | null }) {
  const [kind = '', id = ''] = subject?.split(':') ?? []
  const short =
    name === null ? <code>{id === '' ? kind : `${kind}:${id.slice(0, 8)}`}</code> : <bdi>{name}</bdi>
  if (kind === 'article')
    return <a href={writeRoute({ list: 'stories', open: { kind: 'article', id } })}>{short}</a>
  if (kind === 'person' && mayAnywhere('people.manage'))
    return <a href={writeRoute({ list: 'people', open: { kind: 'person', id } })}>{short}</a>
  return short
}

/** Data of an act as "name: value" pairs. */
function inWords(data: unknown): string {
  if (typeof data !== 'object' || data === null) return data === null ? '' : String(data)
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** The search as the API takes it. Days are those of this device's clock; the last one is included. */
function wanted(search: AuditSearch): OperationInput<'audit.list'> {
  const start = (day: string, days: number): string => {
    const date = new Date(`${day}T00:00:00`)
    date.setDate(date.getDate() + days)
    return date.toISOString()
  }
  return {
    ...(search.person !== '' && { person: search.person }),
    ...(search.command !== '' && { command: search.command }),
    ...(search.subject !== '' && { subject: search.subject }),
    ...(search.words !== '' && { words: search.words }),
    ...(search.from !== '' && { from: start(search.from, 0) }),
    ...(search.to !== '' && { to: start(search.to, 1) }),
  }
}

function asText(fields: object): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
