// Writes docs/roles.md from the permissions table and the desk's own words for it.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { permissions, roles } from '../packages/story/src/states/roles.ts'
import { accounts } from '../packages/desk/src/words/en/accounts.ts'

/** Where the document lies. */
export const rolesDocument: string = resolve(import.meta.dirname, '../docs/roles.md')

/** What each role may do, as a document. */
export function writeRoles(): string {
  const words: Readonly<Record<string, unknown>> = accounts
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    '# What each role may do',
    '',
    'Made from the permissions table by `node scripts/roles-document.ts`; the server, the desk and this page read the',
    'same one. A role is given in one service or in the whole newsroom; an administrator is the whole newsroom’s.',
    '',
    row(['', ...roles.map((role) => String(words[`role.${role}`]))]),
    row(['---', ...roles.map(() => ':---:')]),
    ...Object.entries(permissions).map(([permission, allowed]) =>
      row([
        `${String(words[`permission.${permission}`])} (\`${permission}\`)`,
        ...roles.map((role) => ((allowed as readonly string[]).includes(role) ? 'yes' : '')),
      ]),
    ),
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(rolesDocument, writeRoles())
