import type { Permission } from '@heliograph/story'
import { permissions, roles } from '@heliograph/story'
import { say } from '../say.ts'

/** What each role may do: the table the server asks, in words. */
export function RolesPage() {
  return (
    <section class="page" aria-labelledby="roles-title">
      <div class="page-head">
        <h1 id="roles-title" tabIndex={-1}>
          {say('roles')}
        </h1>
      </div>
      <p>{say('roles.intro')}</p>
      <div class="table-box first-way" tabIndex={0} role="group" aria-labelledby="roles-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('roles.permission')}</th>
              {roles.map((role) => (
                <th key={role} scope="col" class="mid">
                  {say(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(permissions) as Permission[]).map((permission) => (
              <tr key={permission}>
                <th scope="row">{say(`permission.${permission}`)}</th>
                {roles.map((role) => {
                  const may = (permissions[permission] as readonly string[]).includes(role)
                  return (
                    <td key={role} class={may ? 'mid good' : 'mid soft'}>
                      <span aria-hidden="true">{may ? '✓' : '–'}</span>
                      <span class="hidden">{say(may ? 'roles.yes' : 'roles.no')}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
