import { readFileSync, realpathSync, unlinkSync } from 'node:fs'
import { createExclusive } from './disk.ts'
import { ShelfError } from './error.ts'

/** Folders this process writes to: the file cannot tell two shelves of one process apart. */
const held = new Set<string>()

/** When a process began, in the system's own count; null where it cannot be seen. Tells a re-used number apart. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null)
  } catch {
    return null
  }
}

function isAlive(pid: number, beginning: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  const now = beginningOf(pid)
  return now === null || beginning === '-' || now === beginning
}

/**
 * Takes the writer's lock of a folder: a file with the process number and its beginning. The lock of a process that
 * is gone is replaced; that of a living one refuses with `shelf.locked`. Returns what gives it back.
 */
export function takeLock(folder: string, file: string): () => void {
  const real = realpathSync(folder)
  const refuse = (by: string): never => {
    throw new ShelfError('shelf.locked', `${folder} is being written to by ${by}`)
  }
  if (held.has(real)) refuse('this process')
  for (let attempt = 0; ; attempt += 1) {
    if (createExclusive(file, `${process.pid} ${beginningOf(process.pid) ?? '-'}\n`)) break
    let owner = ''
    try {
      owner = readFileSync(file, 'utf8')
    } catch {
      continue
    }
    const [, pid = '', beginning = '-'] = /^([0-9]+) (\S+)\n$/.exec(owner) ?? []
    if (attempt > 3 || (pid !== '' && Number(pid) !== process.pid && isAlive(Number(pid), beginning))) {
      refuse(`process ${pid || 'unknown'}`)
    }
    try {
      unlinkSync(file)
    } catch {
      // Another process was faster; the next attempt sees its lock.
    }
  }
  held.add(real)
  return () => {
    held.delete(real)
    unlinkSync(file)
  }
}
