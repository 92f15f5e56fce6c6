import { operations } from '@heliograph/api'
import { loadRemark } from '../articles/load-remark.ts'
import { CommandError } from '../command-error.ts'
import { notify } from '../notifications/notify.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Closes a remark: a comment is resolved, a suggestion accepted (by who may edit; the desk has put its words in) or
 * rejected. Nothing is deleted.
 */
export const closeRemark = defineCommand({
  name: 'close-remark',
  permission: 'comment.write',
  input: operations['remark.close'],
  run: async (act, input) => {
    const { remark, service } = await loadRemark(act, input.remark)
    if (input.as === 'accepted') demand(act, service, 'article.edit')
    if ((input.as === 'resolved') !== (remark.replacement === null))
      throw new CommandError(
        'api.input-invalid',
        'A comment is resolved; a suggestion is accepted or rejected.',
        { at: 'as' },
      )
    if (remark.state !== 'open')
      throw new CommandError('api.conflict', `Somebody has closed this already: ${remark.state}.`)
    await act.trx
      .updateTable('remarks')
      .set({ state: input.as, closed_by: act.actor.id, closed_at: act.at })
      .where('id', '=', remark.id)
      .execute()
    await notify(act, {
      people: [remark.made_by],
      kind: 'remark-closed',
      service,
      article: remark.article_id,
      parameters: { remark: remark.id, as: input.as },
    })
    act.record(`remark:${remark.id}`, { article: remark.article_id, as: input.as })
    act.tell({ type: 'remark', article: remark.article_id, service })
    return remark.article_id
  },
})

/** Opens it again. */
export const reopenRemark = defineCommand({
  name: 'reopen-remark',
  permission: 'comment.write',
  input: operations['remark.reopen'],
  run: async (act, input) => {
    const { remark, service } = await loadRemark(act, input.remark)
    await act.trx
      .updateTable('remarks')
      .set({ state: 'open', closed_by: null, closed_at: null })
      .where('id', '=', remark.id)
      .execute()
    act.record(`remark:${remark.id}`, { article: remark.article_id })
    act.tell({ type: 'remark', article: remark.article_id, service })
    return remark.article_id
  },
})
