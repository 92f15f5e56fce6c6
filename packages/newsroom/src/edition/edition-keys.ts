import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createSingleProfile } from '@heliograph/edition'
import type { SingleKeys } from '@heliograph/edition'
import type { LocalKey } from '@heliograph/shelf'
import { generateKey, keyOfPem, nodeCrypto } from '@heliograph/shelf'

/**
 * The keys that sign what is published. The root key is not among them: nothing that runs every day needs it, and it
 * may lie somewhere else.
 */
export type EditionKeys = Omit<SingleKeys<LocalKey>, 'root'>

const roles = ['root', 'edition', 'freshness'] as const

/** Root document 1, beside the keys that it names, until it is on the shelf. */
const firstRootFile = 'root-1'

/** Where the keys lie. */
export function keysDir(dataDir: string): string {
  return join(dataDir, 'keys')
}

/** Reads the keys; null before the first start, or when one of them is missing. */
export async function readEditionKeys(dataDir: string): Promise<EditionKeys | null> {
  const read = async (role: (typeof roles)[number]): Promise<LocalKey | null> => {
    const pem = await readIfThere(join(keysDir(dataDir), `${role}.pem`))
    return pem === null ? null : keyOfPem(pem.toString())
  }
  const [edition, freshness] = await Promise.all([read('edition'), read('freshness')])
  return edition === null || freshness === null ? null : { edition, freshness }
}

/**
 * Makes the keys and the first root document of a new site. They get their place all at once, so that a start that
 * is cut off here leaves none or all of them.
 */
export async function makeEditionKeys(dataDir: string, site: string, now: Temporal.Instant): Promise<void> {
  const { keys, root } = await createSingleProfile<LocalKey>(nodeCrypto, {
    site,
    time: Math.floor(now.epochMilliseconds / 1000),
    generateKey,
  })
  const draft = join(dataDir, 'keys.new')
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  for (const role of roles) await writeSecret(join(draft, `${role}.pem`), keys[role].pem)
  await writeSecret(join(draft, firstRootFile), root)
  await syncFolder(draft)
  await rename(draft, keysDir(dataDir))
  await syncFolder(dataDir)
}

/** Root document 1 as it was made with the keys; null once it was taken to the shelf. */
export async function readFirstRoot(dataDir: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await readIfThere(join(keysDir(dataDir), firstRootFile))
  return bytes === null ? null : Uint8Array.from(bytes)
}

/** Root document 1 is on the shelf: a shelf that is lost later must come from a backup, never begin anew below it. */
export async function forgetFirstRoot(dataDir: string): Promise<void> {
  await rm(join(keysDir(dataDir), firstRootFile), { force: true })
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

async function writeSecret(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; its file systems keep names in order themselves.
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
