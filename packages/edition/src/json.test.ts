import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fromAscii } from './bytes.ts'
import { parseStrictJson, writeJson } from './json.ts'
import { refusal } from '../test/small-site.ts'

describe('the JSON of signed documents', () => {
  it('reads whole numbers, text, lists and objects', () => {
    assert.deepEqual(
      parseStrictJson(fromAscii('{"a":[0,1,9007199254740991],"b":{"c":null},"d":true,"e":"\\u00e9\\n"}')),
      {
        a: [0, 1, 9007199254740991],
        b: { c: null },
        d: true,
        e: 'é\n',
      },
    )
  })

  const refused = {
    'a member that appears twice': '{"role":1,"role":2}',
    'a member twice in two spellings': '{"a":1,"\\u0061":2}',
    'a fraction': '{"a":1.5}',
    'an exponent': '{"a":1e3}',
    'a negative number': '{"a":-1}',
    'a number with a leading zero': '{"a":01}',
    'a number past 2^53 - 1': '{"a":9007199254740993}',
    'bytes after the value': '{} {}',
    'a comma at the end': '{"a":1,}',
    'a comment': '{/**/}',
    'a member without quotes': '{a:1}',
    'a string without an end': '"abc',
    'a line break in a string': '"a\nb"',
    'an unknown escape': '"\\x41"',
    'upper-case escape digits': '"\\u00E9"',
    'nesting deeper than 8': '[[[[[[[[[]]]]]]]]]',
    nothing: '',
  }
  for (const [what, text] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      assert.equal(await refusal(async () => parseStrictJson(fromAscii(text))), 'json')
    })
  }

  it('refuses a byte outside printable ASCII', async () => {
    for (const byte of [0x00, 0x09, 0x0d, 0x1f, 0x7f, 0x80, 0xff]) {
      assert.equal(await refusal(async () => parseStrictJson(Uint8Array.of(0x22, byte, 0x22))), 'json')
    }
  })

  it('a member called __proto__ is a member', () => {
    const value = parseStrictJson(fromAscii('{"__proto__":{"x":1}}')) as object
    assert.deepEqual(Object.keys(value), ['__proto__'])
    assert.equal('x' in value, false)
  })

  it('what it writes it reads, and so does every other reader', () => {
    const json = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeNat(), fc.boolean(), fc.constant(null)),
      value: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(
      fc.property(json, (value) => {
        const text = writeJson(value as never)
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
        assert.deepEqual(JSON.parse(JSON.stringify(parseStrictJson(fromAscii(text)))), JSON.parse(text))
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('reads nothing that the ordinary parser refuses', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '1', '0', 'null', 'true', ' ', '\\', 'e'),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let ours: unknown
        try {
          ours = parseStrictJson(fromAscii(text))
        } catch {
          return
        }
        assert.deepEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(text))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})
