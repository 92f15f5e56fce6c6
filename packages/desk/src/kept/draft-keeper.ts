import type { Draft } from './drafts.ts'

/** Least time between two writings of a draft, in milliseconds. */
const pause = 1_000

/** Keeps a draft in step with the text, at most once a second, and at once when the page may end. */
export interface DraftKeeper {
  readonly changed: () => void
  /** Writes now; false if the browser would not keep it. */
  readonly write: () => Promise<boolean>
  readonly stop: () => void
}

export function createDraftKeeper(read: () => Draft, keep: (draft: Draft) => Promise<void>): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isWanted = false
  const write = async (): Promise<boolean> => {
    isWanted = false
    // A browser that keeps nothing (full, private) must not stop anybody from writing.
    return keep(read()).then(
      () => true,
      () => false,
    )
  }
  const run = (): void => {
    timer = null
    if (!isWanted) return
    timer = setTimeout(run, pause)
    void write()
  }
  const leaving = (): void => {
    if (isWanted) void write()
  }
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leaving()
  }
  addEventListener('pagehide', leaving)
  document.addEventListener('visibilitychange', hidden)
  return {
    changed() {
      isWanted = true
      timer ??= setTimeout(run, pause)
    },
    write,
    stop() {
      if (timer !== null) clearTimeout(timer)
      removeEventListener('pagehide', leaving)
      document.removeEventListener('visibilitychange', hidden)
    },
  }
}
