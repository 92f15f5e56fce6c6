import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { ownerOf, runAs } from './account.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './create-cluster.ts'
import type { ServerFolder } from './server-folder.ts'

/** A server process that we started. */
export interface Postmaster {
  readonly pid: number
  /** Resolves when the process has ended, with how: `status 1`, `signal SIGKILL`. */
  readonly exited: Promise<string>
}

export type StartOutcome =
  | { readonly started: true; readonly postmaster: Postmaster }
  /** `passing`: the obstacle goes away by itself, try again. */
  | { readonly started: false; readonly passing: boolean; readonly logTail: string }

export interface StartOptions {
  readonly folder: ServerFolder
  readonly binaries: Binaries
  readonly account: Account
  readonly connection: pg.ClientConfig
  readonly settings: readonly string[]
}

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
const READY_WITHIN = 120_000
const LOG_LIMIT = 1_000_000

/** Starts the server and waits until it answers. */
export async function startPostmaster(options: StartOptions): Promise<StartOutcome> {
  const { folder, account, connection } = options
  await makeRoomInLog(folder.log)
  // The folder belongs to the server's account, we may be root: a link put in the log's place is not followed.
  const log = await open(folder.log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  const owner = ownerOf(account)
  if (owner !== null) await log.chown(owner.uid, owner.gid)
  const logStart = (await log.stat()).size
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${connection.host}`,
    'port=5432',
    'unix_socket_permissions=0700',
    'max_connections=50',
    ...(process.platform === 'linux'
      ? [
          // A backend in a long query ends soon after its client's death, and frees the shared memory.
          'client_connection_check_interval=1s',
          // After a crash: one call for the whole disk instead of one for each file of the cluster.
          'recovery_init_sync_method=syncfs',
        ]
      : []),
    // The log must not tell what journalists write or whom they know: no statement, no parameter, no row.
    'log_statement=none',
    'log_min_error_statement=panic',
    'log_min_messages=log',
    'log_error_verbosity=terse',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_min_duration_statement=-1',
    'log_checkpoints=off',
    ...options.settings,
  ]
  const run = runAs(account, options.binaries.postgres, [
    '-D',
    folder.cluster,
    ...settings.flatMap((setting) => ['-c', setting]),
  ])
  const child = spawn(run.command, run.args, {
    env: serverEnvironment(options.binaries),
    cwd: '/',
    // A group of its own: Ctrl-C in a terminal reaches the program alone, which then stops the server last.
    detached: true,
    // A file, because a pipe would break when we die.
    stdio: ['ignore', log.fd, log.fd],
    ...(run.uid === undefined ? {} : { uid: run.uid, gid: run.gid }),
  })
  const end: { how: string | null } = { how: null }
  const exited = new Promise<string>((resolve) => {
    const ended = (how: string): void => {
      end.how = how
      resolve(how)
    }
    child.on('exit', (status, signal) => ended(signal === null ? `status ${status}` : `signal ${signal}`))
    child.on('error', (error) => ended(error.message))
  })
  const failed = async (passing: boolean | null): Promise<StartOutcome> => {
    const text = await logFrom(folder.log, logStart)
    const logTail = text.trim().split('\n').slice(-5).join(' | ') || (end.how ?? 'nothing')
    return { started: false, passing: passing ?? isPassing(text), logTail }
  }
  await log.close()
  const { pid } = child
  if (pid === undefined) {
    await exited
    return failed(false)
  }
  // The program may end while the server runs only by being killed; nothing here keeps it alive.
  child.unref()
  const until = performance.now() + READY_WITHIN
  while (end.how === null) {
    if (await answers(connection)) return { started: true, postmaster: { pid, exited } }
    if (performance.now() > until) {
      process.kill(pid, 'SIGQUIT')
      await exited
      return failed(false)
    }
    await wait(10)
  }
  return failed(null)
}

/** Stops a server that we started: fast shutdown, and after 20 seconds without mercy. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  signal(postmaster.pid, 'SIGINT')
  // A timer keeps the program alive until the server is gone; the child itself does not.
  const timer = setTimeout(() => signal(postmaster.pid, 'SIGQUIT'), 20_000)
  await postmaster.exited
  clearTimeout(timer)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function answers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    const ended = once(client, 'end').catch(() => undefined)
    await Promise.race([client.end().catch(() => undefined), ended])
  }
}

function isPassing(log: string): boolean {
  return /pre-existing shared memory block|lock file "(postmaster\.pid|.*\.lock)" (already exists|is empty)|could not create any Unix-domain sockets/.test(
    log,
  )
}

async function logFrom(path: string, start: number): Promise<string> {
  return (await readFile(path)).subarray(start).toString()
}

async function makeRoomInLog(path: string): Promise<void> {
  try {
    if ((await stat(path)).size > LOG_LIMIT) await rename(path, `${path}.1`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
