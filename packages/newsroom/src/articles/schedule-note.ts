import type { PublishingObstacle } from '@heliograph/story'

/** What a task says about a schedule that was refused, or kept late. */
export interface ScheduleNote {
  /** When the copy should have gone out. */
  readonly at: string
  /** Id of who had asked for it. */
  readonly by: string | null
  /** The refusal's id; null if it went out. */
  readonly error: string | null
  readonly obstacles: readonly PublishingObstacle['rule'][]
}

/** The note as a task keeps it. */
export function writeScheduleNote(note: ScheduleNote): string {
  return JSON.stringify(note)
}

/** Reads a task's note; null for tasks of other kinds. */
export function readScheduleNote(kind: string, note: string | null): ScheduleNote | null {
  return kind.startsWith('schedule-') && note !== null ? (JSON.parse(note) as ScheduleNote) : null
}
