import type { JSONColumnType } from 'kysely'

type Instant = Temporal.Instant

interface PasskeysTable {
  /** The credential's id, base64url. */
  id: string
  person_id: string
  /** COSE. */
  public_key: Buffer
  /** The authenticator's own count; 0 for those that do not count. */
  counter: number
  transports: JSONColumnType<readonly string[], string, string>
  /** What the person calls it. */
  name: string
  created_at: Instant
  /** The day it was last used, nothing finer. */
  used_on: Instant | null
}

interface RecoveryCodesTable {
  /** SHA-256 of the code: 80 random bits need no slow hash. */
  hash: Buffer
  person_id: string
  used_at: Instant | null
}

/** Ways of signing in beside the password. */
export interface AccountsTables {
  passkeys: PasskeysTable
  recovery_codes: RecoveryCodesTable
}
