import type { WorkingCopy } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'

/** How the text on the screen stands to the text on the server. */
export type SaveState =
  /** The same; `at` is null if nothing was saved since the article was opened. */
  | { readonly status: 'saved'; readonly at: string | null }
  | { readonly status: 'changed' }
  | { readonly status: 'saving' }
  /** The server could not be reached; it is tried again by itself. */
  | { readonly status: 'waiting'; readonly attempt: number }
  /** Somebody else saved first: a person decides. */
  | { readonly status: 'stale'; readonly theirs: WorkingCopy }
  /** The server will not take it as it is; another change, or another try, may help. */
  | { readonly status: 'refused'; readonly error: unknown }

/** What became of a save that failed. */
export type SaveFailure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'stale'; readonly theirs: WorkingCopy }
  | { readonly kind: 'refused'; readonly error: unknown }

export interface WorkingCopyOptions {
  /** `save` number of the copy that was opened. */
  readonly base: number
  readonly read: () => ArticleContent
  readonly send: (base: number, content: ArticleContent) => Promise<WorkingCopy>
  readonly classify: (error: unknown) => SaveFailure
  readonly told: (state: SaveState) => void
  /** Runs something later; answers the way to call it off. */
  readonly later: (milliseconds: number, work: () => void) => () => void
}

/** Keeps the server's copy in step with the text being written. */
export interface WorkingCopyKeeper {
  /** The text was changed. */
  readonly changed: () => void
  /** Saves what is unsaved now; true when the server has everything. */
  readonly flush: () => Promise<boolean>
  /** Whether the server lacks something. */
  readonly isUnsaved: () => boolean
  readonly base: () => number
  /** The text on the screen was replaced by a copy from the server. */
  readonly replaced: (base: number) => void
  /** Keeps the text on the screen and saves it on top of a newer copy. */
  readonly saveOnTopOf: (base: number) => Promise<boolean>
  readonly stop: () => void
}

/** Pause after the last change before a save, in milliseconds. */
export const pauseBeforeSave = 2_000

/** Milliseconds before try `attempt` (from 1) after the server could not be reached: 2 s, doubling to 30 s. */
export function retryDelay(attempt: number): number {
  return Math.min(30_000, 1_000 * 2 ** attempt)
}

/**
 * Autosave: two seconds after the last change, one save on its way at a time, tried again while the server
 * cannot be reached, stopped when a person must decide. Text is only ever sent, never replaced, from here.
 */
export function keepWorkingCopy(options: WorkingCopyOptions): WorkingCopyKeeper {
  let base = options.base
  let unsaved = false
  let attempt = 0
  let flight: Promise<boolean> | null = null
  let blocked = false
  let callOff = (): void => {}

  const tell = (state: SaveState): void => options.told(state)
  const schedule = (milliseconds: number): void => {
    callOff()
    callOff = options.later(milliseconds, () => void flush())
  }

  async function send(): Promise<boolean> {
    callOff()
    unsaved = false
    tell({ status: 'saving' })
    try {
      const saved = await options.send(base, options.read())
      base = saved.save
      attempt = 0
      if (!unsaved) tell({ status: 'saved', at: saved.savedAt })
      else {
        tell({ status: 'changed' })
        schedule(pauseBeforeSave)
      }
      return true
    } catch (error) {
      unsaved = true
      const failure = options.classify(error)
      if (failure.kind === 'unreachable') {
        attempt++
        tell({ status: 'waiting', attempt })
        schedule(retryDelay(attempt))
      } else if (failure.kind === 'stale') {
        blocked = true
        tell({ status: 'stale', theirs: failure.theirs })
      } else tell({ status: 'refused', error: failure.error })
      return false
    }
  }

  async function flush(): Promise<boolean> {
    if (flight !== null) {
      await flight
      return flush()
    }
    if (!unsaved) return true
    if (blocked) return false
    flight = send().finally(() => (flight = null))
    const sent = await flight
    return sent && unsaved ? flush() : sent
  }

  return {
    changed() {
      unsaved = true
      if (blocked || flight !== null) return
      if (attempt > 0) return
      tell({ status: 'changed' })
      schedule(pauseBeforeSave)
    },
    flush,
    isUnsaved: () => unsaved || flight !== null,
    base: () => base,
    replaced(next) {
      callOff()
      base = next
      unsaved = false
      blocked = false
      attempt = 0
      tell({ status: 'saved', at: null })
    },
    saveOnTopOf(next) {
      base = next
      blocked = false
      unsaved = true
      return flush()
    },
    stop: () => callOff(),
  }
}
