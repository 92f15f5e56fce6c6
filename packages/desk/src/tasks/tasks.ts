import { call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'

/** Open tasks of all services the person belongs to. */
export const tasks = createResource(async () =>
  (await call('task.list', {})).tasks.filter(({ closedAt }) => closedAt === null),
)

/** Follows tasks while the desk is open. */
export function watchTasks(): void {
  onEvent((event) => {
    if (event.type === 'task') void tasks.load()
  })
  onReconnected(() => void tasks.load())
}
