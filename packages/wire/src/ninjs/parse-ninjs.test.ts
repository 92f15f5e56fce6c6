import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixture, parse, parseOne } from '../../test/fixtures.ts'
import { familyOf } from './family.ts'

const json = (value: unknown): string => JSON.stringify(value)

describe('ninjs', () => {
  it('reads the three families, each under its name', () => {
    assert.equal(parseOne(fixture('ninjs-1.json')).format, 'ninjs-1')
    assert.equal(parseOne(fixture('ninjs-2.json')).format, 'ninjs-2')
    assert.equal(parseOne(fixture('ninjs-3.json')).format, 'ninjs-3')
  })

  for (const [family, object] of [
    [1, { uri: 'x', versioncreated: '', headline: 'y' }],
    [1, { uri: 'x', body_text: 'y' }],
    [1, { uri: 'x', pubstatus: 'usable' }],
    [1, { uri: 'x', renditions: { web: {} } }],
    [2, { uri: 'x', versioncreated: '', headlines: [] }],
    [2, { uri: 'x', bodies: [{ contenttype: 'text/plain', value: 'y' }] }],
    [2, { uri: 'x', infosources: [] }],
    [3, { uri: 'x', versionCreated: '' }],
    [3, { uri: 'x', bodies: [{ contentType: 'text/plain', value: 'y' }] }],
    [3, { uri: 'x', eventDetails: {} }],
    [2, { uri: 'x', standard: { name: 'ninjs', version: '2.1' }, headlines: [] }],
    [3, { uri: 'x', standard: { name: 'ninjs', version: '3.1' } }],
  ] as const)
    it(`takes ${json(object)} for ${family}.x`, () => assert.equal(familyOf(object), family))

  it('1.x: fields, associations by name, language in the usual letters', () => {
    const item = parseOne(fixture('ninjs-1.json'))
    assert.equal(item.chainKey, 'urn:ninjs:northlight.example:ferry')
    assert.equal(item.revisionKey, 'urn:ninjs:northlight.example:ferry:2')
    assert.equal(item.language, 'en-GB')
    assert.equal(item.agency, 'northlight-press')
    assert.equal(item.body, '<p>A new ferry <em>crossed</em> the lake.</p><p>It carries 40 people.</p>')
    assert.deepEqual(item.notes, [
      { text: 'Eds: call Ottilie Sample, 0000-555-0101', public: false, role: null },
    ])
    assert.deepEqual(
      item.media.map((media) => [media.kind, media.caption, media.credit]),
      [['picture', 'The ferry on its first morning.', 'Ada Placeholder']],
    )
    assert.deepEqual(item.links, [
      { rel: 'mainpic', href: 'urn:ninjs:northlight.example:ferry-picture', title: 'The ferry' },
    ])
  })

  it('2.x: the main headline, the richest body, withheld', () => {
    const item = parseOne(fixture('ninjs-2.json'))
    assert.equal(item.headline, 'New ferry crosses the lake')
    assert.equal(item.blocks.length, 2)
    assert.deepEqual([item.change, item.status], ['withhold', 'withheld'])
  })

  it('3.x: embargoedUntil, NITF in a string, expiry of rights, a correction by its headline', () => {
    const item = parseOne(fixture('ninjs-3.json'), {
      receivedAt: Temporal.Instant.from('2016-05-01T19:59:59Z'),
    })
    assert.equal(item.embargoed, '2016-05-01T20:00:00Z')
    assert.equal(item.status, 'embargoed')
    assert.equal(item.blocks.length, 2)
    assert.equal(item.headline, 'CORRECTED-The lake and its ferries')
    assert.equal(item.change, 'correction')
    assert.deepEqual(item.rights.at(-1), { kind: 'expires', text: '2016-05-31T00:00:00Z' })
  })

  it('reads the rest of a list if one entry is something else, and says which', () => {
    const { items, problems } = parse(fixture('ninjs-list-with-stranger.json'))
    assert.deepEqual(
      items.map((item) => [item.kind, item.status]),
      [
        ['event', 'usable'],
        ['text', 'canceled'],
      ],
    )
    assert.equal(problems.length, 1)
    assert.match(problems[0]?.message ?? '', /^Item 2 /)
  })

  it('reports a property that the family does not know, and still gives the item', () => {
    const { items, problems } = parse(fixture('ninjs-unknown-property.json'))
    assert.equal(problems[0]?.id, 'wire.unknown-property')
    assert.match(problems[0].message, /embargoedbecause/)
    assert.equal(items[0]?.embargoed, 'indefinite')
  })

  it('AP: the tag of the revision in the address is no part of the chain', () => {
    const at = (tag: string, version: string) =>
      parseOne(
        json({
          uri: `http://api.ap.org/media/v/content/abc?qt=1&et=${tag}`,
          version,
          versionCreated: '2016-05-01T10:00:00Z',
        }),
      )
    assert.equal(at('a', '0').agency, 'ap')
    assert.equal(at('a', '0').chainKey, at('b', '1').chainKey)
    assert.notEqual(at('a', '0').revisionKey, at('b', '1').revisionKey)
  })

  it('is not led astray by properties of every object', () => {
    const { items } = parse(
      '{"uri":"x","type":"__proto__","version":"1","headline":"y","__proto__":{"urgency":1},"urgency":"constructor"}',
    )
    assert.equal(items[0]?.kind, 'text')
    assert.equal(items[0].urgency, null)
  })
})
