import type { ArticleState, ArticleVerb } from '@heliograph/story'
import { permissionFor, transition } from '@heliograph/story'
import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import { notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { demand } from '../perform.ts'

export type ArticleRow = Selectable<Database['articles']>

/** Loads an article and holds its row until the act ends, so that verbs on one article wait for each other. */
export async function loadArticle(act: Act, id: string): Promise<ArticleRow> {
  const article = await act.trx
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (article === undefined) throw notFound('article')
  return article
}

/** Asks both tables: may this person do it, and does the article's state allow it. Gives the state after it. */
export function demandVerb(act: Act, article: ArticleRow, verb: ArticleVerb): ArticleState {
  demand(act, article.service, permissionFor(verb, article.kind))
  return transition(verb, { publication: article.publication, work: article.work })
}
