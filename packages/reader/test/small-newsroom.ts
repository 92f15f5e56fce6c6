// A newsroom in memory for the tests of this room: publishes editions as maps of files.
import { createHash, generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  blobFile,
  type Bytes,
  type Change,
  compareEditions,
  createSingleProfile,
  cutObject,
  type EditionCrypto,
  freshnessFile,
  type Gunzip,
  type Hash,
  headFile,
  keyIdOf,
  mirrorListFile,
  newestRootFile,
  nextEpoch,
  nodeFile,
  readHeadFile,
  rootFile,
  type RootChanges,
  rotateRoot,
  type SeenHead,
  signFreshness,
  signHead,
  type Signer,
  signMirrorList,
  type StoredObject,
  trustPinnedRoot,
  updateTree,
  verifyMirrorList,
} from '@heliograph/edition'

export const crypto: EditionCrypto = {
  sha256: (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  verify(publicKey, signature, message) {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  },
}

export const gunzip: Gunzip = (bytes, limit) =>
  Uint8Array.from(gunzipSync(bytes, { maxOutputLength: Math.max(limit, 1) }))

export function newKey(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')),
    sign: (message) => Uint8Array.from(sign(null, message, privateKey)),
  }
}

/** The files of an edition by their names: what an honest mirror has. */
export type Files = ReadonlyMap<string, Bytes>

/** A page to publish: its text, `null` for a retracted one without a notice. */
export interface Put {
  readonly text: string | Uint8Array
  readonly mediaType?: StoredObject['mediaType']
  /** A tombstone stands there and this is its notice. */
  readonly isGone?: boolean
}

export const start = 1_462_100_000
export const policy = { styles: [`sha256-${'A'.repeat(43)}=`], scripts: [`sha256-${'B'.repeat(43)}=`] }

/** What every newsroom of these tests has on its site. */
export const furniture: Readonly<Record<string, Put>> = {
  '/_site/_live/index': { text: 'index' },
  '/_site/_live/policy.json': { text: JSON.stringify(policy), mediaType: 'application/json' },
  '/en/_live/front': { text: 'front' },
  '/en/_live/not-found': { text: 'no page here' },
}

export async function openNewsroom(site = 'test.example') {
  let time = start
  const first = await createSingleProfile(crypto, { site, time, generateKey: newKey })
  let keys = first.keys
  let root = await trustPinnedRoot(crypto, first.root)
  let files = new Map<string, Bytes>([
    [rootFile(1), first.root],
    [newestRootFile, first.root],
  ])
  let tree: Hash | null = null
  let last: SeenHead | null = null
  let mirrorList: { readonly version: number; readonly hash: Hash } | null = null
  const nodes = new Map<Hash, Bytes>()

  const storeObject = async ({ text, mediaType = 'text/html' }: Put): Promise<StoredObject> => {
    const stored = Uint8Array.from(gzipSync(text))
    const cut = await cutObject(crypto, stored)
    for (const [hash, bytes] of cut.blobs) files.set(blobFile(hash), bytes)
    return {
      mediaType,
      hash: cut.hash,
      storedLength: stored.length,
      decodedLength: Buffer.from(text).length,
    }
  }

  const addRoot = async (file: Bytes): Promise<void> => {
    root = await trustPinnedRoot(crypto, file)
    files = new Map(files).set(rootFile(root.version), file).set(newestRootFile, file)
  }

  return {
    site,
    pinnedRoot: first.root,
    /** All files now; later editions do not change this map. */
    files: (): Files => new Map(files),
    /** Publishes what is given beside what was there; `number` and `epoch` can be forced. */
    async publish(
      pages: Readonly<Record<string, Put>> = {},
      forced: { readonly epoch?: number; readonly number?: number; readonly life?: number } = {},
    ): Promise<Files> {
      files = new Map(files)
      time += 60
      const changes: Change[] = []
      for (const [key, page] of Object.entries(tree === null ? { ...furniture, ...pages } : pages)) {
        const object = await storeObject(page)
        changes.push(
          page.isGone === true
            ? { kind: 'tombstone', key, reason: 'retracted', at: time, notice: object }
            : { kind: 'put', key, object },
        )
      }
      const updated = await updateTree(tree, changes, {
        crypto,
        readNode(hash) {
          const bytes = nodes.get(hash)
          if (bytes === undefined) throw new Error(`no node ${hash}`)
          return bytes
        },
      })
      for (const [hash, bytes] of updated.nodes) {
        nodes.set(hash, bytes)
        files.set(nodeFile(hash), bytes)
      }
      tree = updated.root
      const epoch = forced.epoch ?? root.epoch
      const number = forced.number ?? (last === null || last.epoch !== epoch ? 1 : last.number + 1)
      const head = await signHead(
        crypto,
        {
          site,
          epoch,
          number,
          time,
          expires: time + (forced.life ?? 30 * 86_400),
          tree,
          previous: last !== null && compareEditions(last, { epoch, number }) < 0 ? last : null,
          behind: 0,
          root: root.version,
          mirrors: mirrorList,
        },
        [keys.edition],
      )
      const { hash } = await readHeadFile(crypto, head)
      last = { epoch, number, hash }
      files.set(headFile, head)
      files.set(
        freshnessFile,
        await signFreshness(crypto, { site, epoch, number, head: hash, time, expires: time + 2 * 86_400 }, [
          keys.freshness,
        ]),
      )
      return new Map(files)
    },
    /** A new statement, made at a time, that the current head is the newest; good for two days. */
    async sayNewest(at: number): Promise<Bytes> {
      if (last === null) throw new Error('nothing is published')
      const { epoch, number, hash } = last
      return signFreshness(crypto, { site, epoch, number, head: hash, time: at, expires: at + 2 * 86_400 }, [
        keys.freshness,
      ])
    },
    /** The mirrors that the next edition names. */
    async listMirrors(...bases: readonly string[]): Promise<void> {
      const version = (mirrorList?.version ?? 0) + 1
      const file = await signMirrorList(
        crypto,
        { site, version, time, expires: time + 1e6, mirrors: bases.map((base) => ({ base })) },
        [keys.edition],
      )
      files = new Map(files).set(mirrorListFile(version), file)
      const { hash } = await verifyMirrorList(crypto, root, file, null)
      mirrorList = { version, hash }
    },
    /** A new edition key; whoever follows the root refuses the old one. */
    async replaceEditionKey(changes: Omit<RootChanges, 'time'> = {}): Promise<void> {
      const edition = newKey()
      const set = {
        threshold: 1,
        keys: new Map([[await keyIdOf(crypto, edition.publicKey), edition.publicKey]]),
      }
      await addRoot(
        await rotateRoot(
          crypto,
          root,
          { ...changes, time, roles: { edition: set, mirrors: set, recall: set } },
          [keys.root],
        ),
      )
      keys = { ...keys, edition }
    },
    async beginEpoch(): Promise<void> {
      await addRoot(await nextEpoch(crypto, root, time, [keys.root]))
    },
  }
}

export type SmallNewsroom = Awaited<ReturnType<typeof openNewsroom>>
