import { operations } from '@heliograph/api'
import { loadArticle } from '../articles/load-article.ts'
import { shownRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import { notify } from '../notifications/notify.ts'
import { notifyMentioned } from '../notifications/notify-mentioned.ts'
import { defineCommand, demand } from '../perform.ts'

/** A comment on an article or a place in it, or a suggestion what should stand there. */
export const addRemark = defineCommand({
  name: 'add-remark',
  permission: 'comment.write',
  input: operations['remark.add'],
  run: async (act, input) => {
    const article = await loadArticle(act, input.article)
    const { service } = article
    demand(act, service, 'comment.write')
    if (input.replacement === null && input.words === '')
      throw new CommandError('api.input-invalid', 'A comment has words.', { at: 'words' })
    if (input.replacement !== null && input.quoted === '')
      throw new CommandError('api.input-invalid', 'A suggestion says which text it is about.', {
        at: 'quoted',
      })
    const made = await act.trx
      .insertInto('remarks')
      .values({
        id: input.id,
        article_id: article.id,
        made_by: act.actor.id,
        made_at: act.at,
        words: input.words,
        quoted: input.quoted,
        replacement: input.replacement,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made === undefined)
      throw new CommandError('api.conflict', 'There is a remark with this id already.', { at: 'id' })
    const place = { service, article: article.id, parameters: { remark: input.id } }
    const told = new Set(await notifyMentioned(act, input.words, place))
    const revision = await shownRevision(act, article)
    const concerned = [article.assignee, revision.made_by].filter((one) => one === null || !told.has(one))
    await notify(act, { ...place, people: concerned, kind: 'remark-added' })
    act.record(`remark:${input.id}`, { article: article.id })
    act.tell({ type: 'remark', article: article.id, service })
    return article.id
  },
})
