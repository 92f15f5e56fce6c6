import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demandAnywhere } from '../perform.ts'

/** A person has seen to copy that could not be read. */
export const closeWireProblem = defineCommand({
  name: 'close-wire-problem',
  permission: 'task.close',
  input: operations['wire.close-problem'],
  run: async (act, input) => {
    demandAnywhere(act, 'task.close')
    const closed = await act.trx
      .updateTable('wire_problems')
      .set({ closed_at: act.at, closed_by: act.actor.id })
      .where('id', '=', input.id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (closed === undefined) throw notFound('problem')
    act.record(`wire-problem:${input.id}`, {})
    act.tell({ type: 'wire-problem' })
  },
})
