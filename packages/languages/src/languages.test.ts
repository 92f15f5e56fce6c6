import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  isLanguageKey,
  language,
  languages,
  LanguagesError,
  serviceLanguageKeys,
  sourceLanguageKeys,
  type LanguageKey,
} from './index.ts'

const all = [...languages.values()]

describe('the table of languages', () => {
  it('has the 28 service languages and the source languages, each under its own key', () => {
    assert.deepEqual([...languages.keys()].sort(), [...serviceLanguageKeys, ...sourceLanguageKeys].sort())
    assert.equal(serviceLanguageKeys.length, 28)
    for (const [key, entry] of languages) assert.equal(entry.key, key)
    for (const entry of all)
      assert.equal(entry.service, (serviceLanguageKeys as readonly string[]).includes(entry.key), entry.key)
  })

  it('gives every language a tag of its own, so that no newsroom is merged into another', () => {
    const tags = all.flatMap(({ tag, derivedScript }) => [tag, ...(derivedScript ? [derivedScript.tag] : [])])
    assert.equal(new Set(tags).size, tags.length)
    for (const tag of tags) assert.deepEqual(Intl.getCanonicalLocales(tag), [tag])
  })

  for (const entry of all) {
    it(`is complete for ${entry.englishName}`, () => {
      const monthTables = Object.values(entry.months).flatMap((months) => [months.format, months.standalone])
      for (const names of monthTables) {
        assert.equal(names.length, 12)
        assert.equal(new Set(names).size, 12)
      }
      assert.ok(entry.months[entry.calendar], 'month names of its own calendar')
      assert.equal(new Set(entry.weekdays).size, 7)
      assert.equal(entry.direction, entry.script === 'Arab' ? 'rtl' : 'ltr')
      assert.ok(Object.values(entry.quotes).every((quote) => quote !== ''))
    })

    it(`writes ${entry.englishName} in the script it names`, () => {
      const script = { Latn: 'Latin', Cyrl: 'Cyrillic', Arab: 'Arabic', Armn: 'Armenian', Geor: 'Georgian' }
      const own = new RegExp(
        `^[\\p{Script=${script[entry.script]}}\\p{Script=Inherited}\\s\\u200cʼʻ-]+$`,
        'u',
      )
      const words = [
        entry.ownName,
        ...entry.weekdays,
        ...Object.values(entry.months).flatMap((months) => [...months.format, ...months.standalone]),
      ]
      for (const word of words) {
        assert.match(word, own)
        assert.equal(word, word.normalize('NFC'))
      }
    })
  }

  it('writes Persian and Dari with their own yeh and kaf', () => {
    for (const key of ['fa', 'prs'] as const) assert.doesNotMatch(JSON.stringify(language(key)), /[يىك]/)
  })

  it('gives only Serbian a derived script', () => {
    assert.deepEqual(
      all.filter((entry) => entry.derivedScript).map((entry) => entry.key),
      ['sr'],
    )
  })

  it('refuses a key it does not know', () => {
    assert.ok(isLanguageKey('crh'))
    assert.ok(!isLanguageKey('fa-AF'))
    assert.throws(
      () => language('xx' as LanguageKey),
      (error) => error instanceof LanguagesError && error.id === 'unknown-language',
    )
  })
})
