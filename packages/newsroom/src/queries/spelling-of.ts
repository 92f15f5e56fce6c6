import type { OperationOutput, operations } from '@heliograph/api'
import type { LanguageKey } from '@heliograph/languages'
import { can } from '@heliograph/story'
import type { InferOutput } from 'valibot'
import { CommandError, notFound } from '../command-error.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

type Input = InferOutput<(typeof operations)['spelling.check']>

/** Which words the service's dictionary does not know, nor the service's own list. */
export async function spellingOf(viewer: Viewer, input: Input): Promise<OperationOutput<'spelling.check'>> {
  if (!can(viewer.actor.memberships, input.service, 'article.edit'))
    throw new CommandError('api.forbidden', 'This needs "article.edit" in the service.')
  const service = await database(viewer)
    .selectFrom('services')
    .select('language')
    .where('key', '=', input.service)
    .executeTakeFirst()
  if (service === undefined) throw notFound('service')
  const words = [...new Set(input.words.map((word) => word.normalize('NFC')))]
  const own =
    words.length === 0
      ? []
      : await database(viewer)
          .selectFrom('spelling_words')
          .select('word')
          .where('service', '=', input.service)
          .where('word', 'in', words)
          .execute()
  const taught = new Set(own.map((row) => row.word))
  const misspelt = await viewer.newsroom.spelling.check(
    service.language as LanguageKey,
    words.filter((word) => !taught.has(word)),
  )
  return { known: misspelt !== null, misspelt: misspelt ?? [] }
}
