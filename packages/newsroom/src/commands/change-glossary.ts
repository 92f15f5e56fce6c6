import { operations } from '@heliograph/api'
import { isLanguageKey } from '@heliograph/languages'
import { can } from '@heliograph/story'
import { CommandError, notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand } from '../perform.ts'
import { betweenForms } from '../queries/glossary.ts'

/** Agrees on what something is called in another language; for who edits the glossary of a service in that language. */
export const addGlossaryEntry = defineCommand({
  name: 'add-glossary-entry',
  permission: 'glossary.edit',
  input: operations['glossary.add'],
  run: async (act, input) => {
    await demandLanguages(act, input)
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('glossary')
      .values({ id, ...rowOf(input), made_by: act.actor.id, made_at: act.at })
      .execute()
    act.record(`glossary:${id}`, { term: input.term, from: input.from, to: input.to })
    return { id }
  },
})

/** Changes an entry; both the old and the new language must be the person's to edit. */
export const changeGlossaryEntry = defineCommand({
  name: 'change-glossary-entry',
  permission: 'glossary.edit',
  input: operations['glossary.change'],
  run: async (act, { id, ...input }) => {
    await demandEntry(act, id)
    await demandLanguages(act, input)
    await act.trx
      .updateTable('glossary')
      .set({ ...rowOf(input), made_by: act.actor.id, made_at: act.at })
      .where('id', '=', id)
      .execute()
    act.record(`glossary:${id}`, { term: input.term, from: input.from, to: input.to })
    return { id }
  },
})

/** Takes an entry out of the glossary. */
export const removeGlossaryEntry = defineCommand({
  name: 'remove-glossary-entry',
  permission: 'glossary.edit',
  input: operations['glossary.remove'],
  run: async (act, { id }) => {
    const { term } = await demandEntry(act, id)
    await act.trx.deleteFrom('glossary').where('id', '=', id).execute()
    act.record(`glossary:${id}`, { term })
    return { id }
  },
})

interface Entry {
  readonly from: string
  readonly to: string
  readonly kind: 'term' | 'person' | 'place' | 'organisation'
  readonly term: string
  readonly targets: readonly string[]
  readonly note: string
}

function rowOf(entry: Entry) {
  return {
    from_language: entry.from,
    to_language: entry.to,
    kind: entry.kind,
    term: entry.term,
    target: entry.targets.join(betweenForms),
    note: entry.note,
  }
}

async function demandEntry(act: Act, id: string) {
  const entry = await act.trx.selectFrom('glossary').selectAll().where('id', '=', id).executeTakeFirst()
  if (entry === undefined) throw notFound('entry of the glossary')
  await demandService(act, entry.to_language)
  return entry
}

async function demandLanguages(act: Act, entry: Entry): Promise<void> {
  for (const at of ['from', 'to'] as const)
    if (!isLanguageKey(entry[at]))
      throw new CommandError('api.input-invalid', `There is no language "${entry[at]}".`, { at })
  if (entry.from === entry.to)
    throw new CommandError('api.input-invalid', 'A glossary leads from one language to another.', {
      at: 'to',
    })
  const broken = entry.targets.findIndex((target) => target.includes(betweenForms))
  if (broken !== -1)
    throw new CommandError('api.input-invalid', 'A form has no semicolon; give each form by itself.', {
      at: `targets.${broken}`,
    })
  await demandService(act, entry.to)
}

/** Who edits the glossary of a language does so in a service that writes it. */
async function demandService(act: Act, language: string): Promise<void> {
  const services = await act.trx
    .selectFrom('services')
    .select('key')
    .where('language', '=', language)
    .execute()
  if (!services.some(({ key }) => can(act.actor.memberships, key, 'glossary.edit')))
    throw new CommandError('api.forbidden', `This needs "glossary.edit" in a service in "${language}".`)
}
