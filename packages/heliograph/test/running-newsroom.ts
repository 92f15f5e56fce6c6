import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const bin = resolve(import.meta.dirname, '../bin.mjs')

/** What a verb printed and how it ended. */
export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program as a person would, in a process of its own. */
export async function heliograph(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, ...environment } })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, out, err }
}

/** A newsroom that was started by its one command. */
export interface RunningNewsroom {
  readonly data: string
  readonly site: string
  readonly desk: string
  /** The one-time link it printed; null if somebody signed in before. */
  readonly link: string | null
  readonly child: ChildProcess
  /** Ends it as Ctrl-C does, and answers its exit status. */
  readonly stop: () => Promise<number | null>
}

const running = new Set<ChildProcess>()

/** Ends what a failed test left running; for `after` hooks. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }),
  )
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

export async function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'heliograph-'))
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** Starts a newsroom and waits until it says where it is. */
export async function startNewsroom(
  data: string,
  options: { readonly args?: readonly string[]; readonly port?: number } = {},
): Promise<RunningNewsroom> {
  const port = options.port ?? (await freePort())
  const child = spawn(
    process.execPath,
    [bin, 'start', '--data', data, '--port', String(port), ...(options.args ?? [])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '' },
    },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  let out = ''
  let err = ''
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString()
      if (out.includes('Ctrl-C stops.')) resolve()
    })
    void ended.then((code) => reject(new Error(`ended with ${code}: ${out}${err}`)))
  })
  return {
    data,
    site: `http://localhost:${port}`,
    desk: `http://desk.localhost:${port}`,
    link: /http:\S+\/welcome#\S+/.exec(out)?.[0] ?? null,
    child,
    stop: async () => {
      child.kill('SIGINT')
      return ended
    },
  }
}
