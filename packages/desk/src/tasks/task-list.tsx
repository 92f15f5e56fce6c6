import { ListState } from '../frame/list-state.tsx'
import { say } from '../say.ts'
import { TaskRow } from './task-row.tsx'
import { tasks } from './tasks.ts'

/** What the wire has changed under our articles. */
export function TaskList() {
  const { data, loading, error } = tasks.state.value
  return (
    <div class="scroll">
      <h1 class="list-title" tabIndex={-1}>
        {say('tasks')}
      </h1>
      {data === null || data.length === 0 || error !== null ? (
        <ListState
          loading={loading}
          error={error}
          empty={say('tasks.empty')}
          retry={() => void tasks.load()}
        />
      ) : (
        <ul class="plain-rows padded">
          {data.map((task) => (
            <TaskRow key={task.id} task={task} closed={() => void tasks.load()} />
          ))}
        </ul>
      )}
    </div>
  )
}
