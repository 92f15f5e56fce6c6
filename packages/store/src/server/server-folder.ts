import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, lchown, lstat, mkdir, mkdtemp, readdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StoreError } from '../store-error.ts'

/** The folders and files of one embedded server, all below `<data>/postgres`. */
export interface ServerFolder {
  readonly root: string
  /** PostgreSQL's own data directory. */
  readonly cluster: string
  /** Where a cluster is prepared before it gets its name, so that a half-made one is never taken for whole. */
  readonly draft: string
  readonly sockets: string
  readonly libraries: string
  readonly log: string
}

/** Makes `<data>/postgres`, private to its owner, and names what is in it. */
export async function openServerFolder(dataDir: string): Promise<ServerFolder> {
  const wanted = resolve(dataDir, 'postgres')
  try {
    // Others may pass through the data folder, not look into it: the server's account has to get to its own.
    await mkdir(dirname(resolve(dataDir)), { recursive: true })
    await mkdir(resolve(dataDir), { recursive: true, mode: 0o711 })
    await mkdir(wanted, { recursive: true, mode: 0o700 })
    const root = await realpath(wanted)
    await readdir(root)
    return {
      root,
      cluster: join(root, 'cluster'),
      draft: join(root, `draft-${process.pid}-${randomBytes(4).toString('hex')}`),
      sockets: join(root, 'run'),
      libraries: join(root, 'lib'),
      log: join(root, 'server.log'),
    }
  } catch (cause) {
    throw new StoreError(
      'store.data-folder',
      `The data folder ${wanted} cannot be made or read by this user (${(cause as NodeJS.ErrnoException).code}). ` +
        'Start the program as the user who owns it, or give another folder with --data.',
      { cause },
    )
  }
}

// A Unix socket's path may have 107 bytes on Linux and 103 on macOS.
const LONGEST_SOCKET_PATH = 100

const TEMPORARY = join(tmpdir(), 'heliograph-socket-')

/** Whether a socket folder was made for one run of a server only. */
export function isTemporary(socketFolder: string): boolean {
  return socketFolder.startsWith(TEMPORARY)
}

/** The folder for the socket: in the data folder, or a fresh one for temporary files when the path is too long. */
export async function openSocketFolder(
  folder: ServerFolder,
  owner: { readonly uid: number; readonly gid: number } | null,
): Promise<{ readonly path: string; readonly temporary: boolean }> {
  const temporary = Buffer.byteLength(join(folder.sockets, '.s.PGSQL.5432')) > LONGEST_SOCKET_PATH
  const path = temporary ? await mkdtemp(TEMPORARY) : folder.sockets
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (owner !== null) await chown(path, owner.uid, owner.gid)
  return { path, temporary }
}

/** Gives the server's folder to the account that will run it, when it belongs to another. */
export async function giveTo(
  folder: ServerFolder,
  owner: { readonly uid: number; readonly gid: number } | null,
): Promise<void> {
  if (owner === null) return
  const outside = (await lstat(folder.root)).uid !== owner.uid
  const inside = existsSync(folder.cluster) && (await lstat(folder.cluster)).uid !== owner.uid
  if (outside || inside) await giveAll(folder.root, owner)
}

async function giveAll(path: string, owner: { readonly uid: number; readonly gid: number }): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) await giveAll(child, owner)
    else await lchown(child, owner.uid, owner.gid)
  }
  // The folder itself goes last: a chown that was cut short is seen at the next start and done again.
  await lchown(path, owner.uid, owner.gid)
}
