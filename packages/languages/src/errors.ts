/**
 * What can go wrong in this room. The list is closed; the ids are stable.
 *
 * - `unknown-language`: a key that is not in the table.
 * - `no-derived-script`: a derived script asked of a language that has none.
 * - `no-calendar`: the language has no month names for the calendar asked for.
 * - `not-a-number`: a number that is not finite or too large to be written out.
 * - `unknown-message`: an id that is in no catalogue.
 * - `missing-parameter`: a message was asked for without one of its parameters.
 */
export type LanguagesErrorId =
  | 'unknown-language'
  | 'no-derived-script'
  | 'no-calendar'
  | 'not-a-number'
  | 'unknown-message'
  | 'missing-parameter'

/** A refusal of this room; `id` is what programs read. */
export class LanguagesError extends Error {
  readonly id: LanguagesErrorId

  constructor(id: LanguagesErrorId, message: string) {
    super(message)
    this.name = 'LanguagesError'
    this.id = id
  }
}
