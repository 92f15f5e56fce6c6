import { readFileSync, readdirSync } from 'node:fs'
import { availableParallelism, totalmem, type } from 'node:os'

/** The machine, in as few words as make a number understandable. */
export interface Machine {
  readonly cores: number
  readonly memoryGib: number
  /** `Linux`, `Darwin`, `Windows_NT`. */
  readonly kernel: string
  /** Version of the runtime. */
  readonly node: string
}

export function machine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    kernel: type(),
    node: process.versions.node,
  }
}

/** The most memory a living process has held so far, in MiB; null where the system does not say. */
export function peakMemoryOf(pid: number): number | null {
  try {
    const kibibytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kibibytes === undefined ? null : Number(kibibytes) / 1024
  } catch {
    return null
  }
}

/** The most memory this process has held so far, in MiB. */
export function ownPeakMemory(): number {
  // Not resourceUsage().maxRSS: that counter survives exec, so a child begins with the size of its parent.
  return peakMemoryOf(process.pid) ?? process.resourceUsage().maxRSS / 1024
}

/** Memory of a process and its children now, in MiB, shared pages counted once; null where the system does not say. */
export function memoryOfFamily(pid: number): number | null {
  try {
    let kibibytes = 0
    for (const one of familyOf(pid))
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    return kibibytes / 1024
  } catch {
    return null
  }
}

/**
 * Processor time of a process and its children since its start, ended ones included, in seconds; null where the
 * system does not say. On a busy machine it says more than the clock.
 */
export function processorOfFamily(pid: number): number | null {
  try {
    let ticks = 0
    for (const one of familyOf(pid)) {
      const stat = readFileSync(`/proc/${one}/stat`, 'utf8')
      // proc(5): utime, stime, cutime, cstime are fields 14 to 17; the name in field 2 may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      for (const field of fields.slice(11, one === pid ? 15 : 13)) ticks += Number(field)
    }
    return ticks / 100
  } catch {
    return null
  }
}

function familyOf(pid: number): readonly number[] {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && /^PPid:\s+(\d+)/m.exec(statusOf(name))?.[1] === String(pid),
  )
  return [pid, ...children.map(Number)]
}

/** A process may end while it is looked at. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
