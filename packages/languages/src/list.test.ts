import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formatList, languages, listParts, type LanguageKey } from './index.ts'

// RLM after the Arabic comma keeps Latin names in reading order.
const comma = '،\u200f'
const lists: Readonly<Record<LanguageKey, readonly [two: string, four: string]>> = {
  sq: ['A dhe B', 'A, B, C dhe D'],
  hy: ['A և B', 'A, B, C և D'],
  az: ['A və B', 'A, B, C və D'],
  ba: ['A һәм B', 'A, B, C һәм D'],
  be: ['A і B', 'A, B, C і D'],
  bs: ['A i B', 'A, B, C i D'],
  bg: ['A и B', 'A, B, C и D'],
  ce: ['A а, B а', 'A а, B а, C а, D а'],
  crh: ['A ve B', 'A, B, C ve D'],
  hr: ['A i B', 'A, B, C i D'],
  prs: ['A و B', `A${comma} B${comma} C و D`],
  en: ['A and B', 'A, B, C, and D'],
  ka: ['A და B', 'A, B, C და D'],
  hu: ['A és B', 'A, B, C és D'],
  kk: ['A және B', 'A, B, C және D'],
  ky: ['A жана B', 'A, B, C жана D'],
  mk: ['A и B', 'A, B, C и D'],
  cnr: ['A i B', 'A, B, C i D'],
  ps: ['A او B', `A${comma} B${comma} C او D`],
  fa: ['A و B', `A${comma} B${comma} C و D`],
  ro: ['A și B', 'A, B, C și D'],
  ru: ['A и B', 'A, B, C и D'],
  sr: ['A и B', 'A, B, C и D'],
  tg: ['A ва B', 'A, B, C ва D'],
  tt: ['A һәм B', 'A, B, C һәм D'],
  tk: ['A we B', 'A, B, C we D'],
  uk: ['A та B', 'A, B, C та D'],
  uz: ['A va B', 'A, B, C va D'],
  ar: ['A وB', `A${comma} B${comma} C وD`],
  fr: ['A et B', 'A, B, C et D'],
  de: ['A und B', 'A, B, C und D'],
  es: ['A y B', 'A, B, C y D'],
  tr: ['A ve B', 'A, B, C ve D'],
}

describe('lists', () => {
  for (const { key, englishName } of languages.values()) {
    it(`follow the rule of ${englishName}`, () => {
      assert.equal(formatList([], { language: key }), '')
      assert.equal(formatList(['A'], { language: key }), 'A')
      assert.deepEqual(
        [formatList(['A', 'B'], { language: key }), formatList(['A', 'B', 'C', 'D'], { language: key })],
        lists[key],
      )
    })
  }

  it('derive the conjunction and leave the items', () => {
    const items = ['Северна жица', 'Northwire', 'Kontinent']
    assert.equal(formatList(items, { language: 'sr', script: 'latn' }), 'Северна жица, Northwire i Kontinent')
  })

  it('come in parts for pages: one text before each item and one after the last', () => {
    assert.deepEqual(listParts(3, { language: 'en' }), ['', ', ', ', and ', ''])
    assert.deepEqual(listParts(2, { language: 'ce' }), ['', ' а, ', ' а'])
    assert.deepEqual(listParts(1, { language: 'ce' }), ['', ''])
    assert.deepEqual(listParts(0, { language: 'en' }), [''])
    fc.assert(
      fc.property(
        fc.constantFrom(...languages.keys()),
        fc.array(fc.string(), { maxLength: 12 }),
        (language, items) =>
          formatList(items, { language }) ===
          listParts(items.length, { language })
            .map((part, index) => part + (items[index] ?? ''))
            .join(''),
      ),
      { seed: 1, numRuns: 200 },
    )
  })
})
