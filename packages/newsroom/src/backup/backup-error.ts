/**
 * Everything a backup or a restore refuses, by stable id:
 *
 * - `backup.no-newsroom` the data folder holds no newsroom that could be backed up
 * - `backup.exists` a file of this name is there already
 * - `backup.full` the disk is full; nothing was left on it
 * - `backup.passphrase` too short, or not the one the backup was made with
 * - `backup.not-a-backup` the file is something else
 * - `backup.version` made by a newer program
 * - `backup.damaged` cut, changed, padded or put together anew; the message names the frame
 * - `backup.contents` sealed by the right passphrase, and yet not laid out as a backup is
 * - `backup.not-empty` a restore was asked for into a folder that holds something
 * - `backup.no-way-on` nobody can say which edition readers have seen, and there is no root key to begin anew
 * - `backup.root-key` the key given is not the root key of this site
 * - `backup.stopped` asked to stop; what was begun was taken away again
 * - `backup.keys` the site has changed its keys since the backup was made
 */
export type BackupErrorId =
  | 'backup.no-newsroom'
  | 'backup.exists'
  | 'backup.full'
  | 'backup.passphrase'
  | 'backup.not-a-backup'
  | 'backup.version'
  | 'backup.damaged'
  | 'backup.contents'
  | 'backup.not-empty'
  | 'backup.no-way-on'
  | 'backup.root-key'
  | 'backup.keys'
  | 'backup.stopped'

/** A refusal of a backup or a restore. `message` is a full sentence for the operator: why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly id: BackupErrorId

  constructor(id: BackupErrorId, message: string, options?: ErrorOptions) {
    super(message, options)
    this.id = id
  }
}

/** The code of a file system's error (`ENOENT`); null for another error. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
