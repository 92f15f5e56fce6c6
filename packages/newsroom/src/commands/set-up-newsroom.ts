import { dependency } from '@heliograph/press'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { insertService, serviceInput } from './add-service.ts'

/** Names the newsroom and makes its services and sections; agencies it knows by name in other languages. */
export const setUpNewsroom = defineCommand({
  name: 'set-up-newsroom',
  permission: 'service.manage',
  input: v.strictObject({
    name: v.pipe(v.string(), v.minLength(1)),
    site: v.string(),
    demonstration: v.boolean(),
    services: v.array(serviceInput),
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
        site_origin: act.newsroom.settings.siteOrigin,
        desk_origin: act.newsroom.settings.deskOrigin,
        demonstration: input.demonstration,
        created_at: act.at,
        set_up_at: null,
      })
      .execute()
    for (const [position, entry] of input.services.entries()) await insertService(act, entry, position)
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
