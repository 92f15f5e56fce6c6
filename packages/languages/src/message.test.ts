import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  demonstrationLanguages,
  formatList,
  LanguagesError,
  message,
  messageLanguages,
  messageParts,
  messageTemplate,
  messages,
  pluralCategories,
  type Entry,
  type LanguageKey,
  type MessageId,
  type Text,
} from './index.ts'

const formsOf = ({ text }: Text): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text)
const parametersOf = (text: string): string => (text.match(/\{[^}]*\}/g) ?? []).sort().join()
const textsOf = (entry: Entry): [LanguageKey, Text][] => Object.entries(entry.texts) as [LanguageKey, Text][]

describe('the catalogue', () => {
  for (const [id, entry] of messages) {
    it(`has "${id}" in every language of the demonstration, with a note and the same parameters`, () => {
      assert.match(id, /^[a-z]+(?:[.-][a-z]+)+$/)
      assert.match(entry.note, /\.$/)
      const expected = parametersOf(formsOf(entry.texts.en).at(-1) ?? '')
      for (const key of demonstrationLanguages) assert.ok(entry.texts[key])
      for (const [key, text] of textsOf(entry))
        for (const form of formsOf(text)) {
          assert.equal(parametersOf(form), expected, key)
          assert.equal(form, form.trim().normalize('NFC'))
          assert.doesNotMatch(form, /["']|\.\.\.| {2}/, key)
        }
    })

    it(`has "${id}" in the plural forms of each language`, () => {
      for (const [key, { text }] of textsOf(entry))
        if (typeof text !== 'string') assert.deepEqual(Object.keys(text), pluralCategories(key), key)
    })
  }

  it('writes each language in its own letters', () => {
    const foreign: Readonly<Record<(typeof demonstrationLanguages)[number], RegExp>> = {
      en: /[\p{L}--\p{Script=Latin}]/v,
      ru: /[\p{L}--\p{Script=Cyrillic}]|[ђјљњћџі]/iv,
      fa: /[\p{L}--\p{Script=Arabic}]|[يىكة0-9]/v,
      ka: /[\p{L}--\p{Script=Georgian}]/v,
      sr: /[\p{L}--[абвгдђежзијклљмнњопрстћуфхцчџш]]/iv,
    }
    for (const [id, entry] of messages)
      for (const key of demonstrationLanguages)
        for (const form of formsOf(entry.texts[key]))
          assert.doesNotMatch(form.replace(/\{[a-z]+\}|RSS|UTC/g, ''), foreign[key], `${id} ${key}: ${form}`)
  })

  it('claims no review by a person: nobody has reviewed these texts yet', () => {
    for (const entry of messages.values())
      for (const [, text] of textsOf(entry)) assert.equal(text.reviewed, 'machine')
  })

  it('knows which languages have everything', () => {
    assert.deepEqual([...messageLanguages].sort(), [...demonstrationLanguages].sort())
  })
})

describe('a message', () => {
  const agencies = ['Northwire', 'APX', 'Mercury Press', 'Kontinent']

  it('credits four agencies in five languages and both scripts', () => {
    const credit = (language: LanguageKey, script?: 'latn'): string =>
      message('story.credit', { language, script }, { agencies: formatList(agencies, { language, script }) })
    const comma = '،\u200f'
    assert.equal(credit('en'), 'Based on reporting by Northwire, APX, Mercury Press, and Kontinent')
    assert.equal(credit('ru'), 'По материалам Northwire, APX, Mercury Press и Kontinent')
    assert.equal(
      credit('fa'),
      `با استفاده از گزارش‌های Northwire${comma} APX${comma} Mercury Press و Kontinent`,
    )
    assert.equal(credit('ka'), 'მომზადებულია მასალების მიხედვით: Northwire, APX, Mercury Press და Kontinent')
    assert.equal(credit('sr'), 'На основу извештаја Northwire, APX, Mercury Press и Kontinent')
    assert.equal(credit('sr', 'latn'), 'Na osnovu izveštaja Northwire, APX, Mercury Press i Kontinent')
  })

  it('counts in the language’s forms and digits', () => {
    const stories = (language: LanguageKey, count: number): string =>
      message('list.stories', language, { count })
    assert.deepEqual(
      [1, 3, 5, 21].map((n) => stories('ru', n)),
      ['1 материал', '3 материала', '5 материалов', '21 материал'],
    )
    assert.equal(stories('fa', 12), '۱۲ خبر')
    assert.equal(stories('sr', 22), '22 чланка')
    assert.equal(stories('en', 1234), '1,234 stories')
  })

  it('comes in parts for pages that put elements into it', () => {
    assert.deepEqual(messageParts('story.credit', { language: 'sr', script: 'latn' }), [
      { literal: 'Na osnovu izveštaja ' },
      { parameter: 'agencies' },
    ])
    assert.deepEqual(messageParts('list.stories', { language: 'ru', count: 2 }), [
      { parameter: 'count' },
      { literal: ' материала' },
    ])
  })

  it('goes out with its places open for those who fill it in elsewhere', () => {
    assert.equal(
      messageTemplate('edition.verified', { language: 'sr', script: 'latn' }),
      'Izdanje: {time}, provereno',
    )
    assert.equal(messageTemplate('age.days', { language: 'ru', count: 3 }), '{count} дня')
  })

  it('leaves no Cyrillic letter in the Latin script of Serbian', () => {
    for (const id of messages.keys())
      for (const count of [1, 2, 5])
        assert.doesNotMatch(
          messageTemplate(id, { language: 'sr', script: 'latn', count }),
          /\p{Script=Cyrillic}/u,
          id,
        )
  })

  it('derives our words and leaves what is put into them', () => {
    const text = message('story.picture', { language: 'sr', script: 'latn' }, { credit: 'Жица' })
    assert.equal(text, 'Slika: Жица')
  })

  it('is English where a language has none of its own, counted by the English rule', () => {
    assert.equal(message('nav.archive', 'tt'), 'Archive')
    assert.equal(message('list.stories', 'uk', { count: 21 }), '21 stories')
  })

  it('is refused without its parameters or by an unknown id', () => {
    const refused = (id: string, run: () => unknown): void =>
      assert.throws(run, (error) => error instanceof LanguagesError && error.id === id)
    refused('missing-parameter', () => message('archive.month', 'en', {} as never))
    refused('missing-parameter', () => messageParts('list.stories', { language: 'en' }))
    refused('unknown-message', () => message('nav.nowhere' as MessageId, 'en', {} as never))
  })

  it('puts a parameter in as it is, even one that looks like a place for another', () => {
    assert.equal(
      message('story.correction', 'en', { date: '{text}', text: '$& {date}' }),
      'Correction, {text}: $& {date}',
    )
  })
})
