import { dependency } from '@heliograph/press'
import { sql } from 'kysely'
import type { Act } from '../perform.ts'

/** A live article that shows a picture, as its lead or in its text. */
export interface ShowingArticle {
  readonly service: string
  readonly number: number | null
  readonly section: string | null
}

/** The live articles that show a picture. */
export function articlesShowing(act: Act, media: string): Promise<readonly ShowingArticle[]> {
  return act.trx
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.live_revision')
    .select(['articles.service', 'articles.number', 'articles.section'])
    .where(sql<boolean>`media_shown(revisions.content) ? ${media}`)
    .where('revisions.state', '=', 'live')
    .where('articles.publication', '=', 'live')
    .execute()
}

/** Asks for the pages of articles to be made again: what they show has changed without a new revision. */
export function touchShowing(act: Act, articles: readonly ShowingArticle[]): void {
  for (const article of articles) {
    if (article.number !== null) act.touch(dependency.article(article.service, article.number))
    act.touch(dependency.latest(article.service))
    if (article.section !== null) act.touch(dependency.latest(article.service, article.section))
  }
}
