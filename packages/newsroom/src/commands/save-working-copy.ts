import { operations } from '@heliograph/api'
import type { WorkingCopy } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'
import { mediaOf } from '@heliograph/story'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { presentWorkingCopy } from '../articles/present-working-copy.ts'
import { openWorkingRevision, rewriteWorkingRevision, shownRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand } from '../perform.ts'

/**
 * Saves the working copy. A save names the save it was made from; if somebody saved in between, it is refused
 * with `article.stale` and what is saved now, and nothing is lost on either side.
 */
export const saveWorkingCopy = defineCommand({
  name: 'save-working-copy',
  permission: 'article.edit',
  input: operations['article.save'],
  run: async (act, input): Promise<WorkingCopy> => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'save-working-copy')
    const content = input.content as ArticleContent
    const shown = await shownRevision(act, article)
    if (shown.save !== input.base)
      throw new CommandError('article.stale', 'Somebody saved or published this article in between.', {
        current: await presentWorkingCopy(act, shown),
      })
    await demandPictures(act, content)
    const working = shown.state === 'working' ? shown : null
    const saved =
      working === null
        ? await openWorkingRevision(act, article.id, content)
        : await rewriteWorkingRevision(act, working, content)
    await act.trx
      .updateTable('articles')
      .set({ ...state, working_revision: saved.id, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { revision: saved.number, save: saved.save })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return presentWorkingCopy(act, saved)
  },
})

/** A copy that names a picture nobody uploaded could not be shown. */
async function demandPictures(act: Act, content: ArticleContent): Promise<void> {
  const hashes = mediaOf(content)
  if (hashes.length === 0) return
  const known = await act.trx.selectFrom('media').select('hash').where('hash', 'in', hashes).execute()
  const hash = new Set(known.map((row) => row.hash))
  const missing = hashes.find((one) => !hash.has(one))
  if (missing !== undefined)
    throw new CommandError('api.input-invalid', `There is no picture ${missing}. Upload it first.`, {
      at: missing === content.picture?.media ? 'content.picture.media' : 'content.body',
    })
}
