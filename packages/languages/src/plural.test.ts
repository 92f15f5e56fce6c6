import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { languages, plural, pluralCategories } from './index.ts'

const large = [1000, 1001, 1011, 1021, 100_000, 1_000_000, 1_000_001, 2_000_000]
const fractions = [0.1, 0.5, 1.1, 1.2, 1.5, 2.1, 5.11, 1000.5]
const counted = [...Array.from({ length: 250 }, (_, n) => n), ...large, ...fractions]

describe('plurals', () => {
  for (const { key, intl, englishName } of languages.values()) {
    // ICU knows no rules for Bashkir, Crimean Tatar, Tajik and Tatar and answers with English ones.
    const rules = intl === null ? [] : Intl.PluralRules.supportedLocalesOf([intl])
    if (rules.length > 0)
      it(`are those of ICU for ${englishName}`, () => {
        const icu = new Intl.PluralRules(rules[0])
        assert.deepEqual(
          [...pluralCategories(key)].sort(),
          [...icu.resolvedOptions().pluralCategories].sort(),
        )
        for (const n of counted) assert.equal(plural(key, n), icu.select(n), `${key} ${n}`)
      })

    it(`name only classes that ${englishName} has`, () => {
      for (const n of counted) assert.ok(pluralCategories(key).includes(plural(key, n)))
      assert.equal(pluralCategories(key).at(-1), 'other')
    })
  }

  it('do not look at the sign', () => assert.equal(plural('ru', -21), 'one'))
})
