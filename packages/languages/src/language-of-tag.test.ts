import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { languageOfTag, languages, type LanguageKey } from './index.ts'

const tags: readonly (readonly [tag: string, key: LanguageKey | null])[] = [
  ['en-US', 'en'],
  ['EN', 'en'],
  ['en_GB', 'en'],
  ['eng', 'en'],
  ['fa', 'fa'],
  ['fa-IR', 'fa'],
  ['pes', 'fa'],
  ['fa-AF', 'prs'],
  ['fas-Arab-AF', 'prs'],
  ['prs', 'prs'],
  ['prs-AF', 'prs'],
  ['ps-PK', 'ps'],
  ['sr-Latn', 'sr'],
  ['sr-Cyrl-RS', 'sr'],
  ['sh', 'sr'],
  ['sr-Latn-ME', 'cnr'],
  ['sr-ME', 'cnr'],
  ['cnr', 'cnr'],
  ['cnr-Cyrl', 'cnr'],
  ['be-tarask', 'be'],
  ['crh-Cyrl', 'crh'],
  ['uz-Cyrl-UZ', 'uz'],
  ['ar-SY', 'ar'],
  ['es-419', 'es'],
  ['de-DE-u-co-phonebk', 'de'],
  ['fa-u-rg-afzzzz', 'fa'],
  ['fa-x-af', 'fa'],
  ['zh', null],
  ['x-private', null],
  ['', null],
  ['english', null],
  ['en us', null],
  ['e', null],
  ['en--US', null],
]

describe('the language a tag means', () => {
  for (const [tag, key] of tags) {
    it(`"${tag}" is ${key ?? 'none of ours'}`, () => assert.equal(languageOfTag(tag)?.key ?? null, key))
  }

  it('comes back from every tag of the table', () => {
    for (const entry of languages.values()) {
      assert.equal(languageOfTag(entry.tag), entry)
      assert.equal(languageOfTag(entry.key), entry)
      if (entry.derivedScript) assert.equal(languageOfTag(entry.derivedScript.tag), entry)
    }
  })

  it('never throws, whatever the wire says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (tag) => void languageOfTag(tag)),
      { seed: 1, numRuns: 2000 },
    )
  })
})
