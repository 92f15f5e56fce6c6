import { say } from '../say.ts'
import { TaskRow } from '../tasks/task-row.tsx'
import type { ArticleSession } from './article-session.ts'
import { Panel } from './panel.tsx'

/** Open tasks of the article. */
export function TasksPanel(props: { readonly session: ArticleSession }) {
  const { tasks } = props.session.detail.value
  if (tasks.length === 0) return null
  return (
    <Panel title={say('tasks')}>
      <ul class="plain-rows">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} closed={() => void props.session.refresh()} inArticle />
        ))}
      </ul>
    </Panel>
  )
}
