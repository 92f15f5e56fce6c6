// Makes the test vectors of docs/edition-format.md: `node packages/edition/test/make-vectors.ts`. Fixed keys, fixed
// content; the gzip streams are written down, since zlib's versions need not agree on them.
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import {
  articleKey,
  type Change,
  createSingleProfile,
  cutObject,
  type Entry,
  keyIdOf,
  keyOfUrl,
  liveKey,
  lookup,
  mediaKey,
  readHeadFile,
  rotateRoot,
  signFreshness,
  signHead,
  signMirrorList,
  stepRoot,
  toHex,
  trustPinnedRoot,
  verifyMirrorList,
  walkTree,
} from '../src/index.ts'
import { crypto, keyOfSeed, memoryAccess, objectOf } from './small-site.ts'

const site = 'vectors.example'
const time = 1_462_104_300
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

export async function makeVectors() {
  let seed = 0
  const { root: root1, keys } = await createSingleProfile(crypto, {
    site,
    time,
    generateKey: () => keyOfSeed((seed += 1)),
  })
  const trusted = await trustPinnedRoot(crypto, root1)
  const fourth = keyOfSeed(4)
  const newRootKey = {
    threshold: 1,
    keys: new Map([[await keyIdOf(crypto, fourth.publicKey), fourth.publicKey]]),
  }
  const changes = { time: time + 60, epoch: 2, floor: { epoch: 1, number: 7 }, roles: { root: newRootKey } }
  const root2 = await rotateRoot(crypto, trusted, changes, [keys.root, fourth])
  const newest = await stepRoot(crypto, trusted, root2)

  const access = memoryAccess()
  const put = (key: string, number: number): Change => ({ kind: 'put', key, object: objectOf(number) })
  const content: Change[] = [
    ...Array.from({ length: 66 }, (_, at) => put(articleKey('en', 2016, 5, 1000 + at * 7), at)),
    put(articleKey('en', 2015, 12, 40), 100),
    { kind: 'tombstone', key: articleKey('en', 2016, 5, 1014), reason: 'killed', at: time },
    {
      kind: 'tombstone',
      key: articleKey('en', 2016, 5, 1021),
      reason: 'retracted',
      at: time,
      notice: objectOf(101),
    },
    ...Array.from({ length: 33 }, (_, at) => put(liveKey('en', `tag/t${at}`), 200 + at)),
    put(liveKey('sr-latn', 'front'), 300),
    put(mediaKey(2016, 5, `${'0f'.repeat(16)}-640.avif`), 301),
    put('/_site/_live/index', 302),
  ]
  const { root: tree } = await access.update(null, content)
  const entries: Entry[] = []
  const nodes: Record<string, string> = {}
  await walkTree(tree, access, {
    enter(hash) {
      nodes[hash] = hex(access.readNode(hash))
      return true
    },
    bucket: (bucket) => void entries.push(...bucket),
    problem(error) {
      throw error
    },
  })
  const asked = [
    articleKey('en', 2016, 5, 1007),
    articleKey('en', 2016, 5, 1014),
    articleKey('en', 2016, 5, 1021),
    articleKey('en', 2016, 5, 1008),
    articleKey('en', 2016, 5, 999),
    articleKey('en', 2016, 6, 1),
    articleKey('fa', 2016, 5, 1),
    liveKey('en', 'tag/t7'),
    liveKey('en', 'tag/t7x'),
  ]
  const lookups = await Promise.all(asked.map((key) => lookup(tree, key, access)))

  const mirrors = await signMirrorList(
    crypto,
    { site, version: 3, time, expires: time + 86_400, mirrors: [{ base: 'https://one.example/copy/' }] },
    [keys.edition],
  )
  const named = await verifyMirrorList(crypto, newest, mirrors, null)
  const head7 = await signHead(
    crypto,
    {
      site,
      epoch: 1,
      number: 7,
      time,
      expires: time + 2_592_000,
      tree,
      previous: null,
      behind: 0,
      root: 1,
      mirrors: null,
    },
    [keys.edition],
  )
  const previous = await readHeadFile(crypto, head7)
  const head8 = await signHead(
    crypto,
    {
      site,
      epoch: 2,
      number: 8,
      time: time + 120,
      expires: time + 2_592_120,
      tree,
      previous: { epoch: 1, number: 7, hash: previous.hash },
      behind: 1,
      root: 2,
      mirrors: { version: 3, hash: named.hash },
    },
    [keys.edition],
  )
  const newestHead = await readHeadFile(crypto, head8)
  const freshness = await signFreshness(
    crypto,
    { site, epoch: 2, number: 8, head: newestHead.hash, time: time + 180, expires: time + 172_980 },
    [keys.freshness],
  )

  const noise = Uint8Array.from({ length: 20_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 251)
  const objects = await Promise.all(
    [
      {
        mediaType: 'text/html',
        bytes: new TextEncoder().encode('<!doctype html><title>Aleppo</title>'),
        level: 6,
      },
      { mediaType: 'image/avif', bytes: noise, level: 0 },
    ].map(async ({ mediaType, bytes, level }) => {
      const stored = Uint8Array.from(gzipSync(bytes, { level }))
      stored.set([0, 0, 0, 0], 4)
      stored[9] = 255
      const { hash, blobs } = await cutObject(crypto, stored)
      return {
        mediaType,
        decodedLength: bytes.length,
        decodedSha256: toHex(await crypto.sha256(bytes)),
        storedLength: stored.length,
        stored: level === 6 ? hex(stored) : null,
        hash,
        chunkList: blobs.size > 1 ? hex(blobs.get(hash) ?? new Uint8Array()) : null,
        blobs: [...blobs.keys()],
      }
    }),
  )
  const urls = [
    '/',
    '/en',
    '/en/2016/05/1007-slug',
    '/fa/tag/%D8%AD%D9%84%D8%A8/',
    '/en/archive/2016/05/3/',
    '/robots.txt',
  ]
  return {
    about: 'Test vectors of docs/edition-format.md, format 1. Made by packages/edition/test/make-vectors.ts.',
    site,
    keys: await Promise.all(
      [1, 2, 3, 4].map(async (seed) => {
        const key = keyOfSeed(seed)
        return {
          use: ['root', 'edition', 'freshness', 'root from version 2 on'][seed - 1],
          secret: hex(new Uint8Array(32).fill(seed)),
          public: hex(key.publicKey),
          id: await keyIdOf(crypto, key.publicKey),
        }
      }),
    ),
    documents: {
      'root/1': text(root1),
      'root/2': text(root2),
      'heads/1-7': text(head7),
      head: text(head8),
      freshness: text(freshness),
      'mirrors/3': text(mirrors),
    },
    hashes: { head: newestHead.hash, 'heads/1-7': previous.hash, 'mirrors/3': named.hash },
    tree: { root: tree, entries, nodes },
    lookups,
    objects,
    urls: urls.map((path) => ({ path, key: keyOfUrl(path) })),
  }
}

if (process.argv[1] === import.meta.filename) {
  const file = new URL('../src/vectors/format-1.json', import.meta.url)
  writeFileSync(file, `${JSON.stringify(await makeVectors(), null, 1)}\n`)
}
