import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { notifyMentioned } from '../notifications/notify-mentioned.ts'
import { defineCommand, demand } from '../perform.ts'

/** Writes a service's hand-over note anew. The earlier ones stay in its history. */
export const writeHandOver = defineCommand({
  name: 'write-hand-over',
  permission: 'hand-over.write',
  input: operations['hand-over.write'],
  run: async (act, input) => {
    const { service } = input
    demand(act, service, 'hand-over.write')
    const there = await act.trx
      .selectFrom('services')
      .select('key')
      .where('key', '=', service)
      .executeTakeFirst()
    if (there === undefined) throw notFound('service')
    const before = await act.trx
      .selectFrom('hand_over_notes')
      .select('words')
      .where('service', '=', service)
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('hand_over_notes')
      .values({ id, service, words: input.words, made_by: act.actor.id, made_at: act.at })
      .execute()
    await notifyMentioned(act, input.words, {
      service,
      ...(before !== undefined && { before: before.words }),
    })
    act.record(`hand-over:${id}`, { service })
    act.tell({ type: 'hand-over', service })
  },
})
