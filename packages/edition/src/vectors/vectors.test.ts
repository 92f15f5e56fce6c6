import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileSync } from 'node:fs'
import { makeVectors } from '../../test/make-vectors.ts'
import { crypto, gunzip } from '../../test/small-site.ts'
import {
  type Bytes,
  decodeStored,
  fromHex,
  lookup,
  stepRoot,
  trustPinnedRoot,
  verifyFreshness,
  verifyHead,
  verifyMirrorList,
} from '../index.ts'

type Vectors = Awaited<ReturnType<typeof makeVectors>>
const vectors = JSON.parse(readFileSync(new URL('./format-1.json', import.meta.url), 'utf8')) as Vectors
const file = (name: keyof Vectors['documents']): Bytes =>
  Uint8Array.from(Buffer.from(vectors.documents[name]))

describe('the test vectors of the format', () => {
  it('are what this code makes today: the format does not drift', async () => {
    assert.deepEqual(JSON.parse(JSON.stringify(await makeVectors())), vectors)
  })

  it('verify from the pinned root to the last document', async () => {
    const first = await trustPinnedRoot(crypto, file('root/1'))
    const root = await stepRoot(crypto, first, file('root/2'))
    const before = await verifyHead(crypto, first, file('heads/1-7'), null)
    const head = await verifyHead(crypto, root, file('head'), before)
    assert.deepEqual([head.hash, before.hash], [vectors.hashes.head, vectors.hashes['heads/1-7']])
    assert.equal(head.previous?.hash, before.hash)
    assert.equal((await verifyFreshness(crypto, root, file('freshness'), head)).head, head.hash)
    assert.equal((await verifyMirrorList(crypto, root, file('mirrors/3'), head)).version, 3)
    assert.equal(head.tree, vectors.tree.root)
  })

  it('answer the lookups from their nodes alone', async () => {
    const nodes = new Map(Object.entries(vectors.tree.nodes))
    const access = { crypto, readNode: (hash: string) => fromHex(nodes.get(hash) ?? '') }
    for (const found of vectors.lookups)
      assert.deepEqual(await lookup(vectors.tree.root, found.key, access), found)
  })

  it('decode to the objects they stand for', async () => {
    const [page] = vectors.objects
    assert.ok(page !== undefined && page.stored !== null)
    const object = { ...page, mediaType: 'text/html' as const }
    const decoded = await decodeStored(gunzip, object, fromHex(page.stored))
    assert.equal(Buffer.from(await crypto.sha256(decoded)).toString('hex'), page.decodedSha256)
  })
})
