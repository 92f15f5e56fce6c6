// A disk for the tests that fails at a chosen step, and that may forget what was not synced, as a power cut does.
// It keeps its own account of what was synced, so that no test waits for the real disk.
import { readFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Disk, nodeDisk } from '../src/disk.ts'

/** The program is gone: nothing it tries afterwards reaches the disk. */
export class Crash extends Error {}

export interface FailingDisk extends Disk {
  /** Steps that change the disk, so far. */
  steps(): number
  /** After a crash: what was not synced may be half there or not at all. `random` gives numbers from 0 to 1. */
  losePower(random: () => number): void
}

/**
 * @param failAt the step that fails, counted from 0; Infinity for none
 * @param how `crash`: that step and all after it do nothing · `torn`: a write leaves half its bytes, then as before ·
 *   `full`: that step alone finds no room
 */
export function failingDisk(failAt: number, how: 'crash' | 'torn' | 'full' = 'crash'): FailingDisk {
  let steps = 0
  let isDown = false
  const unsynced = new Set<string>()
  const names: { readonly from: string; readonly to: string; readonly before: Uint8Array | null }[] = []
  const step = (torn?: () => void): void => {
    if (isDown) throw new Crash('down')
    const fails = steps === failAt
    steps += 1
    if (!fails) return
    if (how === 'full') {
      torn?.()
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    }
    isDown = true
    if (how === 'torn') torn?.()
    throw new Crash(`step ${failAt}`)
  }
  return {
    ...nodeDisk,
    steps: () => steps,
    write(path, bytes) {
      step(() => writeFileSync(path, bytes.slice(0, bytes.length >> 1)))
      unsynced.add(path)
      nodeDisk.write(path, bytes)
    },
    async sync(paths) {
      step()
      for (const path of paths) {
        if (!nodeDisk.has(path)) throw new Error(`synced, but not there: ${path}`)
        unsynced.delete(path)
      }
    },
    async syncFolders(paths) {
      step()
      for (const path of paths) if (!nodeDisk.has(path)) throw new Error(`synced, but not there: ${path}`)
      for (let at = names.length - 1; at >= 0; at -= 1) {
        if (paths.includes(dirname(names[at]?.to ?? ''))) names.splice(at, 1)
      }
    },
    rename(from, to) {
      step()
      names.push({ from, to, before: nodeDisk.read(to) })
      nodeDisk.rename(from, to)
      if (unsynced.delete(from)) unsynced.add(to)
    },
    remove(path) {
      step()
      unsynced.delete(path)
      nodeDisk.remove(path)
    },
    async removeAll(paths) {
      for (const path of paths) this.remove(path)
    },
    makeFolder(path) {
      step()
      nodeDisk.makeFolder(path)
    },
    losePower(random) {
      for (const path of unsynced) {
        if (nodeDisk.has(path)) truncateSync(path, Math.floor(readFileSync(path).length * random()))
      }
      for (const { from, to, before } of names.toReversed()) {
        if (random() < 0.5 || !nodeDisk.has(to)) continue
        renameSync(to, from)
        if (before !== null) writeFileSync(to, before)
        else if (nodeDisk.has(to)) unlinkSync(to)
      }
    },
  }
}
