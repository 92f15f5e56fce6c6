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
    const family = [pid]
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const parent = /^PPid:\s+(\d+)/m.exec(statusOf(name))?.[1]
      if (parent === String(pid)) family.push(Number(name))
    }
    let kibibytes = 0
    for (const one of family)
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    return kibibytes / 1024
  } catch {
    return null
  }
}

/** A process may end while it is looked at. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
