import { operations } from '@heliograph/api'
import { can, permissions } from '@heliograph/story'
import type { Permission, Role } from '@heliograph/story'
import { apiKeyPrefix } from '../api-keys/actor-of-key.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'
import { hashSecret, newSecret } from '../sessions/secret.ts'

/** Makes a key for a program. It never may more than the person who makes it. Answers the key, which is kept
 * nowhere. */
export const makeApiKey = defineCommand({
  name: 'make-api-key',
  permission: 'tool.manage',
  input: operations['api-key.make'],
  run: async (act, input) => {
    demand(act, '*', 'tool.manage')
    const memberships = input.memberships as Readonly<Record<string, readonly Role[]>>
    const services = await act.trx.selectFrom('services').select('key').execute()
    const known = new Set(['*', ...services.map(({ key }) => key)])
    for (const service of Object.keys(memberships)) {
      if (!known.has(service))
        throw new CommandError('api.input-invalid', `There is no service "${service}".`, {
          at: 'memberships',
        })
      const exceeds = (Object.keys(permissions) as readonly Permission[]).find(
        (permission) =>
          can(memberships, service, permission) && !can(act.actor.memberships, service, permission),
      )
      if (exceeds !== undefined)
        throw new CommandError('api.forbidden', `You do not have "${exceeds}" in "${service}" yourself.`)
    }
    const id = act.newsroom.newId()
    const secret = `${apiKeyPrefix}${newSecret()}`
    await act.trx
      .insertInto('api_keys')
      .values({
        id,
        name: input.name,
        hash: hashSecret(secret),
        scopes: JSON.stringify(input.scopes),
        memberships: JSON.stringify(memberships),
        made_by: act.actor.id,
        made_at: act.at,
        expires_at: input.days === undefined ? null : act.at.add({ hours: 24 * input.days }),
      })
      .execute()
    act.record(`api-key:${id}`, { name: input.name, scopes: input.scopes, memberships })
    return { id, secret }
  },
})
