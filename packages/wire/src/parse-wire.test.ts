import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fixture, fixtureNames, g2, parse, parseOne, RECEIVED } from '../test/fixtures.ts'
import { mutate, randomOf } from '../test/mutate.ts'
import { brokenPromise } from '../test/promises.ts'
import { parseWire } from './index.ts'

describe('what cannot be read', () => {
  const refusal = (input: string | Uint8Array, charset?: string) => {
    const { items, problems } = parse(input, charset === undefined ? {} : { charset })
    assert.deepEqual(items, [])
    assert.equal(problems.length, 1)
    assert.equal(problems[0]?.severity, 'refused')
    return problems[0]
  }

  it('names line and column of XML that is not well-formed', () => {
    const problem = refusal(fixture('bad-not-well-formed.xml'))
    assert.equal(problem?.id, 'wire.malformed-xml')
    assert.equal(problem.line, 5)
    assert.ok((problem.column ?? 0) > 0)
  })

  it('counts the lines in front of an XML declaration', () => {
    assert.equal(refusal(`\n\n${new TextDecoder().decode(fixture('bad-not-well-formed.xml'))}`)?.line, 7)
  })

  it('refuses an entity bomb at its document type, without expanding anything', () => {
    const problem = refusal(fixture('bad-doctype.xml'))
    assert.equal(problem?.id, 'wire.doctype')
    assert.deepEqual([problem.line, problem.column], [2, 1])
  })

  it('names line and column of JSON that is not well-formed', () => {
    const problem = refusal('{\n  "uri": "x",\n  "type" "text"\n}')
    assert.equal(problem?.id, 'wire.malformed-json')
    assert.equal(problem.line, 3)
    assert.equal(refusal('{"uri": "x"')?.id, 'wire.malformed-json')
  })

  it('says that a file is empty, or in no known format', () => {
    assert.equal(refusal('')?.id, 'wire.empty')
    assert.equal(refusal(' \n ')?.id, 'wire.empty')
    assert.equal(refusal('[]')?.id, 'wire.empty')
    assert.equal(refusal('Dear colleagues')?.id, 'wire.unknown-format')
    assert.equal(refusal('<html><body>Blocked</body></html>')?.id, 'wire.unknown-format')
    assert.equal(refusal('{"status": "error"}')?.id, 'wire.unknown-format')
    assert.equal(refusal('{"uri": 5, "type": "text"}')?.id, 'wire.unknown-format')
    assert.equal(
      refusal('{"$schema": "http://json-schema.org/draft-07/schema#", "uri": "x", "title": "A schema"}')?.id,
      'wire.unknown-format',
    )
  })

  it('refuses a file of 200 MB by its size alone', () => {
    const huge = new Uint8Array(200 * 1024 * 1024)
    const start = process.hrtime.bigint()
    const problem = refusal(huge)
    assert.ok(process.hrtime.bigint() - start < 100_000_000n, 'the bytes were not looked at')
    assert.equal(problem?.id, 'wire.too-large')
    assert.match(problem.message, /200\.0 MB.*32\.0 MB/)
  })

  it('refuses elements and values nested without end', () => {
    const deepXml = refusal(`<rss><channel>${'<a>'.repeat(100_000)}`)
    assert.equal(deepXml?.id, 'wire.too-deep')
    assert.equal(deepXml.line, 1)
    assert.equal(refusal('['.repeat(1_000_000))?.id, 'wire.too-deep')
    assert.equal(
      refusal(`{"uri":"x","type":"text","associations":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`)?.id,
      'wire.too-deep',
    )
  })

  it('refuses an element with thousands of attributes, and an item with too many elements', () => {
    const attributes = Array.from({ length: 5000 }, (_, index) => `a${index}="x"`).join(' ')
    assert.equal(refusal(`<rss ${attributes}/>`)?.id, 'wire.too-many')
    const { problems } = parse(`<rss>${'<a/>'.repeat(600)}</rss>`, { limits: { elements: 500 } })
    assert.equal(problems[0]?.id, 'wire.too-many')
  })
})

describe('charset', () => {
  const cyrillic = (declared: string): Uint8Array => {
    const text = g2({ headline: 'HEADLINE', body: 'Text.' })
    const [before = '', after = ''] = `<?xml version="1.0" encoding="${declared}"?>${text}`.split('HEADLINE')
    // "Озеро и паром" in windows-1251.
    const word = [0xce, 0xe7, 0xe5, 0xf0, 0xee, 0x20, 0xe8, 0x20, 0xef, 0xe0, 0xf0, 0xee, 0xec]
    return Uint8Array.from([...new TextEncoder().encode(before), ...word, ...new TextEncoder().encode(after)])
  }

  it('follows the XML declaration', () => {
    assert.equal(parseOne(cyrillic('windows-1251')).headline, 'Озеро и паром')
  })

  it('never puts replacement characters: it says what was declared and proposes what fits', () => {
    const { items, problems } = parse(cyrillic('utf-8'))
    assert.deepEqual(items, [])
    assert.equal(problems[0]?.id, 'wire.charset')
    assert.match(problems[0].message, /declares utf-8/)
    assert.match(problems[0].message, /first at byte \d+/)
    assert.match(problems[0].fix, /windows-1251/)
  })

  it('lets the setting of the feed win over the file', () => {
    assert.equal(parseOne(cyrillic('utf-8'), { charset: 'windows-1251' }).headline, 'Озеро и паром')
  })

  it('reads UTF-8 that is declared as Latin-1 as UTF-8, and says so', () => {
    const { items, problems } = parse(
      `<?xml version="1.0" encoding="iso-8859-1"?>${g2({ headline: 'Fährē über den See' })}`,
    )
    assert.equal(items[0]?.headline, 'Fährē über den See')
    assert.equal(problems[0]?.id, 'wire.charset')
    assert.equal(problems[0].severity, 'noticed')
  })

  it('knows byte order marks and UTF-16', () => {
    const text = g2({ headline: 'ტბა' })
    assert.equal(parseOne(`\uFEFF${text}`).headline, 'ტბა')
    const wide = new Uint8Array(2 + text.length * 2)
    wide.set([0xff, 0xfe])
    for (let at = 0; at < text.length; at += 1) {
      wide[2 + at * 2] = text.charCodeAt(at) & 255
      wide[3 + at * 2] = text.charCodeAt(at) >> 8
    }
    assert.equal(parseOne(wide).headline, 'ტბა')
  })

  it('trusts a byte order mark more than the setting of the feed', () => {
    assert.equal(parseOne(`\uFEFF${g2({ headline: 'ტბა' })}`, { charset: 'windows-1251' }).headline, 'ტბა')
  })

  it('says so if the setting of the feed reads UTF-8 as something else', () => {
    const { items, problems } = parse(g2({ headline: 'ტბა' }), { charset: 'windows-1251' })
    assert.equal(items.length, 1)
    assert.match(problems[0]?.message ?? '', /look like UTF-8/)
  })

  it('refuses a charset that nobody knows', () => {
    assert.match(parse(cyrillic('x-fantasy')).problems[0]?.message ?? '', /x-fantasy/)
    assert.equal(parse('<rss/>', { charset: 'no such' }).problems[0]?.id, 'wire.charset')
  })
})

describe('any input', () => {
  it('gives items or problems, safe markup and whole keys, and never throws (2,000 damaged fixtures)', () => {
    const names = fixtureNames()
    const sources = names.map(fixture)
    for (let run = 0; run < 2000; run += 1) {
      const random = randomOf(7, run)
      const index = run % sources.length
      const bytes = mutate(sources[index] as Uint8Array, random)
      const result = parseWire(bytes, { file: 'x', receivedAt: RECEIVED })
      assert.equal(brokenPromise(result), null, `${names[index]}, seed 7, run ${run}`)
    }
  })

  it('does not throw on bytes that are nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => brokenPromise(parse(bytes)) === null),
      { seed: 1, numRuns: 500 },
    )
  })

  it('is read the same twice', () => {
    for (const name of fixtureNames()) assert.deepEqual(parse(fixture(name)), parse(fixture(name)))
  })
})
