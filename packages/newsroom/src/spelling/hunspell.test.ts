import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hunspellSpelling, readAnswers } from './hunspell.ts'

describe('the answers of hunspell', () => {
  it('are what it does not know, with suggestions and without', () => {
    const output =
      '@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.2)\n*\n\n& brigde 3 1: bridge, bridged, abridge\n\n# qqqx 1\n\n*\n& knwon 2 6: known, know\n\n+ go\n\n'
    assert.deepEqual(readAnswers(output, ['a', 'brigde', 'qqqx', 'well-knwon', 'goes', 'late']), [
      { word: 'brigde', suggestions: ['bridge', 'bridged', 'abridge'] },
      { word: 'qqqx', suggestions: [] },
      // Suggestions for a part are none for the whole.
      { word: 'well-knwon', suggestions: [] },
    ])
  })

  it('never name a word that was not asked, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (output, words) => {
        for (const { word } of readAnswers(`x\n${output}`, words)) assert.ok(words.includes(word))
      }),
      { seed: 4, numRuns: 50 },
    )
  })

  it('are right in the scripts of three services', async () => {
    const { check } = hunspellSpelling({ log: () => undefined })
    const wrong = async (key: 'en' | 'ru' | 'sr', words: readonly string[]) =>
      (await check(key, words))?.map(({ word }) => word)
    assert.deepEqual(await wrong('en', ['ferry', 'fery']), ['fery'])
    assert.deepEqual(await wrong('ru', ['паром', 'парромм', 'ещё']), ['парромм'])
    assert.deepEqual(await wrong('sr', ['књига', 'кнњига']), ['кнњига'])
  })

  it('are nobody’s where there is no dictionary', async () => {
    const { check } = hunspellSpelling({ log: () => undefined, folders: ['/nowhere'] })
    assert.equal(await check('en', ['word']), null)
  })
})
