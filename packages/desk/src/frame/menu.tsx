import { say } from '../say.ts'
import { mayAnywhere } from '../session/session.ts'
import { writeRoute } from './route.ts'
import { screenEntries } from './screen-names.ts'
import type { ScreenEntry, ScreenName } from './screen-names.ts'

/** Screens the person may open, of one place or of all. */
export function openScreens(
  place?: ScreenEntry['place'],
): readonly (ScreenEntry & { readonly name: ScreenName })[] {
  const entries: readonly (ScreenEntry & { readonly name: ScreenName })[] = screenEntries
  return entries.filter(
    (entry) =>
      (place === undefined || entry.place === place) &&
      (entry.permission === null || mayAnywhere(entry.permission)),
  )
}

/** Everything there is beside what the rail shows. */
export function Menu() {
  return (
    <section class="page" aria-labelledby="menu-title">
      <h1 id="menu-title" tabIndex={-1}>
        {say('menu')}
      </h1>
      <ul class="menu">
        {openScreens('menu').map(({ name, word }) => (
          <li key={name}>
            <a href={writeRoute({ list: name, open: null })}>{say(word)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
