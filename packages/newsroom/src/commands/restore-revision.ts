import { operations } from '@heliograph/api'
import { defineCommand } from '../perform.ts'
import { findVersion } from '../queries/article-version.ts'
import { saveWorkingCopy } from './save-working-copy.ts'

/** Saves an earlier text of an article as its working copy: a save like any other, so nothing is overwritten by it. */
export const restoreRevision = defineCommand({
  name: 'restore-revision',
  permission: 'article.edit',
  input: operations['article.restore'],
  run: async (act, { article, of, base }): Promise<string> => {
    const { content } = await findVersion(act.trx, article, of)
    await act.trx
      .updateTable('saved_copies')
      .set({ held: true })
      .where('article_id', '=', article)
      .where('save', '=', base)
      .execute()
    const saved = await saveWorkingCopy.run(act, { article, base, content: content as never })
    act.record(`article:${article}`, { ...of, save: saved.save })
    return article
  },
})
