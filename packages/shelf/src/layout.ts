import { join } from 'node:path'

/** The folders of a shelf: what is public, and what only its writer needs. */
export interface Layout {
  /** A copy of it, served as plain files, is a mirror. */
  readonly edition: string
  readonly writer: string
  /** Files on their way: nothing here is public. */
  readonly stage: string
  readonly lock: string
  /** What the publish under way will add: lets a start after a crash take half of it away again. */
  readonly intent: string
  /** There while a full sweep is due, so that a restart does not forget it. */
  readonly sweepDue: string
  /** Hashes that stand in more than one place: never removed by following differences. */
  readonly shared: string
}

export function layoutOf(folder: string): Layout {
  const writer = join(folder, 'writer')
  return {
    edition: join(folder, 'edition'),
    writer,
    stage: join(writer, 'stage'),
    lock: join(writer, 'lock'),
    intent: join(writer, 'intent'),
    sweepDue: join(writer, 'sweep-due'),
    shared: join(writer, 'shared'),
  }
}

/** The 256 folders that blobs and nodes are spread over; one is made when its first file comes. */
export const spread: readonly string[] = Array.from({ length: 256 }, (_, at) =>
  at.toString(16).padStart(2, '0'),
)
