import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { StoreError } from '../store-error.ts'

/**
 * As whom the server runs; PostgreSQL refuses to be root.
 *
 * - `self`: as the user who started the program; setting up alone goes through `unshare` when that
 *   user has no name (a container started with a bare number)
 * - `user`: root steps down to another account, which owns the cluster's files
 * - `namespace`: root runs it in a user namespace, where it looks like another account; files stay root's
 */
export type Account =
  | { readonly way: 'self'; readonly named: boolean }
  | { readonly way: 'user'; readonly uid: number; readonly gid: number }
  | { readonly way: 'namespace'; readonly uid: number; readonly gid: number }

interface PasswordEntry {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Chooses the account. Root prefers a real account, because in a namespace the server could still read root's
 * files; it needs `paths` to be reachable for that account, else the namespace, else `store.data-folder`
 * naming the folder in the way.
 *
 * @param cluster the cluster's folder, if it exists already: its owner is kept where possible
 * @param paths files and folders the server must reach
 */
export function chooseAccount(cluster: string | null, paths: readonly string[]): Account {
  if (process.getuid?.() !== 0) return { way: 'self', named: hasName() }
  const entries = passwordEntries()
  const owner = cluster === null ? 0 : statSync(cluster).uid
  const candidates = [
    ...entries.filter((entry) => entry.uid === owner),
    ...entries.filter((entry) => entry.name === 'postgres'),
    ...entries.filter((entry) => entry.name === 'nobody'),
    ...entries,
  ].filter((entry) => entry.uid !== 0)
  const [first] = candidates
  if (first === undefined)
    throw new StoreError(
      'store.data-folder',
      'PostgreSQL does not run as root, and no other account exists here.',
    )
  const blocked = firstBlocked(paths, first)
  if (blocked === null) return { way: 'user', uid: first.uid, gid: first.gid }
  if (namespacesWork(first)) return { way: 'namespace', uid: first.uid, gid: first.gid }
  throw new StoreError(
    'store.data-folder',
    `PostgreSQL does not run as root, and the account ${first.name} cannot enter ${blocked}. ` +
      `Put the program and its data where ${first.name} can reach them, start the program as an ordinary user, ` +
      'or set DATABASE_URL.',
  )
}

/** The uid and gid that must own the cluster's files for this account; null: whoever we are. */
export function ownerOf(account: Account): { readonly uid: number; readonly gid: number } | null {
  if (account.way === 'self') return null
  return account.way === 'user'
    ? { uid: account.uid, gid: account.gid }
    : { uid: 0, gid: process.getgid?.() ?? 0 }
}

/** Program, arguments and identity for `spawn`, so that `program` runs as the account. */
export function runAs(
  account: Account,
  program: string,
  args: readonly string[],
): {
  readonly command: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
} {
  if (account.way === 'self') return { command: program, args }
  if (account.way === 'user') return { command: program, args, uid: account.uid, gid: account.gid }
  // unshare executes the program in its own place, so the child's pid is the server's.
  return { command: 'unshare', args: [...namespaceOptions(account), program, ...args] }
}

/** The same for what sets a cluster up, which alone insists on a user with a name. */
export function runSetupAs(
  account: Account,
  program: string,
  args: readonly string[],
): ReturnType<typeof runAs> {
  if (account.way !== 'self' || account.named) return runAs(account, program, args)
  const named = passwordEntries().find((entry) => entry.name === 'nobody') ?? { uid: 65534, gid: 65534 }
  return { command: 'unshare', args: [...namespaceOptions(named), program, ...args] }
}

function namespaceOptions(as: { readonly uid: number; readonly gid: number }): readonly string[] {
  return ['--user', `--map-user=${as.uid}`, `--map-group=${as.gid}`]
}

function namespacesWork(as: { readonly uid: number; readonly gid: number }): boolean {
  if (process.platform !== 'linux') return false
  return spawnSync('unshare', [...namespaceOptions(as), 'true'], { stdio: 'ignore' }).status === 0
}

function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

function passwordEntries(): readonly PasswordEntry[] {
  let text: string
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return []
  }
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((entry) => Number.isInteger(entry.uid) && Number.isInteger(entry.gid))
}

/** The first folder on the way to one of the paths that the account may not enter, or null. */
function firstBlocked(paths: readonly string[], entry: PasswordEntry): string | null {
  for (const path of paths) {
    const parents: string[] = []
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      parents.unshift(folder)
      if (folder === dirname(folder)) break
    }
    const blocked = parents.find((folder) => !mayEnter(folder, entry))
    if (blocked !== undefined) return blocked
  }
  return null
}

function mayEnter(folder: string, entry: PasswordEntry): boolean {
  const { mode, uid, gid } = statSync(folder)
  const shift = uid === entry.uid ? 6 : gid === entry.gid ? 3 : 0
  return ((mode >> shift) & 1) === 1
}
