import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from '../store-error.ts'
import { ownerOf, runSetupAs } from './account.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { giveTo } from './server-folder.ts'
import type { ServerFolder } from './server-folder.ts'

/** The database and the role that owns it; the role is no superuser. */
export const DATABASE = 'heliograph'
export const ROLE = 'heliograph'
/** The cluster's superuser: nothing in the program logs in as it, only tests and an operator by hand. */
export const SUPERUSER = 'postgres'
const MAJOR_VERSION = '18'

/**
 * Makes the cluster if there is none. It is prepared whole in a draft folder (cluster, role, database) and
 * then gets its name by one rename: killed at any moment, the next start finds either nothing or everything.
 */
export async function createCluster(
  folder: ServerFolder,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  if (existsSync(folder.cluster)) return checkVersion(folder)
  for (const name of await readdir(folder.root)) {
    const maker = /^draft-(\d+)-/.exec(name)?.[1]
    if (maker !== undefined && !isRunning(Number(maker)))
      await rm(join(folder.root, name), { recursive: true, force: true })
  }
  await giveTo(folder, ownerOf(account))
  const environment = serverEnvironment(binaries)
  const initdb = runSetupAs(account, binaries.initdb, [
    '-D',
    folder.draft,
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
    // One call for the whole disk instead of one for each of a thousand files: as durable, and seconds faster.
    ...(process.platform === 'linux' ? ['--sync-method=syncfs'] : []),
  ])
  await runToEnd(initdb, environment, '')
  // With -j, single-user mode ends a statement at a semicolon and an empty line.
  const single = runSetupAs(account, binaries.postgres, ['--single', '-D', folder.draft, '-j', 'postgres'])
  await runToEnd(
    single,
    environment,
    `create role ${ROLE} login;\n\ncreate database ${DATABASE} owner ${ROLE};\n\n` +
      `revoke all on database ${DATABASE} from public;\n\n`,
  )
  try {
    await rename(folder.draft, folder.cluster)
  } catch (error) {
    // Another process made it at the same moment; the lock on its server decides between us.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    await rm(folder.draft, { recursive: true, force: true })
    return
  }
  const parent = await open(folder.root)
  await parent.sync()
  await parent.close()
}

async function checkVersion(folder: ServerFolder): Promise<void> {
  const version = (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version !== MAJOR_VERSION)
    throw new StoreError(
      'store.cluster-version',
      `The data in ${folder.cluster} was written by PostgreSQL ${version}; this program brings ${MAJOR_VERSION}. ` +
        'Make a backup with the version of the program that wrote it, and restore it here.',
    )
}

/** What the server sees of our environment: no settings of libpq, no secrets, no locale. */
export function serverEnvironment(binaries: Binaries): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(binaries.libraryPath === null
      ? {}
      : { LD_LIBRARY_PATH: binaries.libraryPath, DYLD_LIBRARY_PATH: binaries.libraryPath }),
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function runToEnd(run: ReturnType<typeof runSetupAs>, env: NodeJS.ProcessEnv, input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(run.uid === undefined ? {} : { uid: run.uid, gid: run.gid }),
      // The server's account may not be allowed into the folder we were started in.
      cwd: '/',
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (cause) =>
      reject(new StoreError('store.server-failed', `${run.command} could not be started.`, { cause })),
    )
    child.stdin.on('error', () => undefined)
    child.on('close', (status) => {
      const text = Buffer.concat(output).toString()
      if (status === 0 && !/\b(ERROR|FATAL|PANIC):/.test(text)) resolve()
      else
        reject(
          new StoreError(
            'store.server-failed',
            `The database could not be set up (status ${status}): ${text.trim().split('\n').slice(-8).join(' | ')}`,
          ),
        )
    })
    child.stdin.end(input)
  })
}
