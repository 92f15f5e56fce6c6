import { mkdir, open, readFile } from 'node:fs/promises'
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

/** Where the keys lie. */
export function keysDir(dataDir: string): string {
  return join(dataDir, 'keys')
}

/** Reads the keys; null before the first start, or when one of them is missing. */
export async function readEditionKeys(dataDir: string): Promise<EditionKeys | null> {
  const read = async (role: (typeof roles)[number]): Promise<LocalKey | null> => {
    const pem = await readFile(join(keysDir(dataDir), `${role}.pem`), 'utf8').catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      },
    )
    return pem === null ? null : keyOfPem(pem)
  }
  const [edition, freshness] = await Promise.all([read('edition'), read('freshness')])
  return edition === null || freshness === null ? null : { edition, freshness }
}

/** Makes and keeps the keys and the first root document of a new site; answers both. */
export async function makeEditionKeys(
  dataDir: string,
  site: string,
  now: Temporal.Instant,
): Promise<{ readonly keys: EditionKeys; readonly root: Uint8Array<ArrayBuffer> }> {
  const { keys, root } = await createSingleProfile<LocalKey>(nodeCrypto, {
    site,
    time: Math.floor(now.epochMilliseconds / 1000),
    generateKey,
  })
  await mkdir(keysDir(dataDir), { recursive: true, mode: 0o700 })
  for (const role of roles) await writeSecret(join(keysDir(dataDir), `${role}.pem`), keys[role].pem)
  return { keys, root }
}

async function writeSecret(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
