/** Somebody who can be mentioned. */
interface Named {
  readonly id: string
  readonly name: string
}

/**
 * Whom a text mentions: `@` and a whole name of the team, in any case, not followed by another letter or digit. Of two
 * names that begin alike the longer one is meant; two people of one name are both.
 */
export function mentionedIn(text: string, team: readonly Named[]): readonly string[] {
  const folded = fold(text)
  const names = [...new Set(team.map(({ name }) => fold(name)))]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
  const found = new Set<string>()
  for (let at = folded.indexOf('@'); at !== -1; at = folded.indexOf('@', at + 1)) {
    const rest = folded.slice(at + 1)
    const name = names.find(
      (one) => rest.startsWith(one) && !/^[\p{L}\p{M}\p{N}]/u.test(rest.slice(one.length)),
    )
    if (name === undefined) continue
    for (const person of team) if (fold(person.name) === name) found.add(person.id)
  }
  return [...found]
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ')
}
