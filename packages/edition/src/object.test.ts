import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Bytes } from './crypto.ts'
import { chunkSize, cutObject, decodeStored, listLevels, readObject, readStored } from './object.ts'
import { isMediaType, responseHeaders } from './media-type.ts'
import { crypto, gunzip, memoryAccess, objectOf, refusal } from '../test/small-site.ts'

/** Bytes that no compression makes shorter, the same ones each time. */
function noise(length: number): Bytes {
  const bytes = new Uint8Array(length)
  let state = 1
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 2_147_483_647
    bytes[at] = state >>> 7
  }
  return bytes
}

describe('objects and their blobs', () => {
  it('up to 8 KiB stored an object is one blob, above it a list of chunks, above 255 chunks a list of lists', async () => {
    const cases = [
      [1, 1, 0],
      [chunkSize, 1, 0],
      [chunkSize + 1, 3, 1],
      [255 * chunkSize, 256, 1],
      [255 * chunkSize + 1, 259, 2],
    ] as const
    for (const [length, blobs, levels] of cases) {
      const cut = await cutObject(crypto, noise(length))
      assert.deepEqual([cut.blobs.size, listLevels(length)], [blobs, levels], `${length} bytes`)
      for (const blob of cut.blobs.values()) assert.ok(blob.length <= chunkSize)
    }
  })

  it('what was cut is read again, whatever its length', async () => {
    const lengths = fc.oneof(
      fc.integer({ min: 1, max: 40_000 }),
      fc.constantFrom(8191, 8192, 8193, 16_384, 2_088_961),
    )
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const stored = noise(length)
        const { hash, blobs } = await cutObject(crypto, stored)
        const access = { crypto, readBlob: (name: string) => blobs.get(name) ?? new Uint8Array() }
        const object = { mediaType: 'image/avif', hash, storedLength: length, decodedLength: 1 } as const
        assert.deepEqual(await readStored(access, object), stored)
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('a flipped, cut, padded or swapped blob is refused, chunk lists among them', async () => {
    const access = memoryAccess()
    const object = await access.store(noise(30_000), 'image/avif')
    assert.equal((await readObject(access, gunzip, object)).length, 30_000)
    const names = [...access.blobs.keys()]
    for (const target of names) {
      const good = access.readBlob(target)
      const flipped = good.slice()
      flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 1
      const other = access.readBlob(names.find((name) => name !== target) ?? '')
      for (const [bad, ids] of [
        [flipped, ['blob.hash']],
        [good.slice(1), ['blob.length', 'blob.hash']],
        [Uint8Array.from([...good, 0]), ['blob.length', 'blob.hash']],
        [other, ['blob.length', 'blob.hash']],
        [new Uint8Array(0), ['blob.length', 'blob.hash']],
      ] as const) {
        const lying = { crypto, readBlob: (hash: string) => (hash === target ? bad : access.readBlob(hash)) }
        const refused = await refusal(() => readObject(lying, gunzip, object))
        assert.ok((ids as readonly string[]).includes(refused ?? ''), refused ?? 'accepted')
      }
    }
  })

  it('a chunk list that does not fit the stored length is refused', async () => {
    const access = memoryAccess()
    const object = await access.store(noise(30_000), 'image/avif')
    for (const storedLength of [chunkSize + 1, object.storedLength + chunkSize, 255 * chunkSize + 1]) {
      assert.equal(
        await refusal(() => readObject(access, gunzip, { ...object, storedLength })),
        'blob.length',
      )
    }
  })

  it('the source is told how many bytes are wanted', async () => {
    const access = memoryAccess()
    const object = await access.store(noise(9_000), 'image/avif')
    const limits: number[] = []
    await readStored(
      {
        crypto,
        readBlob(hash, limit) {
          limits.push(limit)
          return access.readBlob(hash)
        },
      },
      object,
    )
    assert.deepEqual(limits, [6 + 2 * 32, chunkSize, object.storedLength - chunkSize])
  })

  it('a small file that unpacks without end stops at the signed length', async () => {
    const bomb = Uint8Array.from(gzipSync(Buffer.alloc(50_000_000)))
    const object = { ...objectOf(1), storedLength: bomb.length, decodedLength: 4_000 }
    assert.equal(await refusal(() => decodeStored(gunzip, object, bomb)), 'blob.length')
  })

  it('bytes that decode to fewer than were signed, or not at all, are refused', async () => {
    const stored = Uint8Array.from(gzipSync('short'))
    for (const [bytes, decodedLength] of [
      [stored, 6],
      [stored, 4],
      [stored.slice(0, -1), 5],
      [noise(20), 5],
    ] as const) {
      const object = { ...objectOf(1), storedLength: bytes.length, decodedLength }
      assert.equal(await refusal(() => decodeStored(gunzip, object, bytes)), 'blob.length')
    }
  })

  it('nothing of no bytes, and nothing above 64 MiB, is cut', async () => {
    for (const length of [0, 67_108_865]) {
      assert.equal(await refusal(() => cutObject(crypto, new Uint8Array(length))), 'blob.length')
    }
  })
})

describe('headers of a verified response', () => {
  it('a page may use the one stylesheet and the one script by their hashes, and nothing else', () => {
    const headers = responseHeaders('text/html', { styles: ['sha256-abc='], scripts: [] })
    const policy = headers['content-security-policy'] ?? ''
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.match(policy, /default-src 'none'; style-src 'sha256-abc='; script-src 'none';/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })

  it('what is no page runs nothing, even opened by itself', () => {
    for (const mediaType of ['image/svg+xml', 'application/xml', 'application/rss+xml'] as const) {
      assert.match(responseHeaders(mediaType)['content-security-policy'] ?? '', /default-src 'none'.*sandbox/)
    }
  })

  it('a type outside the table is none', () => {
    assert.equal(isMediaType('text/html'), true)
    for (const name of ['application/x-msdownload', 'text/html; charset=utf-8', 'toString', '']) {
      assert.equal(isMediaType(name), false)
    }
  })
})
