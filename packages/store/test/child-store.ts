import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What `hold-store.ts` says. */
export interface Line {
  readonly open?: true
  readonly serverPid?: number
  readonly refused?: string
  readonly message?: string
  readonly acknowledged?: string
  readonly hanging?: true
}

/** A store in a process of its own. */
export interface ChildStore {
  readonly process: ChildProcess
  /** The next thing it says; null when it has ended. */
  next(): Promise<Line | null>
  tell(line: string): void
  kill(signal: NodeJS.Signals): void
  /** How it ended: status, or null after a signal. */
  readonly ended: Promise<number | null>
}

/** Starts `hold-store.ts` on a data folder, as root's choice of another user where `command` says so. */
export function startChildStore(
  dataDir: string,
  as: { readonly command?: readonly string[]; readonly uid?: number; readonly gid?: number } = {},
): ChildStore {
  const [program = process.execPath, ...args] = [
    ...(as.command ?? []),
    process.execPath,
    join(import.meta.dirname, 'hold-store.ts'),
    dataDir,
  ]
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    env: { ...process.env, HOME: '/', NODE_OPTIONS: '' },
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid ?? as.uid }),
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'exit').then(([status]) => status as number | null)
  child.stdin.on('error', () => undefined)
  return {
    process: child,
    next: async () => {
      const { value, done } = await lines.next()
      return done === true ? null : (JSON.parse(value) as Line)
    },
    tell: (line) => child.stdin.write(`${line}\n`),
    kill: (signal) => child.kill(signal),
    ended,
  }
}

/** Kills one process and nothing else: without a number it refuses, because 0 would mean our whole group. */
export function killProcess(pid: number | null | undefined, signal: NodeJS.Signals | 0): void {
  if (pid === null || pid === undefined || pid <= 1) throw new Error(`no process to kill: ${String(pid)}`)
  process.kill(pid, signal)
}
