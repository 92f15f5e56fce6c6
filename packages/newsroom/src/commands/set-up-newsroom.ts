import { dependency } from '@heliograph/press'
import { isLanguageKey } from '@heliograph/languages'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

const key = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/))

const service = v.strictObject({
  key,
  language: v.string(),
  name: v.pipe(v.string(), v.minLength(1)),
  timeZone: v.string(),
  city: v.string(),
  calendar: v.picklist(['gregory', 'persian']),
  countries: v.array(v.string()),
  about: v.string(),
  sections: v.array(v.strictObject({ key: v.string(), name: v.string() })),
})

/** Names the newsroom and makes its services and sections; agencies it knows by name in other languages. */
export const setUpNewsroom = defineCommand({
  name: 'set-up-newsroom',
  permission: 'service.manage',
  input: v.strictObject({
    name: v.pipe(v.string(), v.minLength(1)),
    site: v.string(),
    demonstration: v.boolean(),
    services: v.array(service),
    agencies: v.array(
      v.strictObject({ key: v.string(), name: v.string(), names: v.record(v.string(), v.string()) }),
    ),
  }),
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    const there = await act.trx.selectFrom('newsroom').select('site_id').executeTakeFirst()
    if (there !== undefined) throw new CommandError('api.conflict', 'This newsroom is set up already.')
    await act.trx
      .insertInto('newsroom')
      .values({
        name: input.name,
        site_id: input.site,
        demonstration: input.demonstration,
        created_at: act.at,
      })
      .execute()
    for (const [position, entry] of input.services.entries()) {
      if (!isLanguageKey(entry.language))
        throw new CommandError('api.input-invalid', `There is no language "${entry.language}".`, {
          at: 'services',
        })
      await act.trx
        .insertInto('services')
        .values({
          key: entry.key,
          language: entry.language,
          name: entry.name,
          time_zone: entry.timeZone,
          city: entry.city,
          calendar: entry.calendar,
          countries: JSON.stringify(entry.countries),
          about: entry.about,
          position,
        })
        .execute()
      for (const [at, section] of entry.sections.entries())
        await act.trx
          .insertInto('sections')
          .values({ service: entry.key, key: section.key, name: section.name, position: at })
          .execute()
    }
    for (const agency of input.agencies)
      await act.trx
        .insertInto('agencies')
        .values({ key: agency.key, name: agency.name, names: JSON.stringify(agency.names) })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ name: agency.name, names: JSON.stringify(agency.names) }),
        )
        .execute()
    act.touch(dependency.newsroom())
    act.record('newsroom', { name: input.name, services: input.services.map((entry) => entry.key) })
  },
})
