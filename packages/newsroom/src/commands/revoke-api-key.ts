import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Ends a key at once, for good. It stays in the list, so that what it did can be told. */
export const revokeApiKey = defineCommand({
  name: 'revoke-api-key',
  permission: 'tool.manage',
  input: operations['api-key.revoke'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    const { numUpdatedRows } = await act.trx
      .updateTable('api_keys')
      .set({ revoked_at: act.at })
      .where('id', '=', input.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound('key')
    act.record(`api-key:${input.id}`, {})
  },
})
