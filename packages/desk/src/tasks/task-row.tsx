import { useState } from 'preact/hooks'
import type { TaskShape } from '@heliograph/api'
import { obstacleWord } from '../facts/obstacle-word.ts'
import { Problem } from '../frame/list-state.tsx'
import { writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime, shortTime } from '../speech/times.ts'
import { agencyLabel } from '../article/agency-label.ts'

const kinds: Readonly<Record<string, WordKey>> = {
  'wire-canceled': 'task.wire-canceled',
  'wire-withheld': 'task.wire-withheld',
  'wire-embargoed': 'task.wire-embargoed',
  'wire-corrected': 'task.wire-corrected',
  'source-updated': 'task.source-updated',
  'source-corrected': 'task.source-corrected',
  'source-retracted': 'task.source-retracted',
  'schedule-refused': 'task.schedule-refused',
  'schedule-late': 'task.schedule-late',
}

/** When a schedule should have been kept, who set it, and why it was not. */
function scheduleWords(
  schedule: TaskShape['schedule'],
  zone: string,
): { readonly at: string; readonly name: string; readonly why: string } {
  if (schedule === null) return { at: '', name: '', why: '' }
  const rules = [...new Set(schedule.obstacles.map((rule) => say(obstacleWord[rule])))].join(' · ')
  return {
    at: dayAndTime(schedule.at, zone),
    name: schedule.by?.name ?? 'Heliograph',
    why:
      schedule.obstacles.length > 0
        ? say('task.schedule-obstacles', { rules })
        : say(schedule.error === 'api.forbidden' ? 'task.schedule-forbidden' : 'task.schedule-failed'),
  }
}

/** What happened to something an article rests on. */
export function TaskRow(props: {
  readonly task: TaskShape
  readonly closed: (open: readonly TaskShape[]) => void
  readonly inArticle?: boolean
}) {
  const { task } = props
  const [error, setError] = useState<Refusal | null>(null)
  const zone = serviceOf(task.service)?.timeZone ?? 'UTC'
  const what = say(kinds[task.kind] ?? 'task.other', {
    agency: task.agency === null ? '' : agencyLabel(task.agency),
    service: task.source === null ? '' : (serviceOf(task.source.service)?.name ?? task.source.service),
    revision: task.source?.revision ?? '',
    ...scheduleWords(task.schedule, zone),
  })
  const close = async (): Promise<void> => {
    setError(null)
    try {
      props.closed((await call('task.close', { id: task.id })).tasks)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <li class="task">
      <span>
        <b>{what}</b>
        {task.item !== null && (
          <>
            <br />
            <a href={writeRoute({ list: 'inbox', open: { kind: 'item', id: task.item } })}>
              <bdi>{task.itemHeadline || say('task.item')}</bdi>
            </a>
          </>
        )}
        {task.source?.note != null && (
          <>
            <br />
            {say('task.source-note')} <q {...serviceText(task.source.service)}>{task.source.note}</q>
          </>
        )}
        {props.inArticle !== true && (
          <>
            <br />
            {say('task.in')}{' '}
            <a
              href={writeRoute({ list: 'tasks', open: { kind: 'article', id: task.article } })}
              {...serviceText(task.service)}
            >
              {task.headline || say('article.untitled')}
            </a>
          </>
        )}
        <br />
        <time class="soft" dateTime={task.createdAt}>
          {shortTime(task.createdAt, zone, now.value)}
        </time>
        <Problem error={error} />
      </span>
      {task.closedAt === null && may('task.close', task.service) && (
        <button
          type="button"
          class="small"
          aria-label={say('task.close-one', { what, headline: task.headline })}
          onClick={() => void close()}
        >
          {say('task.close')}
        </button>
      )}
    </li>
  )
}
