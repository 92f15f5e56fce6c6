import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { parseWire, type WireItem } from '@heliograph/wire'
import { agencies } from './agencies.ts'
import {
  northwireKill,
  privateNoteMarker,
  readWireRevision,
  wireRevisions,
  type WireRevision,
} from './wire-revisions.ts'

async function read(delivery: WireRevision): Promise<WireItem> {
  const { items, problems } = parseWire(await readWireRevision(delivery), {
    file: delivery.file,
    receivedAt: Temporal.Instant.from(delivery.receivedAt),
  })
  assert.deepEqual(problems, [], delivery.file)
  const [item, ...others] = items.filter(({ chainKey }) => chainKey === delivery.chainKey)
  assert.ok(item !== undefined && others.length === 0, `${delivery.reference} is once in its file`)
  return item
}

const everything = [...wireRevisions, northwireKill]

describe('the wire copy of the demonstration', () => {
  it('reads without a problem, as what the table says', async () => {
    for (const delivery of everything) {
      const item = await read(delivery)
      assert.equal(item.agency, delivery.agency, delivery.reference)
      assert.ok(item.headline !== null && item.language !== null, delivery.reference)
    }
  })

  it('has nothing on the disk that the table does not name', async () => {
    for (const folder of ['wire', 'wire-later']) {
      const files = await readdir(new URL(`${folder}/`, import.meta.url))
      const named = new Set(everything.map(({ file }) => file))
      assert.deepEqual(
        files.filter((file) => !named.has(`${folder}/${file}`)),
        [],
      )
    }
  })

  it('names each revision once, counted from 1 along its chain in order of arrival', () => {
    const arrived = new Map<string, number>()
    let last = ''
    for (const { reference, chainKey, receivedAt } of everything) {
      const number = (arrived.get(chainKey) ?? 0) + 1
      arrived.set(chainKey, number)
      assert.match(reference, new RegExp(`^[a-z-]+:${number}$`))
      assert.ok(receivedAt > last, `${reference} arrives after the one before`)
      last = receivedAt
    }
    assert.equal(new Set(everything.map(({ reference }) => reference)).size, everything.length)
  })

  it('carries the cease-fire story of each of the four agencies as NewsML-G2 of four to seven paragraphs', async () => {
    for (const { key } of agencies) {
      const delivery = wireRevisions.find(({ reference }) => reference === `${key}:1`)
      assert.ok(delivery !== undefined, key)
      const item = await read(delivery)
      assert.equal(item.format, 'newsml-g2')
      assert.ok(item.blocks.length >= 4 && item.blocks.length <= 7, key)
    }
  })

  it('has a correction, an update, an embargo that ends, a Russian item, and a kill for later', async () => {
    const items = new Map<string, WireItem>()
    for (const delivery of everything) items.set(delivery.reference, await read(delivery))
    assert.equal(items.get('northwire:2')?.change, 'correction')
    assert.equal(items.get('mercury-press:2')?.change, 'update')
    assert.equal(items.get('northwire-geneva:1')?.status, 'embargoed')
    assert.equal(items.get('northwire-geneva:1')?.embargoed, '2016-05-01T13:00:00Z')
    assert.equal(items.get('kontinent:1')?.language, 'ru')
    assert.equal(items.get('northwire:3')?.change, 'kill')
    assert.equal(items.get('northwire:3')?.status, 'canceled')
    assert.deepEqual(items.get('northwire:3')?.blocks, [])
  })

  it('keeps its private notes private, and marks every one', async () => {
    let marked = 0
    for (const delivery of everything) {
      const item = await read(delivery)
      for (const note of item.notes) {
        assert.equal(note.public, false, delivery.reference)
        if (note.role === 'correction') continue
        assert.ok(note.text.startsWith(privateNoteMarker), delivery.reference)
        marked++
      }
      assert.ok(!JSON.stringify({ ...item, notes: [] }).includes(privateNoteMarker), delivery.reference)
    }
    assert.ok(marked >= 8)
  })
})
