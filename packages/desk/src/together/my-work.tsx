import { useEffect } from 'preact/hooks'
import type { BoardCard, MyWork } from '@heliograph/api'
import { ListState } from '../frame/list-state.tsx'
import { useKeys } from '../frame/keys.ts'
import { writeRoute } from '../frame/route.ts'
import { call } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { services } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { TaskRow } from '../tasks/task-row.tsx'
import { Card } from './board-card.tsx'
import { followService } from './follow-service.ts'
import { markRead, noticeText } from './notifications.ts'

const work = createResource<MyWork>(() => call('board.mine', {}))

/** What waits for the person, in all their services. */
export function MyWorkView() {
  useEffect(() => {
    void work.load()
    return followService(null, () => void work.load())
  }, [])
  const { data, loading, error } = work.state.value
  const step = (by: 1 | -1): void => {
    const all = [...document.querySelectorAll<HTMLElement>('.my-work a')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  if (data === null || error !== null)
    return <ListState loading={loading} error={error} empty="" retry={() => void work.load()} />
  const several = services.value.length > 1
  const cards = (title: WordKey, empty: WordKey, list: readonly BoardCard[]) => (
    <section class="column" aria-label={say(title)}>
      <h2>
        {say(title)} <span class="soft">{list.length}</span>
      </h2>
      {list.length === 0 ? (
        <p class="hint">{say(empty)}</p>
      ) : (
        <ul>
          {list.map((card) => (
            <Card key={card.id} card={card} withService={several} />
          ))}
        </ul>
      )}
    </section>
  )
  return (
    <div class="columns my-work">
      {cards('my.assigned', 'my.no-assigned', data.assigned)}
      <section class="column" aria-label={say('my.mentions')}>
        <h2>
          {say('my.mentions')} <span class="soft">{data.mentions.length}</span>
        </h2>
        {data.mentions.length === 0 ? (
          <p class="hint">{say('my.no-mentions')}</p>
        ) : (
          <ul>
            {data.mentions.map((notice) => (
              <li key={notice.id} class="card">
                <a
                  href={
                    notice.article === null
                      ? writeRoute({ list: 'board', open: null })
                      : writeRoute({ list: 'stories', open: { kind: 'article', id: notice.article } })
                  }
                  onClick={() => void markRead([notice.id]).catch(() => undefined)}
                >
                  <span>{noticeText(notice)}</span>
                  {notice.headline !== null && notice.service !== null && (
                    <span class="card-title" {...serviceText(notice.service)}>
                      {notice.headline || say('article.untitled')}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="column" aria-label={say('tasks')}>
        <h2>
          {say('tasks')} <span class="soft">{data.tasks.length}</span>
        </h2>
        {data.tasks.length === 0 ? (
          <p class="hint">{say('tasks.empty')}</p>
        ) : (
          <ul class="plain-rows">
            {data.tasks.map((task) => (
              <TaskRow key={task.id} task={task} closed={() => void work.load()} />
            ))}
          </ul>
        )}
      </section>
      {cards('my.drafts', 'my.no-drafts', data.drafts)}
    </div>
  )
}
