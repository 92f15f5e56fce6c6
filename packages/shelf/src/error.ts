/** Why the shelf refused or could not do something. The list is closed; the ids never change meaning. */
export type ShelfErrorId =
  /** The disk is full. The last edition is whole; the message names the folder and what may be freed. */
  | 'shelf.full'
  /** Another process, or this one, already writes to this folder. */
  | 'shelf.locked'
  /** The shelf was closed. */
  | 'shelf.closed'
  /** No root document yet: the site has not been begun. */
  | 'shelf.no-root'
  /** A change names an object whose bytes are not on the shelf. */
  | 'shelf.no-bytes'
  /** A media type outside the edition's table, or an object larger than its type may be. */
  | 'shelf.object'
  /** What lies on the shelf is damaged; the cause says what. */
  | 'shelf.damaged'
  /** A mirror list older than the one published. */
  | 'shelf.mirrors'
  /** The keys given cannot sign what the root document asks for. */
  | 'shelf.keys'

/** A refusal of the shelf, with its cause when there is one. */
export class ShelfError extends Error {
  override readonly name = 'ShelfError'
  readonly id: ShelfErrorId

  constructor(id: ShelfErrorId, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.id = id
  }
}

/** The code of a file system error (`ENOENT`), or null for another error. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Runs work that writes: on any error it is undone, and a full disk is told as `shelf.full`. */
export async function withRoom<Result>(
  folder: string,
  undo: () => void,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    try {
      undo()
    } catch {
      // What could not be undone now is taken away at the next start.
    }
    const code = codeOf(error)
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
    throw new ShelfError(
      'shelf.full',
      `no room on the disk of ${folder}: the last edition is whole and stays. Free space on this disk ` +
        '(old backups, logs, files of other programs; nothing inside the shelf), then publish again',
      { cause: error },
    )
  }
}
