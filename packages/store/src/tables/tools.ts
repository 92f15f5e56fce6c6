import type { Role } from '@heliograph/story'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Instant = Temporal.Instant
type Json<T extends object> = JSONColumnType<T, string, string>

interface ApiKeysTable {
  id: string
  name: string
  /** SHA-256 of the key. */
  hash: Buffer
  /** Names of scopes, as the api room lists them. */
  scopes: Json<readonly string[]>
  /** Roles by service; `*` for the whole newsroom. */
  memberships: Json<Readonly<Record<string, readonly Role[]>>>
  made_by: string | null
  made_at: Instant
  expires_at: Instant | null
  /** Day of the last use, UTC: nothing finer. */
  used_on: ColumnType<string | null, string | null | undefined, string | null>
  revoked_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

interface WebhooksTable {
  id: string
  url: string
  /** Signs what is sent; shown once. */
  secret: string
  events: Json<readonly string[]>
  /** Service keys; empty for all. */
  services: Json<readonly string[]>
  enabled: Generated<boolean>
  made_by: string | null
  made_at: Instant
  /** When it last answered well, and when it last did not. */
  answered_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  failed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
  failure: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ToolsTables {
  api_keys: ApiKeysTable
  webhooks: WebhooksTable
}
