import type { ArticleArrangements } from '@heliograph/api'
import { checksOf } from '../articles/checks.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import type { RevisionRow } from '../articles/working-revision.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** What people arranged about an article. */
export async function arrangements(
  viewer: Viewer,
  article: ArticleRow,
  revision: RevisionRow,
): Promise<ArticleArrangements> {
  const db = database(viewer)
  const { checks, legal } = await checksOf(db, article, revision)
  const ids = [article.assignee, ...checks.map(({ ticked }) => ticked?.person ?? null)].filter(
    (id) => id !== null,
  )
  const people =
    ids.length === 0
      ? []
      : await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  const name = new Map(people.map((person) => [person.id, person.name]))
  return {
    assignee:
      article.assignee === null ? null : { id: article.assignee, name: name.get(article.assignee) ?? '' },
    deadline: article.deadline?.toString() ?? null,
    legal,
    checks: checks.map(({ ticked, ...check }) => ({
      ...check,
      ticked:
        ticked === null
          ? null
          : {
              by: ticked.person === null ? 'Heliograph' : (name.get(ticked.person) ?? ''),
              at: ticked.at.toString(),
            },
    })),
  }
}
