import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Teaches a service's spelling a word: a name, or a spelling of the house. Taught twice it is one word. */
export const addSpellingWord = defineCommand({
  name: 'add-spelling-word',
  permission: 'article.edit',
  input: operations['spelling.add-word'],
  run: async (act, input) => {
    demand(act, input.service, 'article.edit')
    const service = await act.trx
      .selectFrom('services')
      .select('key')
      .where('key', '=', input.service)
      .executeTakeFirst()
    if (service === undefined) throw notFound('service')
    const word = input.word.normalize('NFC')
    await act.trx
      .insertInto('spelling_words')
      .values({ service: input.service, word, added_by: act.actor.id, added_at: act.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    act.record(`service:${input.service}`, {})
    return word
  },
})
