import type { ComponentChildren } from 'preact'
import type { TranslationCell, TranslationRow } from '@heliograph/api'
import { openArticle, writeRoute } from '../frame/route.ts'
import { say } from '../say.ts'
import { may, service as workedIn, serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { stateText } from '../stories/state-text.ts'

/** One story: its name, then a cell for each service. */
export function GridRow(props: {
  readonly row: TranslationRow
  readonly index: number
  readonly services: readonly string[]
  /** The column that the Tab key reaches, if it is in this row. */
  readonly focused: number | null
  readonly took: (column: number) => void
  readonly translate: (service: string) => void
}) {
  const { row, index, services } = props
  const zone = workedIn.value?.timeZone ?? 'UTC'
  const origin = row.cells.find((cell) => cell.service === row.service)
  const place = (column: number) => ({
    'data-at': `${index} ${column}`,
    tabIndex: props.focused === column ? 0 : -1,
    onFocus: () => props.took(column),
  })
  const title = row.headline || row.slugline || say('article.untitled')
  return (
    <div role="row" class="grid-row">
      <div role="rowheader" class="grid-story">
        {origin === undefined ? (
          <span {...place(0)}>{title}</span>
        ) : (
          <ArticleLink article={origin.article} {...place(0)}>
            <span {...serviceText(origin.service)}>{title}</span>
          </ArticleLink>
        )}
        <time class="soft" dateTime={row.changedAt}>
          {shortTime(row.changedAt, zone, now.value)}
        </time>
      </div>
      {services.map((service, at) => {
        const cell = row.cells.find((one) => one.service === service)
        const column = at + 1
        return (
          <div key={service} role="gridcell" class={cell === undefined ? 'grid-cell none' : 'grid-cell'}>
            <span class="grid-service" aria-hidden="true" {...serviceText(service)}>
              {serviceOf(service)?.name ?? service}
            </span>
            {cell !== undefined ? (
              <ArticleLink article={cell.article} {...place(column)}>
                <CellState cell={cell} zone={zone} />
              </ArticleLink>
            ) : row.sources.length > 0 && may('article.translate', service) ? (
              <button
                type="button"
                class="quiet small"
                aria-label={say('grid.translate-into', {
                  headline: title,
                  service: serviceOf(service)?.name ?? service,
                })}
                onClick={() => props.translate(service)}
                {...place(column)}
              >
                {say('grid.translate')}
              </button>
            ) : (
              <span class="soft" {...place(column)}>
                {say('grid.not-begun')}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

function ArticleLink(props: {
  readonly article: string
  readonly children: ComponentChildren
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly 'data-at': string
}) {
  const { article, children, ...place } = props
  return (
    <a
      href={writeRoute({ list: 'stories', open: { kind: 'article', id: article } })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        openArticle(article)
      }}
      {...place}
    >
      {children}
    </a>
  )
}

function CellState(props: { readonly cell: TranslationCell; readonly zone: string }) {
  const { cell, zone } = props
  const isBehind = cell.behindBy !== null && cell.behindBy > 0
  return (
    <>
      <span class="hidden">
        {say('grid.cell', { service: serviceOf(cell.service)?.name ?? cell.service })}{' '}
      </span>
      <b
        class={
          cell.state.publication === 'retracted'
            ? 'bad'
            : cell.state.publication === 'live'
              ? 'good'
              : undefined
        }
      >
        {stateText(cell.state)}
      </b>
      <span class="hidden" {...serviceText(cell.service)}>
        {' '}
        {cell.headline || say('article.untitled')}{' '}
      </span>
      {cell.source === null && <span class="soft">{say('grid.source')}</span>}
      {isBehind && (
        <span class="mark signal">
          <span aria-hidden="true">◐</span> {say('grid.behind', { count: cell.behindBy ?? 0 })}
        </span>
      )}
      {cell.scheduledAt !== null && (
        <span class="soft">
          {say('grid.scheduled', { time: shortTime(cell.scheduledAt, zone, now.value) })}
        </span>
      )}
      {cell.assignee !== null && <span class="soft">{cell.assignee}</span>}
    </>
  )
}
