import { dependency } from '@heliograph/press'
import * as v from 'valibot'
import { defineCommand, demand } from '../perform.ts'

/** The site is served under another address from now on: every page that names its own address changes. */
export const moveSite = defineCommand({
  name: 'move-site',
  permission: 'service.manage',
  input: v.strictObject({ origin: v.string() }),
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    await act.trx.updateTable('newsroom').set({ site_origin: input.origin }).execute()
    act.touch(dependency.newsroom())
    act.record('newsroom', { siteOrigin: input.origin })
  },
})
