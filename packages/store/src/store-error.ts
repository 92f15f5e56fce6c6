/**
 * Everything the store refuses, by stable id:
 *
 * - `store.in-use` another process owns this database
 * - `store.unavailable` the database does not answer now; the same call may work later
 * - `store.no-access` the server refuses the login, or there is no such database
 * - `store.newer-schema` a newer program has migrated this database
 * - `store.migration-failed` a migration did not run; nothing of it was kept
 * - `store.platform` no embedded server for this system
 * - `store.data-folder` the data folder cannot be used by the account that would run the server
 * - `store.cluster-version` the cluster was made by another major version of PostgreSQL
 * - `store.server-failed` the embedded server did not start
 * - `store.number-range` a bigint in the database does not fit a JavaScript number
 * - `store.not-empty` a restore was asked for into a database that holds rows
 * - `store.backup-invalid` a backup is cut, damaged or not a backup
 * - `job.lost` a job was canceled, or taken by another worker, while its handler ran
 */
export type StoreErrorId =
  | 'store.in-use'
  | 'store.unavailable'
  | 'store.no-access'
  | 'store.newer-schema'
  | 'store.migration-failed'
  | 'store.platform'
  | 'store.data-folder'
  | 'store.cluster-version'
  | 'store.server-failed'
  | 'store.number-range'
  | 'store.not-empty'
  | 'store.backup-invalid'
  | 'job.lost'

/** An error of this room. `message` is a full sentence in English for the operator's log. */
export class StoreError extends Error {
  readonly id: StoreErrorId
  override readonly name = 'StoreError'

  constructor(id: StoreErrorId, message: string, options?: ErrorOptions) {
    super(message, options)
    this.id = id
  }
}
