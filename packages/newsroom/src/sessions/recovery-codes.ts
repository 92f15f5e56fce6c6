import { randomInt } from 'node:crypto'
import type { Act } from '../perform.ts'
import { hashSecret } from './secret.ts'

// Crockford's letters: none of them is taken for another when it is read from paper.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
/** How many codes are made at once. */
const many = 10

/** Makes a person's recovery codes; those there were before are void. Answered once, stored nowhere. */
export async function makeRecoveryCodes(act: Act, person: string): Promise<readonly string[]> {
  await act.trx.deleteFrom('recovery_codes').where('person_id', '=', person).execute()
  const codes = Array.from({ length: many }, newCode)
  await act.trx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ hash: hashCode(person, code), person_id: person, used_at: null })))
    .execute()
  return codes
}

/** Uses a code up; false if it is none of this person's, or was used. */
export async function takeRecoveryCode(act: Act, person: string, code: string): Promise<boolean> {
  const taken = await act.trx
    .updateTable('recovery_codes')
    .set({ used_at: act.at })
    .where('hash', '=', hashCode(person, code))
    .where('person_id', '=', person)
    .where('used_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  return taken !== undefined
}

/** What is stored of a code; 80 random bits need no slow hash. */
export function hashCode(person: string, code: string): Buffer {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return hashSecret(`${person} ${plain}`)
}

/** Four groups of four letters: 80 bits. */
function newCode(): string {
  return Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')
}
