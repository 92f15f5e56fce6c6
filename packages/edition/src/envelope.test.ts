import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { concat, fromAscii } from './bytes.ts'
import type { Bytes } from './crypto.ts'
import { checkOpening, checkSignatures, openEnvelope, type Role, signDocument } from './envelope.ts'
import { keyIdOf } from './envelope.ts'
import { crypto, keyOfSeed, refusal } from '../test/small-site.ts'

const keys = [1, 2, 3].map(keyOfSeed)
const site = 'test.example'
const payload = { type: 'head', format: 1, site, number: 7 }

async function setOf(seeds: readonly number[], threshold: number) {
  const entries = await Promise.all(
    seeds.map(
      async (seed) => [await keyIdOf(crypto, keyOfSeed(seed).publicKey), keyOfSeed(seed).publicKey] as const,
    ),
  )
  return { threshold, keys: new Map<string, Bytes>(entries) }
}

async function check(
  file: Bytes,
  sets: Parameters<typeof checkSignatures>[3],
  role: Role = 'head',
  of = site,
) {
  const envelope = openEnvelope(role, file)
  checkOpening(role, of, envelope.payload)
  await checkSignatures(crypto, envelope, of, sets)
}

describe('a signed file', () => {
  it('holds with one good signature, and with as many as the threshold asks', async () => {
    await check(await signDocument(crypto, 'head', site, payload, keys.slice(0, 1)), [await setOf([1], 1)])
    await check(await signDocument(crypto, 'head', site, payload, keys.slice(0, 2)), [
      await setOf([1, 2, 3], 2),
    ])
    await check(await signDocument(crypto, 'head', site, payload, keys), [
      await setOf([1, 2], 2),
      await setOf([3], 1),
    ])
  })

  it('any byte changed to any other, cut, or added anywhere is refused', async () => {
    const file = await signDocument(crypto, 'head', site, payload, keys.slice(0, 2))
    const sets = [await setOf([1, 2, 3], 2)]
    for (let at = 0; at < file.length; at += 1) {
      for (const flip of [0x01, 0x20, 0x80]) {
        const bad = file.slice()
        bad[at] = (bad[at] ?? 0) ^ flip
        assert.notEqual(await refusal(() => check(bad, sets)), null, `byte ${at} ^ ${flip}`)
      }
      assert.notEqual(await refusal(() => check(file.slice(0, at), sets)), null, `cut at ${at}`)
      const more = concat([file.slice(0, at), Uint8Array.of(0x30), file.slice(at)])
      assert.notEqual(await refusal(() => check(more, sets)), null, `added at ${at}`)
    }
    for (const added of ['\n', ' ', '0', '{}']) {
      assert.notEqual(await refusal(() => check(concat([file, fromAscii(added)]), sets)), null)
    }
  })

  it('is refused under another role, another site, or with keys of another role', async () => {
    const file = await signDocument(crypto, 'head', site, payload, keys.slice(0, 1))
    assert.equal(await refusal(() => check(file, [], 'freshness')), 'role')
    assert.equal(
      await refusal(async () => check(file, [await setOf([1], 1)], 'head', 'other.example')),
      'site',
    )
    assert.equal(await refusal(async () => check(file, [await setOf([2], 1)])), 'signature')
    // The role stands in what is signed too: the same payload in another frame does not hold.
    const reframed = fromAscii(Buffer.from(file).toString().replace('heliograph/1 head', 'heliograph/1 root'))
    const asRoot = openEnvelope('root', reframed)
    assert.equal(
      await refusal(async () => checkSignatures(crypto, asRoot, site, [await setOf([1], 1)])),
      'signature',
    )
    // And so does the site.
    const elsewhere = await signDocument(crypto, 'head', 'other.example', payload, keys.slice(0, 1))
    assert.equal(await refusal(async () => check(elsewhere, [await setOf([1], 1)])), 'signature')
  })

  it('counts a key once, and does not reach a threshold with keys of another set', async () => {
    const file = await signDocument(
      crypto,
      'head',
      site,
      payload,
      [keys[0], keys[0]].map((key) => key ?? keyOfSeed(1)),
    )
    assert.equal(openEnvelope('head', file).signatures.length, 1)
    assert.equal(await refusal(async () => check(file, [await setOf([1, 2], 2)])), 'threshold')
    assert.equal(
      await refusal(async () => check(file, [await setOf([1], 1), await setOf([2], 1)])),
      'threshold',
    )
  })

  it('repeats no signature line, and orders them by key', async () => {
    const text = Buffer.from(await signDocument(crypto, 'head', site, payload, keys.slice(0, 2))).toString()
    const [header = '', body = '', first = '', second = ''] = text.split('\n')
    const twice = fromAscii([header, body, first, first, ''].join('\n'))
    const turned = fromAscii([header, body, second, first, ''].join('\n'))
    for (const bad of [twice, turned])
      assert.equal(await refusal(async () => openEnvelope('head', bad)), 'format')
  })

  it('is measured before it is read', async () => {
    assert.equal(await refusal(async () => openEnvelope('head', new Uint8Array(4097))), 'size')
    assert.equal(await refusal(async () => openEnvelope('root', new Uint8Array(65_537))), 'size')
  })

  it('of a later format is refused as such', async () => {
    const file = await signDocument(crypto, 'head', site, payload, keys.slice(0, 1))
    const later = fromAscii(Buffer.from(file).toString().replace('heliograph/1', 'heliograph/2'))
    assert.equal(await refusal(async () => openEnvelope('head', later)), 'version')
    const inside = await signDocument(crypto, 'head', site, { ...payload, format: 2 }, keys.slice(0, 1))
    assert.equal(await refusal(async () => check(inside, [await setOf([1], 1)])), 'version')
  })

  it('bytes at random are refused with an id, never with an accident', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const refused = await refusal(async () => openEnvelope('head', Uint8Array.from(bytes)))
        assert.ok(refused === 'format' || refused === 'version' || refused === 'role', refused ?? 'accepted')
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})
