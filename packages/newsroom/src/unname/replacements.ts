import type { LanguageKey } from '@heliograph/languages'
import { isLanguageKey, languageOfTag, message } from '@heliograph/languages'
import type { Database } from '@heliograph/store'
import type { Kysely } from 'kysely'

/** What stands in place of a name: each service's own words, or the standard ones of its language. */
export async function replacementsBy(
  db: Kysely<Database>,
  own: Readonly<Record<string, string>>,
): Promise<(row: Readonly<Record<string, unknown>>, table: string) => string> {
  const services = await db.selectFrom('services').select(['key', 'language']).execute()
  const words = new Map(
    services.map(({ key, language }) => [
      key,
      own[key] ?? message('unname.replacement', language as LanguageKey),
    ]),
  )
  const articles = await db.selectFrom('articles').select(['id', 'service']).execute()
  const serviceOf = new Map(articles.map(({ id, service }) => [id, service]))
  const standard = message('unname.replacement', 'en')
  return (row, table) => {
    const article = table === 'articles' ? row['id'] : row['article_id']
    const service = row['service'] ?? (table === 'services' ? row['key'] : serviceOf.get(String(article)))
    const found = words.get(String(service))
    if (found !== undefined) return found
    const tag = row['language']
    const key = typeof tag === 'string' ? (languageOfTag(tag)?.key ?? tag) : null
    return key !== null && isLanguageKey(key) ? message('unname.replacement', key) : standard
  }
}
