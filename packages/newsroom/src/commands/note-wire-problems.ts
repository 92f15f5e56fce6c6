import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/** Problems of one look that are kept; more say nothing more. */
const most = 50

/** Keeps what could not be read or fetched until a person has seen to it. The same problem open twice is one. */
export const noteWireProblems = defineCommand({
  name: 'note-wire-problems',
  permission: 'wire.load',
  input: v.strictObject({ source: v.string(), problems: v.array(v.string()) }),
  run: async (act, input) => {
    demand(act, '*', 'wire.load')
    const noted = await act.trx
      .insertInto('wire_problems')
      .values(
        input.problems.slice(0, most).map((problem) => ({
          id: act.newsroom.newId(),
          source: input.source,
          // It quotes what came in: the database takes no NUL and no half surrogate pairs.
          problem: problem.replaceAll('\0', '').toWellFormed().slice(0, 1_000).toWellFormed(),
          noted_at: act.at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['source', 'problem']).where('closed_at', 'is', null).doNothing(),
      )
      .returning('id')
      .execute()
    if (noted.length > 0) act.tell({ type: 'wire-problem' })
    act.record(`wire:${input.source}`, { problems: noted.length })
  },
})
