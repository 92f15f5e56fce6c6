import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { headFile, keyIdOf, rootFile, stepRoot, trustPinnedRoot, verifyHead } from '@heliograph/edition'
import type { Bytes, TrustedRoot, VerifiedHead } from '@heliograph/edition'
import { nodeCrypto } from '@heliograph/shelf'
import type { LocalKey } from '@heliograph/shelf'
import { codeOf } from './backup-error.ts'

/** What makes a site the same site: its chain of root documents and its newest head. */
export interface SitePapers {
  /** Root documents from 1 on, as they were signed. */
  readonly chain: readonly Bytes[]
  readonly root: TrustedRoot
  /** Null when nothing was published yet. */
  readonly head: VerifiedHead | null
}

/** Reads the papers from a shelf's public folder; null when there is no site. They are only ever replaced whole. */
export async function readPapers(edition: string): Promise<SitePapers | null> {
  const chain: Bytes[] = []
  for (;;) {
    const next = await readIfThere(join(edition, rootFile(chain.length + 1)))
    if (next === null) break
    chain.push(next)
  }
  return chain.length === 0 ? null : checkPapers(chain, await readIfThere(join(edition, headFile)))
}

/** Follows the chain from its first document and checks the head. @throws {EditionError} */
export async function checkPapers(chain: readonly Bytes[], head: Bytes | null): Promise<SitePapers> {
  const [first, ...later] = chain
  if (first === undefined) throw new TypeError('A site begins with root document 1.')
  let root = await trustPinnedRoot(nodeCrypto, first)
  for (const file of later) root = await stepRoot(nodeCrypto, root, file)
  return { chain, root, head: head === null ? null : await verifyHead(nodeCrypto, root, head, null) }
}

/** Whether a root document gives a role to this key. */
export async function holdsRole(
  root: TrustedRoot,
  role: 'root' | 'edition' | 'freshness',
  key: LocalKey,
): Promise<boolean> {
  return root.roles[role].keys.has(await keyIdOf(nodeCrypto, key.publicKey))
}

async function readIfThere(path: string): Promise<Bytes | null> {
  try {
    return Uint8Array.from(await readFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
