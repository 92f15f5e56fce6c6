import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import {
  blobFile,
  type Bytes,
  chunkListLength,
  decodeChunkList,
  decodeStored,
  EditionError,
  type EditionErrorId,
  type Hash,
  isCutNode,
  listLevels,
  maxNodeLength,
  nodeFile,
  objectsOf,
  type StoredObject,
  type VerifiedHead,
  walkTree,
} from '@heliograph/edition'
import { nodeCrypto, nodeGunzip } from '../node-crypto.ts'
import { type Check, MissingFile, refuse, refuseError } from './check.ts'
import type { Rule } from './report.ts'

type Kind = 'node' | 'blob'
const fileOf = { node: nodeFile, blob: blobFile } as const

/** Tells how bytes that are not what their name promises went wrong. */
async function ruleOf(check: Check, kind: Kind, hash: Hash, length: number | null): Promise<Rule> {
  const limit = (length ?? maxNodeLength) + maxNodeLength
  try {
    const bytes = await check.source.read(fileOf[kind](hash), limit)
    if (bytes === null) return 'missing'
    const other = createHash('sha256').update(bytes).digest('hex')
    for (const file of [blobFile(other), nodeFile(other)]) {
      if (other !== hash && (await check.source.read(file, limit)) !== null) return 'swapped'
    }
    if (length === null ? isCutNode(bytes) : bytes.length < length) return 'cut'
    const running = createHash('sha256')
    for (let end = 0; end < bytes.length; end += 1) {
      if (running.copy().digest('hex') === hash) return 'padded'
      running.update(bytes.subarray(end, end + 1))
    }
    return 'tampered'
  } catch (error) {
    if (error instanceof EditionError && error.id === 'size') return 'size'
    return 'unreadable'
  }
}

async function readNamed(check: Check, kind: Kind, hash: Hash, limit: number): Promise<Bytes> {
  const name = fileOf[kind](hash)
  const bytes = await check.source.read(name, limit)
  if (bytes === null) throw new MissingFile(name)
  check.files += 1
  check.bytes += bytes.length
  if (check.files % 1024 === 0) {
    check.progress(check.files)
    await pause()
  }
  return bytes
}

const bytesAreOthers: readonly EditionErrorId[] = ['node.hash', 'blob.hash', 'size', 'blob.length']

async function refuseNamed(
  check: Check,
  kind: Kind,
  hash: Hash,
  length: number | null,
  error: unknown,
): Promise<void> {
  if (!check.inPass(hash)) return
  const name = fileOf[kind](hash)
  if (error instanceof MissingFile) return refuse(check, name, 'missing', 'a tree names it')
  if (error instanceof EditionError && bytesAreOthers.includes(error.id)) {
    return refuse(check, name, await ruleOf(check, kind, hash, length), error.message)
  }
  refuseError(check, name, error)
}

/** One blob: right bytes, right length. Null when it was refused, or belongs to another pass and is not needed. */
async function checkBlob(check: Check, hash: Hash, length: number, needed: boolean): Promise<Bytes | null> {
  const isNew = check.inPass(hash) && check.blobs.add(hash)
  if (!isNew && !needed) return null
  try {
    const bytes = await readNamed(check, 'blob', hash, length)
    if (bytes.length !== length) {
      throw new EditionError('blob.length', `${bytes.length} bytes where ${length} were signed`)
    }
    if (createHash('sha256').update(bytes).digest('hex') !== hash) {
      throw new EditionError('blob.hash', 'the bytes are not the ones that were signed')
    }
    return bytes
  } catch (error) {
    if (isNew) await refuseNamed(check, 'blob', hash, length, error)
    return null
  }
}

async function checkObject(check: Check, key: string, object: StoredObject): Promise<void> {
  // An object is decoded once, in the pass of its own hash; its chunks are counted in theirs.
  const decodes = check.inPass(object.hash) && !check.blobs.has(object.hash)
  if (!decodes && check.passes === 1 && check.blobs.has(object.hash)) return
  const parts: Bytes[] = []
  let isWhole = true
  const visit = async (hash: Hash, level: number, length: number): Promise<void> => {
    const own = level === 0 ? length : chunkListLength(level, length)
    const bytes = await checkBlob(check, hash, own, decodes || level > 0)
    if (bytes === null) {
      isWhole = false
      if (level > 0) check.isWhole = false
      return
    }
    if (level === 0) {
      parts.push(bytes)
      return
    }
    try {
      for (const chunk of decodeChunkList(bytes, level, length))
        await visit(chunk.hash, level - 1, chunk.length)
    } catch (error) {
      isWhole = false
      refuseError(check, blobFile(hash), error)
    }
  }
  await visit(object.hash, listLevels(object.storedLength), object.storedLength)
  if (!decodes || !isWhole) return
  try {
    await decodeStored(nodeGunzip, object, Buffer.concat(parts) as Bytes)
  } catch (error) {
    refuse(
      check,
      blobFile(object.hash),
      'blob.length',
      `${key}: ${error instanceof Error ? error.message : ''}`,
    )
  }
}

export async function checkTrees(
  check: Check,
  heads: readonly VerifiedHead[],
  countEntries: boolean,
): Promise<void> {
  const late: Promise<void>[] = []
  const access = {
    crypto: nodeCrypto,
    readNode: (hash: Hash) => readNamed(check, 'node', hash, maxNodeLength),
  }
  for (const [at, head] of heads.entries()) {
    await walkTree(head.tree, access, {
      enter: (hash) => !check.inPass(hash) || check.nodes.add(hash),
      async bucket(entries) {
        if (at === 0 && countEntries) check.entries += entries.length
        const objects = entries.flatMap((entry) =>
          objectsOf(entry).map((object) => ({ key: entry.key, object })),
        )
        for (let from = 0; from < objects.length; from += check.source.parallel) {
          await Promise.all(
            objects
              .slice(from, from + check.source.parallel)
              .map(({ key, object }) => checkObject(check, key, object)),
          )
        }
      },
      problem(error, hash) {
        check.isWhole = false
        late.push(refuseNamed(check, 'node', hash, null, error))
      },
    })
  }
  await Promise.all(late)
}

/** Every file there is must be one that this check came upon. */
export function checkSurplus(
  check: Check,
  list: (folder: string) => readonly string[],
  isFirst: boolean,
): void {
  const visit = (folder: string): void => {
    for (const item of list(folder)) {
      const name = `${folder}${item}`
      const [, kind = '', part = '', rest = ''] =
        /^(node|blob)\/([0-9a-f]{2})\/([0-9a-f]{62})\.bin$/.exec(name) ?? []
      if (kind !== '') {
        if (!check.inPass(part + rest)) continue
        const known = kind === 'node' ? check.nodes : check.blobs
        // Below a node or a list that was refused nothing is known: only a whole tree tells what is too much.
        if (check.isWhole && !known.has(part + rest))
          refuse(check, name, 'surplus', 'no kept edition names it')
      } else if (item.endsWith('/')) visit(name)
      else if (isFirst && !check.papers.has(name)) refuse(check, name, 'surplus', 'no kept edition names it')
    }
  }
  visit('')
}
