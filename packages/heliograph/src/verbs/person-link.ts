import { parseArgs } from 'node:util'
import { makeSignInLink, perform, program } from '@heliograph/newsroom'
import type { Role } from '@heliograph/story'
import { roles } from '@heliograph/story'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Makes a one-time sign-in link: for a new person, or for one who lost the password. */
export const personLink: Verb = {
  help: `heliograph person link EMAIL [--name NAME] [--role SERVICE:ROLE ...] [--data DIR]

Prints a link that signs this person in once and lets them set a password; it is good for three days. With
--name a person who is not there yet is added. The newsroom must not be running.

  --role SERVICE:ROLE   give a role (${roles.join(', ')}); SERVICE * is the whole newsroom

  heliograph person link nina@desk.example --name "Nina Sample" --role fa:translator --role en:reporter`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...placeOptions, name: { type: 'string' }, role: { type: 'string', multiple: true } },
    })
    const [email] = positionals
    if (email === undefined || positionals.length !== 1) throw new UsageError('name one e-mail address.')
    const memberships: Record<string, Role[]> = {}
    for (const given of values.role ?? []) {
      const [service = '', role = ''] = given.split(':')
      if (!(roles as readonly string[]).includes(role) || service === '')
        throw new UsageError(`"${given}" is not SERVICE:ROLE with one of ${roles.join(', ')}.`)
      ;(memberships[service] ??= []).push(role as Role)
    }
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      const { token, expiresAt } = await perform(newsroom, program, makeSignInLink, {
        email,
        ...(values.name !== undefined && { name: values.name }),
        memberships,
      })
      terminal.out(`${newsroom.settings.deskOrigin}/welcome#${token}`)
      terminal.err(`Good once, until ${expiresAt.toString({ smallestUnit: 'minute' })}.`)
      return 0
    })
  },
}
