// Runs a command with TEST_DATABASE_URL naming a throw-away cluster of Debian's PostgreSQL 15:
// `node scripts/with-postgres-15.ts node scripts/test.ts packages/store`. Its exit status is the command's.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = '/usr/lib/postgresql/15/bin'
const [command, ...args] = process.argv.slice(2)
if (command === undefined) refuse('usage: node scripts/with-postgres-15.ts COMMAND [ARGUMENT...]')
if (!existsSync(`${bin}/initdb`))
  refuse('PostgreSQL 15 is not installed: apt-get install -y --no-install-recommends postgresql-15')

// PostgreSQL refuses to be root: root steps down to the account that Debian's package made.
const account = process.getuid?.() === 0 ? accountOf('postgres') : null
const folder = mkdtempSync(join(tmpdir(), 'heliograph-postgres-15-'))
if (account !== null) chownSync(folder, account.uid, account.gid)
const port = await freePort()
let status = 1
try {
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8']
  run(`${bin}/initdb`, ['-D', `${folder}/data`, '-U', 'heliograph', '--auth=trust', '--no-sync', ...locale])
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`
  run(`${bin}/pg_ctl`, ['-D', `${folder}/data`, '-l', `${folder}/server.log`, '-w', '-o', settings, 'start'])
  try {
    status = await follow(command, args)
  } finally {
    run(`${bin}/pg_ctl`, ['-D', `${folder}/data`, '-m', 'fast', '-w', 'stop'])
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = status

function run(program: string, programArgs: readonly string[]): void {
  const done = spawnSync(program, programArgs, {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
    ...(account === null ? {} : account),
  })
  if (done.status !== 0)
    throw new Error(`${program} ended with ${done.status ?? done.signal ?? done.error?.message}`)
}

/** Runs the command in front; signals go to it, and we wait for its end to stop the server. */
function follow(program: string, programArgs: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, programArgs, {
      stdio: 'inherit',
      env: { ...process.env, TEST_DATABASE_URL: `postgres://heliograph@127.0.0.1:${port}/postgres` },
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function accountOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (option: string): number =>
    Number(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  const found = { uid: id('-u'), gid: id('-g') }
  if (!Number.isInteger(found.uid)) refuse(`There is no account ${name}.`)
  return found
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => resolve(free))
    })
  })
}

function refuse(reason: string): never {
  console.error(reason)
  process.exit(2)
}
