import type { BoardCard } from '@heliograph/api'
import { writeRoute } from '../frame/route.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { stateText } from '../stories/state-text.ts'
import { dueText, isOverdue } from './due.ts'

/** An article on the board: what it is, who has it, by when, what is open about it. */
export function Card(props: { readonly card: BoardCard; readonly withService?: boolean }) {
  const { card } = props
  const zone = serviceOf(card.service)?.timeZone ?? 'UTC'
  return (
    <li class="card">
      <a href={writeRoute({ list: 'stories', open: { kind: 'article', id: card.id } })} data-card={card.id}>
        <span class="card-title" {...serviceText(card.service)}>
          {card.headline || say('article.untitled')}
        </span>
        {props.withService === true && <span class="soft">{serviceOf(card.service)?.name}</span>}
        <span class="card-line">
          <b>{stateText(card.state)}</b>
          {card.kind === 'brief' && <span> {say('kind.brief')}</span>}
          {card.scheduledAt !== null && (
            <span> {say('board.goes-out', { time: shortTime(card.scheduledAt, zone, now.value) })}</span>
          )}
        </span>
        <span class="card-line">
          {card.assignee !== null ? (
            <bdi>{card.assignee.name}</bdi>
          ) : (
            <span class="soft">
              {card.changedBy === null
                ? say('assign.nobody')
                : say('board.saved-by', { name: card.changedBy })}
            </span>
          )}
        </span>
        {card.deadline !== null && (
          <span class={isOverdue(card.deadline) ? 'card-line bad' : 'card-line'}>
            {isOverdue(card.deadline) && <span aria-hidden="true">■ </span>}
            {dueText(card.deadline, card.service)}
          </span>
        )}
        {(card.openTasks > 0 || card.openRemarks > 0 || card.legal !== 'none') && (
          <span class="card-line">
            {card.openTasks > 0 && (
              <span class="mark bad">
                <span aria-hidden="true">■</span> {say('stories.tasks', { count: card.openTasks })}{' '}
              </span>
            )}
            {card.openRemarks > 0 && (
              <span class="mark signal">{say('remarks.count', { count: card.openRemarks })} </span>
            )}
            {card.legal === 'asked' && <span class="mark bad">{say('legal.asked')}</span>}
          </span>
        )}
      </a>
    </li>
  )
}
