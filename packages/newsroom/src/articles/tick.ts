import type { Act } from '../perform.ts'
import { CommandError } from '../command-error.ts'
import type { ArticleRow } from './load-article.ts'
import { presentWorkingCopy } from './present-working-copy.ts'
import { shownRevision } from './working-revision.ts'
import { wordsLookedAt } from './words-looked-at.ts'

/** Writes down that somebody looked at these words. @throws {CommandError} `article.stale` if they are others by now */
export async function writeTick(
  act: Act,
  article: ArticleRow,
  look: { readonly key: string; readonly save: number },
): Promise<void> {
  const revision = await shownRevision(act, article)
  if (revision.save !== look.save)
    throw new CommandError('article.stale', 'The copy has been saved again since you looked at it.', {
      current: await presentWorkingCopy(act, revision),
    })
  const tick = {
    person_id: act.actor.id,
    ticked_at: act.at,
    text_hash: wordsLookedAt(revision.content),
  }
  await act.trx
    .insertInto('check_ticks')
    .values({ article_id: article.id, key: look.key, ...tick })
    .onConflict((conflict) => conflict.columns(['article_id', 'key']).doUpdateSet(tick))
    .execute()
}
