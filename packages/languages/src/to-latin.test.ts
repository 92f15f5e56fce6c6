import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { derive, LanguagesError, toLatin } from './index.ts'

const texts: readonly (readonly [string, string])[] = [
  ['абвгдђежзијклљмнњопрстћуфхцчџш', 'abvgdđežzijklljmnnjoprstćufhcčdžš'],
  ['АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ', 'ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ'],
  ['Љубљана', 'Ljubljana'],
  ['ЉУБЉАНА', 'LJUBLJANA'],
  ['Његош и ЊЕГОШ', 'Njegoš i NJEGOŠ'],
  ['ЏЕП, Џеп', 'DŽEP, Džep'],
  ['КОЊ', 'KONJ'],
  ['Љ. Петровић', 'Lj. Petrović'],
  ['у Њ', 'u Nj'],
  ['надживети инјекција', 'nadživeti injekcija'],
  ['Агенција Northwire, F-16 и 1. мај', 'Agencija Northwire, F-16 i 1. maj'],
  ['щы Ўў', 'щы Ўў'],
  ['„Алеп”', '„Alep”'],
]

describe('Serbian in Latin letters', () => {
  for (const [cyrillic, latin] of texts)
    it(`${cyrillic} → ${latin}`, () => assert.equal(toLatin(cyrillic), latin))

  it('leaves a text that is already Latin as it is, so deriving twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => toLatin(toLatin(text)) === toLatin(text)),
      { seed: 1, numRuns: 500 },
    )
  })

  it('leaves no Serbian Cyrillic letter behind', () => {
    const letter = fc.constantFrom(...'абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ -.')
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => !/\p{Script=Cyrillic}/u.test(toLatin(text))),
      { seed: 1, numRuns: 500 },
    )
  })

  it('is a derived script of Serbian and of nothing else', () => {
    assert.equal(derive('вест', 'sr', 'latn'), 'vest')
    assert.throws(
      () => derive('новость', 'ru', 'latn'),
      (error) => error instanceof LanguagesError && error.id === 'no-derived-script',
    )
  })
})
