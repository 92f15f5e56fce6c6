import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** A person has seen to it. */
export const closeTask = defineCommand({
  name: 'close-task',
  permission: 'task.close',
  input: operations['task.close'],
  run: async (act, input) => {
    const task = await act.trx
      .selectFrom('tasks')
      .selectAll()
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (task === undefined) throw notFound('task')
    demand(act, task.service, 'task.close')
    await act.trx
      .updateTable('tasks')
      .set({ closed_at: act.at, closed_by: act.actor.id })
      .where('id', '=', task.id)
      .where('closed_at', 'is', null)
      .execute()
    act.record(`task:${task.id}`, { article: task.article_id })
    act.tell({ type: 'task', service: task.service })
  },
})
