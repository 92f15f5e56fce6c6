import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { g2, parse, parseOne } from '../test/fixtures.ts'

/** A ninjs item; unlike XML, JSON can write any character as an escape. */
const ninjs = (extra: object): string =>
  JSON.stringify({
    uri: 'urn:ninjs:test.example:1',
    type: 'text',
    version: '1',
    versioncreated: '2016-05-01T10:00:00Z',
    language: 'en',
    headline: 'A headline',
    body_text: 'Words.',
    ...extra,
  })

describe('what an item holds can be stored', () => {
  it('without NUL and without half characters, whatever the file holds', () => {
    const item = parseOne(
      ninjs({
        uri: 'urn:ninjs:test.example:\u0000a\ud800',
        headline: 'a\u0000b\ud800c',
        slugline: 'x\udc00',
        body_text: 'One\u0000 and\ud83d two.\n\nThree 😀.',
        subject: [{ name: 'n\u0000', code: 'c\ud800' }],
        language: 'en\u0000',
        ednote: 'note\u0000',
      }),
    )
    const all = JSON.stringify(item)
    assert.doesNotMatch(all, /\\u0000|\\ud[89a-f]/i)
    assert.equal(item.headline, 'ab\ufffdc')
    assert.match(item.body, /Three 😀/)
  })

  it('also where a headline is cut out of a text in the middle of a character', () => {
    const item = parseOne(ninjs({ headline: undefined, body_text: `${'x'.repeat(156)}😀${'y'.repeat(50)}` }))
    assert.ok(item.headline?.isWellFormed())
  })

  it('a word in front of the headline is read without the NUL in it', () => {
    assert.equal(parseOne(ninjs({ headline: '\u0000KILL: A story' })).status, 'canceled')
  })

  it('its problems neither', () => {
    const { problems } = parse(ninjs({ versioncreated: 'no\u0000 time\ud800' }))
    assert.ok(problems.length > 0)
    for (const { message } of problems) assert.ok(message.isWellFormed() && !message.includes('\u0000'))
  })

  it('a key of any length is short enough for an index, and still one of its own', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length
    const keys = (guid: string, version: string): { chainKey: string; revisionKey: string } =>
      parseOne(g2({ guid, version }))
    const one = keys(`urn:x:${'ყ'.repeat(5000)}a`, '1')
    const other = keys(`urn:x:${'ყ'.repeat(5000)}b`, '1')
    const next = keys(`urn:x:${'ყ'.repeat(5000)}a`, '2')
    assert.ok(bytes(one.chainKey) <= 500, `${bytes(one.chainKey)} bytes`)
    assert.ok(one.chainKey.isWellFormed())
    assert.notEqual(one.chainKey, other.chainKey)
    assert.equal(one.chainKey, next.chainKey)
    assert.notEqual(one.revisionKey, next.revisionKey)
    const versions = ['1', '2'].map((end) => keys('urn:x', `${'9'.repeat(5000)}${end}`).revisionKey)
    assert.ok(versions.every((key) => bytes(key) <= 700))
    assert.notEqual(versions[0], versions[1])
    const agency = parseOne(g2({ provider: 'ﷺ'.repeat(300) })).agency
    assert.ok(bytes(agency) <= 500, `${bytes(agency)} bytes`)
  })

  it('a time that is none of the years of wire copy cannot be read', () => {
    for (const created of [
      '0000-01-01T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '1899-12-31T23:59:59Z',
      '2200-01-01',
    ])
      assert.equal(parseOne(g2({ created })).versionCreated, null, created)
    for (const created of ['1900-01-01T00:00:00Z', '2199-12-31T23:59:59Z'])
      assert.equal(parseOne(g2({ created })).versionCreated, created)
    assert.equal(parseOne(g2({ embargoed: '9999-12-31T23:59:59Z' })).embargoed, 'indefinite')
  })
})
