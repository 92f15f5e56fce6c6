import * as v from 'valibot'
import { CommandError } from '../command-error.ts'

const uuid = v.pipe(v.string(), v.uuid())

/** Earlier than any article, and inside what the database takes. */
const earliest = Temporal.Instant.from('1900-01-01T00:00:00Z')
const latest = Temporal.Instant.from('9999-12-31T00:00:00Z')

/** Reads `next` of an earlier page: an instant and an id. @throws {CommandError} `api.input-invalid` */
export function placeInList(before: string): { readonly at: Temporal.Instant; readonly id: string } {
  const [instant = '', id = ''] = before.split(' ')
  const refused = (cause?: unknown) =>
    new CommandError('api.input-invalid', 'Not a place in the list.', { at: 'before' }, { cause })
  if (!v.is(uuid, id)) throw refused()
  let at: Temporal.Instant
  try {
    at = Temporal.Instant.from(instant)
  } catch (cause) {
    throw refused(cause)
  }
  if (Temporal.Instant.compare(at, earliest) < 0 || Temporal.Instant.compare(at, latest) > 0) throw refused()
  return { at, id }
}
