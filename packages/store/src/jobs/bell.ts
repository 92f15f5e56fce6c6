/** Something to wait for that may be rung before anybody waits. */
export interface Bell {
  ring(): void
  /** Resolves at the next ring, at once if it was rung since the last wait, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>
}

/** A bell whose waiting does not keep the program running. */
export function createBell(): Bell {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    wait: async (milliseconds) => {
      if (!rung) {
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, Math.max(milliseconds, 0)).unref()
        wake = resolve
        await promise
        wake = null
        clearTimeout(timer)
      }
      rung = false
    },
  }
}
