import { BackupError } from './backup-error.ts'

/** Passes bytes on, tells how many there were so far, and ends the work when it is asked to stop. */
export async function* watchBytes(
  pieces: AsyncIterable<Uint8Array>,
  progress: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of pieces) {
    throwIfStopped(signal)
    bytes += piece.length
    progress(bytes)
    yield piece
  }
}

/** @throws {BackupError} `backup.stopped` */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new BackupError('backup.stopped', 'Stopped. What was begun was taken away again.')
}
