import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fold, formatNumber, languages, LanguagesError, localDigits, type LanguageKey } from './index.ts'

const space = '\u00a0'
const written: readonly (readonly [LanguageKey, number, string])[] = [
  ['en', 1234567.5, '1,234,567.5'],
  ['en', 999, '999'],
  ['en', 1000, '1,000'],
  ['ru', 12345, `12${space}345`],
  ['ru', 1234, `1${space}234`],
  ['uk', 1234, '1234'],
  ['ka', 12345, `12${space}345`],
  ['sr', 1234.25, '1.234,25'],
  ['fa', 1234567.5, '۱٬۲۳۴٬۵۶۷٫۵'],
  ['ps', 250, '۲۵۰'],
  ['en', -3, '\u22123'],
  ['fa', -3, '\u200e\u2212۳'],
  ['en', -0.0001, '0'],
  ['en', 0.12345, '0.123'],
]

describe('numbers', () => {
  for (const [key, n, text] of written)
    it(`${n} in ${key} is ${text}`, () => assert.equal(formatNumber(n, { language: key }), text))

  it('keep their figures in every language', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages.keys()),
        fc.integer({ min: 0, max: 1e15 }),
        (key, n) => fold(formatNumber(n, { language: key }), key).replace(/[^0-9]/g, '') === String(n),
      ),
      { seed: 1, numRuns: 500 },
    )
  })

  it('refuse what is no finite number', () => {
    for (const n of [Number.NaN, Infinity, 1e21])
      assert.throws(
        () => formatNumber(n, { language: 'en' }),
        (error) => error instanceof LanguagesError && error.id === 'not-a-number',
      )
  })

  it('local digits change figures and nothing else', () => {
    assert.equal(localDigits('F-16, 2016', 'fa'), 'F-۱۶, ۲۰۱۶')
    assert.equal(localDigits('2016', 'ru'), '2016')
  })
})
