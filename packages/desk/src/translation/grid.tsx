import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { signal } from '@preact/signals'
import type { OperationInput, OperationOutput, TranslationRow } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { service as workedIn, serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { GridRow } from './grid-row.tsx'
import { OpenDialog } from './open-dialog.tsx'

const spans = [2, 7, 30, 92] as const
interface GridFilter {
  readonly days: (typeof spans)[number]
  readonly only: '' | 'mine' | 'behind' | 'missing'
  readonly words: string
}
// Kept while other screens are looked at.
const filterBy = signal<GridFilter>({ days: 7, only: '', words: '' })
/** A newsroom at work changes all the time; the grid looks again at most so often, in milliseconds. */
const restless = 1_500

function input(
  filter: GridFilter,
  service: string | null,
  before: string | null,
): OperationInput<'translation.grid'> {
  return {
    days: filter.days,
    ...(filter.words.trim() !== '' && { words: filter.words.trim() }),
    ...(filter.only !== '' && { only: filter.only }),
    ...(filter.only === 'missing' && service !== null && { service }),
    ...(before !== null && { before }),
  }
}

/** Stories by services: what is begun, live, behind, and the way to begin. */
export function TranslationGrid() {
  const filter = filterBy.value
  const here = workedIn.value?.key ?? null
  const [words, setWords] = useState(filter.words)
  const [opening, setOpening] = useState<{ readonly row: TranslationRow; readonly service: string } | null>(
    null,
  )
  const [error, setError] = useState<Refusal | null>(null)
  const grid = useMemo(
    () =>
      createResource<OperationOutput<'translation.grid'>>(() =>
        call('translation.grid', input(filter, here, null)),
      ),
    [filter, here],
  )
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = (): void => {
      clearTimeout(timer)
      timer = undefined
      void grid.load()
    }
    load()
    const stops = [
      onReconnected(load),
      onEvent((event) => {
        if (event.type === 'article') timer ??= setTimeout(load, restless)
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [grid])
  useEffect(() => {
    if (words === filterBy.value.words) return undefined
    const timer = setTimeout(() => (filterBy.value = { ...filterBy.value, words }), 300)
    return () => clearTimeout(timer)
  }, [words])
  const { data, loading, error: failed } = grid.state.value
  useEffect(() => {
    if (data !== null) announce(say('grid.loaded', { count: data.rows.length }))
  }, [filter, data === null])
  const more = async (): Promise<void> => {
    if (data === null || data.next === null) return
    setError(null)
    try {
      const next = await call('translation.grid', input(filter, here, data.next))
      const known = new Set(data.rows.map(({ story }) => story))
      grid.set({ ...next, rows: [...data.rows, ...next.rows.filter(({ story }) => !known.has(story))] })
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const isUnfiltered = filter.only === '' && filter.words.trim() === ''
  return (
    <section class="translations" aria-labelledby="translations-title">
      <form class="filters grid-filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <h1 id="translations-title" tabIndex={-1}>
          {say('grid.title')}
        </h1>
        <input
          type="search"
          aria-label={say('stories.words')}
          placeholder={say('list.words')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <select
          aria-label={say('grid.days')}
          value={filter.days}
          onChange={(event) => {
            const days = spans.find((span) => String(span) === event.currentTarget.value) ?? 7
            filterBy.value = { ...filter, days }
          }}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {say(`grid.days.${span}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={say('grid.only')}
          value={filter.only}
          onChange={(event) => {
            filterBy.value = { ...filter, only: event.currentTarget.value as GridFilter['only'] }
          }}
        >
          <option value="">{say('grid.only.all')}</option>
          <option value="mine">{say('grid.only.mine')}</option>
          <option value="behind">{say('grid.only.behind')}</option>
          {here !== null && (
            <option value="missing">
              {say('grid.only.missing', { service: serviceOf(here)?.name ?? here })}
            </option>
          )}
        </select>
      </form>
      <Problem error={error} />
      {data !== null && data.rows.length > 0 && (
        <Table grid={data} translate={(row, service) => setOpening({ row, service })} />
      )}
      {(data === null || data.rows.length === 0 || failed !== null) && (
        <ListState
          loading={loading}
          error={failed}
          empty={say(isUnfiltered ? 'grid.empty' : 'grid.nothing')}
          retry={() => void grid.load()}
        />
      )}
      {data !== null && data.next !== null && (
        <button type="button" class="more" onClick={() => void more()}>
          {say('list.more')}
        </button>
      )}
      {opening !== null && <OpenDialog {...opening} close={() => setOpening(null)} />}
    </section>
  )
}

/** The grid itself: one stop of the Tab key, arrow keys inside (ARIA grid pattern). */
function Table(props: {
  readonly grid: OperationOutput<'translation.grid'>
  readonly translate: (row: TranslationRow, service: string) => void
}) {
  const { services, rows } = props.grid
  const table = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const columns = services.length + 1
  const place = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns - 1) }
  const go = (row: number, column: number): void => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columns - 1, column)),
    }
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row} ${next.column}"]`)?.focus()
  }
  const move = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return
    const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1
    const { row, column } = place
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [row, column + forward],
      ArrowLeft: [row, column - forward],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows.length - 1 : row, columns - 1],
      PageDown: [row + 8, column],
      PageUp: [row - 8, column],
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(...to)
  }
  return (
    <div
      ref={table}
      class="grid-table"
      role="grid"
      aria-label={say('grid.label')}
      aria-rowcount={-1}
      aria-colcount={columns}
      style={{ '--columns': String(services.length) }}
      onKeyDown={move}
    >
      <div role="row" class="grid-heads">
        <span role="columnheader">{say('grid.story')}</span>
        {services.map((key) => (
          <span key={key} role="columnheader" {...serviceText(key)}>
            {serviceOf(key)?.name ?? key}
          </span>
        ))}
      </div>
      {rows.map((row, index) => (
        <GridRow
          key={row.story}
          row={row}
          index={index}
          services={services}
          focused={index === place.row ? place.column : null}
          took={(column) => setAt({ row: index, column })}
          translate={(service) => props.translate(row, service)}
        />
      ))}
    </div>
  )
}
