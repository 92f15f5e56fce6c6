import { blobFile, type Bytes, type Hash, nodeFile, toHex, type TreeAccess } from '@heliograph/edition'
import type { BlobAccess } from '@heliograph/edition'
import { ReaderError } from './error.ts'
import type { Health } from './health.ts'
import { hedge } from './hedge.ts'
import type { Ports } from './ports.ts'

const maxNode = 65_536
/** Nodes kept in memory while the worker lives: the upper ones serve every page. */
const keptNodes = 256
/** Files asked for at once. */
const parallel = 6

/** Files from anywhere, none given out before it was checked. */
export interface VerifiedFiles extends TreeAccess, BlobAccess {
  readNode(hash: Hash): Promise<Bytes>
  readBlob(hash: Hash, limit: number): Promise<Bytes>
  /** A file that checks itself; `check` throws for one that is no good. */
  read<Result>(name: string, limit: number, check: (bytes: Bytes) => Promise<Result>): Promise<Result>
}

export function createVerifiedFiles(
  ports: Ports,
  health: Health,
  places: () => readonly string[],
): VerifiedFiles {
  const { crypto, ask, after } = ports
  const nodes = new Map<Hash, Promise<Bytes>>()
  let free = parallel
  const waiting: (() => void)[] = []

  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }

  const read = <Result>(
    name: string,
    limit: number,
    check: (bytes: Bytes) => Promise<Result>,
  ): Promise<Result> =>
    inTurn(() =>
      hedge({
        after,
        places: health.order(places()),
        onFailure: health.failed,
        onSuccess: health.succeeded,
        async attempt(place, question) {
          const bytes = await ask(place, name, { ...question, limit })
          try {
            return await check(bytes)
          } catch (cause) {
            throw new ReaderError('source.lie', `${name}: not the signed bytes`, { cause })
          }
        },
      }),
    )

  const byHash =
    (hash: Hash) =>
    async (bytes: Bytes): Promise<Bytes> => {
      if (toHex(await crypto.sha256(bytes)) !== hash) throw new ReaderError('source.lie', 'other bytes')
      return bytes
    }

  return {
    crypto,
    read,
    readNode(hash) {
      const known = nodes.get(hash)
      if (known !== undefined) {
        // Moves to the end: the front of the map is what was not needed for longest.
        nodes.delete(hash)
        nodes.set(hash, known)
        return known
      }
      const bytes = read(nodeFile(hash), maxNode, byHash(hash))
      nodes.set(hash, bytes)
      bytes.catch(() => nodes.delete(hash))
      for (const [oldest] of nodes) {
        if (nodes.size <= keptNodes) break
        nodes.delete(oldest)
      }
      return bytes
    },
    readBlob: (hash, limit) => read(blobFile(hash), limit, byHash(hash)),
  }
}
