import { CommandError } from '../command-error.ts'
import type { NameMatcher } from './name-matcher.ts'
import { nameMatcher } from './name-matcher.ts'

/** Reads the forms of a name. @throws {CommandError} `api.input-invalid` for a form without two letters */
export function demandMatcher(names: readonly string[]): NameMatcher {
  names.forEach((name, at) => {
    if (nameMatcher([name]).find(name).length === 0)
      throw new CommandError('api.input-invalid', 'A form of a name has at least two letters.', {
        at: `names.${at}`,
      })
  })
  return nameMatcher(names)
}
