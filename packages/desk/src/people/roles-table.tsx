import type { PeopleShape } from '@heliograph/api'
import { isLanguageKey, language } from '@heliograph/languages'
import type { Memberships, Role } from '@heliograph/story'
import { roles } from '@heliograph/story'
import { say } from '../say.ts'

/** Roles by service, as a table of checkboxes; an administrator is the whole newsroom's. */
export function RolesTable(props: {
  readonly caption: string
  readonly services: PeopleShape['services']
  readonly memberships: Memberships
  readonly change: (memberships: Memberships) => void
}) {
  const { memberships } = props
  const rows = [{ key: '*', name: say('people.whole'), language: null }, ...props.services]
  const set = (service: string, role: Role, isOn: boolean): void => {
    const others = (memberships[service] ?? []).filter((one) => one !== role)
    const { [service]: _, ...rest } = memberships
    const next = isOn ? [...others, role] : others
    props.change(next.length === 0 ? rest : { ...rest, [service]: next })
  }
  return (
    <div class="table-box" tabIndex={0} role="group" aria-label={props.caption}>
      <table>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('service')}</th>
            {roles.map((role) => (
              <th key={role} scope="col" class="mid">
                {say(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <span {...textOf(row.language)}>{row.name}</span>
              </th>
              {roles.map((role) => (
                <td key={role} class="mid">
                  {(role !== 'administrator' || row.key === '*') && (
                    <input
                      type="checkbox"
                      aria-label={say('people.role-in', { role: say(`role.${role}`), service: row.name })}
                      checked={memberships[row.key]?.includes(role) ?? false}
                      onChange={(event) => set(row.key, role, event.currentTarget.checked)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function textOf(key: string | null) {
  if (key === null || !isLanguageKey(key)) return {}
  const { tag, direction } = language(key)
  return { lang: tag, dir: direction }
}
