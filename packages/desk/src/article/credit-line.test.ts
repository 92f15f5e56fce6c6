import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { creditLines } from './credit-line.ts'

describe('credit line', () => {
  it('is worded by the article’s language', () => {
    const names = ['Northwire', 'Kontinent', 'APX', 'Mercury Press']
    assert.deepEqual(creditLines(names, 'en'), [
      { tag: 'en', text: 'Based on reporting by Northwire, Kontinent, APX, and Mercury Press' },
    ])
  })

  it('is shown in both scripts where a language has two', () => {
    const lines = creditLines(['Нортвајр', 'Kontinent'], 'sr')
    assert.deepEqual(
      lines.map(({ tag }) => tag),
      ['sr-Cyrl', 'sr-Latn'],
    )
    assert.match(lines[0]?.text ?? '', /Нортвајр и Kontinent$/)
    assert.match(lines[1]?.text ?? '', /Nortvajr i Kontinent$/)
  })

  it('is absent when no agency is credited', () => {
    assert.deepEqual(creditLines([], 'fa'), [])
  })
})
