import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fold, foldForms, languages, localDigits, toLatin, type LanguageKey } from './index.ts'

const alike: readonly (readonly [LanguageKey | null, string, string])[] = [
  ['fa', 'كشته‌هاي', 'کشته‌های'],
  ['fa', 'می‌رود', 'میرود'],
  ['fa', '۱۳۹۵', '1395'],
  ['fa', 'دربارهٔ', 'درباره'],
  ['ar', '٢٠١٦', '2016'],
  ['ar', 'الأَخْبَار', 'الاخبار'],
  ['ar', 'عـــربي', 'عربى'],
  ['ar', 'حلبة', 'حلبه'],
  ['ps', 'ګډون', 'گډون'],
  ['ru', 'Ещё ЁЛКА', 'еще елка'],
  ['ru', 'за́мок', 'замок'],
  ['uk', 'пʼять', 'п’ять'],
  ['uk', "п'ять", 'п`ять'],
  ['uk', 'ґрати', 'грати'],
  ['uz', 'Oʻzbekiston', "o'zbekiston"],
  ['uz', 'gʻalaba', 'g‘alaba'],
  ['uz', 'gʻalaba', 'g´alaba'],
  ['ce', 'гӀала', 'гIала'],
  ['ce', 'ГӀАЛА', 'г1ала'],
  ['ce', 'Ӏилма', 'lилма'],
  ['hy', 'Երևան', 'ԵՐԵՎԱՆ'],
  ['hy', 'ինչպե՞ս', 'ինչպես'],
  ['hy', 'արևն', 'արեւն'],
  ['az', 'İQTİSADİYYAT', 'iqtisadiyyat'],
  ['az', 'QIRIM', 'qırım'],
  ['az', 'Əliyev', 'Eliyev'],
  ['crh', 'Qırım', 'Qirim'],
  ['tr', 'Iğdır', 'igdir'],
  ['ro', 'ştiri', 'știri'],
  ['sq', 'çështje', 'ceshtje'],
  ['sr', 'Ђоковић', 'Đoković'],
  ['sr', 'Đoković', 'Djokovic'],
  ['sr', 'Љубљана', 'LJUBLJANA'],
  ['ka', 'ᲗᲑᲘᲚᲘᲡᲘ', 'თბილისი'],
  ['de', 'Straße', 'STRASSE'],
  ['en', 'cease‑fire', 'CEASE-FIRE'],
  ['en', '  ＡＰＸ \t wire ', 'apx wire'],
  ['en', 'cease\u00adfire', 'ceasefire'],
  ['fa', 'حلب\u200f', 'حلب'],
  [null, 'Coöperate', 'cooperate'],
]
const apart: readonly (readonly [LanguageKey, string, string])[] = [
  ['tt', 'әни', 'ани'],
  ['kk', 'қара', 'кара'],
  ['ru', 'мой', 'мои'],
  ['uk', 'їх', 'іх'],
  ['mk', 'ќе', 'ке'],
  ['tg', 'ҳар', 'хар'],
  ['ce', '1999', 'l999'],
]

describe('folding for search', () => {
  for (const [key, one, other] of alike)
    it(`${key ?? 'any'}: ${one.trim()} is found as ${other}`, () =>
      assert.equal(fold(one, key), fold(other, key)))

  for (const [key, one, other] of apart)
    it(`${key}: ${one} is not ${other}`, () => assert.notEqual(fold(one, key), fold(other, key)))

  it('indexes Persian words with a non-joiner joined and split', () => {
    assert.deepEqual(foldForms('می‌رود', 'fa'), ['میرود', 'می رود'])
    assert.deepEqual(foldForms('حلب', 'fa'), ['حلب'])
  })

  it('finds a Serbian text in either script', () => {
    const letter = fc.constantFrom(...'абвгдђежзијклљмнњопрстћуфхцчџшАЂЉЊЏШ ')
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => fold(text, 'sr') === fold(toLatin(text), 'sr')),
      { seed: 1, numRuns: 500 },
    )
  })

  it('finds figures in any digits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages.keys()),
        fc.nat(),
        (key, n) => fold(localDigits(String(n), key), key) === String(n),
      ),
      { seed: 1, numRuns: 200 },
    )
  })

  it('of a folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages.keys(), null), fc.string({ unit: 'grapheme' }), (key, text) =>
        assert.equal(fold(fold(text, key), key), fold(text, key)),
      ),
      { seed: 1, numRuns: 2000 },
    )
    for (const [key, text] of alike) assert.equal(fold(fold(text, key), key), fold(text, key))
  })
})
