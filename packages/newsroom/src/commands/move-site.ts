import { dependency } from '@heliograph/press'
import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/**
 * Site and desk are served under these addresses from now on, and at every start that names no others. Every page
 * that names the site's own address changes.
 */
export const moveSite = defineCommand({
  name: 'move-site',
  permission: 'service.manage',
  input: v.strictObject({ siteOrigin: v.string(), deskOrigin: v.string() }),
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    const was = await act.trx.selectFrom('newsroom').select('site_origin').executeTakeFirstOrThrow()
    await act.trx
      .updateTable('newsroom')
      .set({ site_origin: input.siteOrigin, desk_origin: input.deskOrigin })
      .execute()
    if (was.site_origin !== input.siteOrigin) act.touch(dependency.newsroom())
    act.record('newsroom', input)
  },
})
