import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyIdOf, signDocument } from './envelope.ts'
import type { JsonObject } from './json.ts'
import { nextEpoch, rotateRoot } from './profile.ts'
import { advanceRoot, stepRoot, trustPinnedRoot } from './root.ts'
import { openEnvelope } from './envelope.ts'
import { buildSite, crypto, keyOfSeed, refusal } from '../test/small-site.ts'

async function setOf(...seeds: readonly number[]) {
  const keys = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const seed of seeds)
    keys.set(await keyIdOf(crypto, keyOfSeed(seed).publicKey), keyOfSeed(seed).publicKey)
  return { threshold: 1, keys }
}

describe('the root chain', () => {
  it('begins with one key a role, and says that it does', async () => {
    const { root } = await buildSite()
    assert.equal(root.profile, 'single')
    assert.deepEqual(
      Object.values(root.roles).map((role) => [role.keys.size, role.threshold]),
      Array.from({ length: 5 }, () => [1, 1]),
    )
    assert.equal(root.roles.mirrors, root.roles.mirrors)
    assert.deepEqual([...root.roles.mirrors.keys.keys()], [...root.roles.edition.keys.keys()])
    assert.notDeepEqual([...root.roles.freshness.keys.keys()], [...root.roles.edition.keys.keys()])
  })

  it('steps from one root key to the next when both sign', async () => {
    const { root, keys } = await buildSite()
    const changes = { time: root.time + 1, roles: { root: await setOf(9) } }
    const both = await rotateRoot(crypto, root, changes, [keys.root, keyOfSeed(9)])
    const second = await stepRoot(crypto, root, both)
    assert.equal(second.version, 2)
    const third = await rotateRoot(crypto, second, { time: 0 }, [keyOfSeed(9)])
    assert.equal((await stepRoot(crypto, second, third)).time, second.time, 'time never goes back')
    const onlyOld = await rotateRoot(crypto, root, changes, [keys.root])
    const onlyNew = await rotateRoot(crypto, root, changes, [keyOfSeed(9)])
    assert.equal(await refusal(() => stepRoot(crypto, root, onlyOld)), 'threshold')
    assert.equal(await refusal(() => stepRoot(crypto, root, onlyNew)), 'threshold')
    const stranger = await rotateRoot(crypto, root, changes, [keys.root, keyOfSeed(9), keyOfSeed(10)])
    assert.equal(await refusal(() => stepRoot(crypto, root, stranger)), 'signature')
  })

  it('skips no version, repeats none, and changes no site', async () => {
    const { root, keys, rootFile } = await buildSite()
    const second = await stepRoot(crypto, root, await rotateRoot(crypto, root, { time: 0 }, [keys.root]))
    const third = await rotateRoot(crypto, second, { time: 0 }, [keys.root])
    assert.equal(await refusal(() => stepRoot(crypto, root, third)), 'root.step')
    assert.equal(await refusal(() => stepRoot(crypto, root, rootFile)), 'root.step')
    const other = await buildSite('other.example')
    const foreign = await rotateRoot(crypto, other.root, { time: 0 }, [other.keys.root])
    assert.equal(await refusal(() => stepRoot(crypto, root, foreign)), 'site')
  })

  it('never lowers the epoch or the floor', async () => {
    const { root, keys } = await buildSite()
    const high = await rotateRoot(crypto, root, { time: 0, epoch: 3, floor: { epoch: 2, number: 5 } }, [
      keys.root,
    ])
    const second = await stepRoot(crypto, root, high)
    for (const changes of [
      { epoch: 2 },
      { floor: { epoch: 2, number: 4 } },
      { floor: { epoch: 1, number: 9 } },
    ]) {
      const lower = await rotateRoot(crypto, second, { time: 0, ...changes }, [keys.root])
      assert.equal(await refusal(() => stepRoot(crypto, second, lower)), 'root.step')
    }
    const next = await stepRoot(crypto, second, await nextEpoch(crypto, second, 0, [keys.root]))
    assert.equal(next.epoch, 4)
  })

  it('is followed 64 steps at once and no further, and no step that held is lost', async () => {
    const { root, keys } = await buildSite()
    const files = new Map<number, Uint8Array<ArrayBuffer>>()
    let newest = root
    for (let version = 2; version <= 66; version += 1) {
      const file = await rotateRoot(crypto, newest, { time: 0 }, [keys.root])
      files.set(version, file)
      newest = await stepRoot(crypto, newest, file)
    }
    const upTo = (last: number) => (version: number) =>
      version <= last ? (files.get(version) ?? null) : null
    assert.equal((await advanceRoot(crypto, root, upTo(65))).version, 65)
    let reached = 0
    const tooLong = () => advanceRoot(crypto, root, upTo(66), ({ version }) => (reached = version))
    assert.equal(await refusal(tooLong), 'root.chain')
    assert.equal(reached, 65)
  })

  it('a damaged pin is noticed', async () => {
    const { rootFile } = await buildSite()
    for (let at = 0; at < rootFile.length; at += 7) {
      const bad = rootFile.slice()
      bad[at] = (bad[at] ?? 0) ^ 1
      assert.notEqual(await refusal(() => trustPinnedRoot(crypto, bad)), null)
    }
  })

  const spoil: Readonly<Record<string, [(payload: JsonObject) => JsonObject, string]>> = {
    'an unknown role': [
      (payload) => ({ ...payload, roles: { ...(payload['roles'] as JsonObject), admin: {} } }),
      'role',
    ],
    'a missing role': [(payload) => ({ ...payload, roles: {} }), 'format'],
    'a threshold that cannot be reached': [
      (payload) => {
        const roles = payload['roles'] as JsonObject
        return {
          ...payload,
          roles: { ...roles, edition: { ...(roles['edition'] as JsonObject), threshold: 2 } },
        }
      },
      'format',
    ],
    'a threshold of none': [
      (payload) => {
        const roles = payload['roles'] as JsonObject
        return { ...payload, roles: { ...roles, root: { ...(roles['root'] as JsonObject), threshold: 0 } } }
      },
      'format',
    ],
    'a key under another id': [
      (payload) => {
        const keys = Object.values(payload['keys'] as JsonObject)
        return {
          ...payload,
          keys: { ...(payload['keys'] as JsonObject), ['00'.repeat(32)]: keys[0] ?? null },
        }
      },
      'format',
    ],
    'another format': [(payload) => ({ ...payload, format: 2 }), 'version'],
    'another kind of document': [(payload) => ({ ...payload, type: 'head' }), 'role'],
    'a floor above the epoch': [(payload) => ({ ...payload, floor: { epoch: 2, number: 0 } }), 'format'],
    'a record of no service': [
      (payload) => ({ ...payload, records: { '../x': { keys: [], threshold: 1 } } }),
      'format',
    ],
  }
  for (const [what, [change, id]] of Object.entries(spoil)) {
    it(`a signed root with ${what} is refused`, async () => {
      const { rootFile, keys, site } = await buildSite()
      const payload = change(openEnvelope('root', rootFile).payload)
      const file = await signDocument(crypto, 'root', site, payload, [keys.root])
      assert.equal(await refusal(() => trustPinnedRoot(crypto, file)), id)
    })
  }

  it('members that this version does not know are signed and left alone', async () => {
    const { rootFile, keys, site } = await buildSite()
    const payload = { ...openEnvelope('root', rootFile).payload, comment: 'later' }
    const file = await signDocument(crypto, 'root', site, payload, [keys.root])
    assert.equal((await trustPinnedRoot(crypto, file)).version, 1)
  })
})
