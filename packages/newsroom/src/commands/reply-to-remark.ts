import { operations } from '@heliograph/api'
import { loadRemark } from '../articles/load-remark.ts'
import { notify } from '../notifications/notify.ts'
import { notifyMentioned } from '../notifications/notify-mentioned.ts'
import { defineCommand } from '../perform.ts'

/** Answers a remark. All who spoke in it are told. */
export const replyToRemark = defineCommand({
  name: 'reply-to-remark',
  permission: 'comment.write',
  input: operations['remark.reply'],
  run: async (act, input) => {
    const { remark, service } = await loadRemark(act, input.remark)
    const earlier = await act.trx
      .selectFrom('remark_replies')
      .select('made_by')
      .where('remark_id', '=', remark.id)
      .execute()
    await act.trx
      .insertInto('remark_replies')
      .values({
        id: act.newsroom.newId(),
        remark_id: remark.id,
        made_by: act.actor.id,
        made_at: act.at,
        words: input.words,
      })
      .execute()
    const place = { service, article: remark.article_id, parameters: { remark: remark.id } }
    const told = new Set(await notifyMentioned(act, input.words, place))
    const spoke = [remark.made_by, ...earlier.map((row) => row.made_by)]
    const people = spoke.filter((one) => one === null || !told.has(one))
    await notify(act, { ...place, people, kind: 'remark-replied' })
    act.record(`remark:${remark.id}`, { article: remark.article_id })
    act.tell({ type: 'remark', article: remark.article_id, service })
    return remark.article_id
  },
})
