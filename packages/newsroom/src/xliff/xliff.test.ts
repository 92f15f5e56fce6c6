import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articleSchema } from '@heliograph/story'
import type { Words } from '@heliograph/story'
import fc from 'fast-check'
import type { Mark } from './mark-codes.ts'
import { readXliff, XliffError } from './read-xliff.ts'
import { writeXliff } from './write-xliff.ts'

const mark = fc.oneof(
  fc.constant(articleSchema.mark('strong')),
  fc.constant(articleSchema.mark('em')),
  fc
    .string({ unit: fc.constantFrom('a', '"', '&', '<', "'", '>', 'й') })
    .map((text) => articleSchema.mark('link', { href: `https://site.example/${text}` })),
  fc.constantFrom('en', 'fa', '').map((lang) => articleSchema.mark('foreign', { lang })),
  fc.constantFrom('ltr', 'rtl', 'auto').map((direction) => articleSchema.mark('isolate', { direction })),
)
const words: fc.Arbitrary<Words> = fc
  .array(fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.array(mark, { maxLength: 3 })), {
    maxLength: 6,
  })
  .map((runs) => {
    const nodes = runs
      .map(([text, marks]) => [text.replaceAll(/\0|\p{Cs}/gu, ' '), marks] as const)
      .map(([text, marks]) => {
        let set: readonly Mark[] = []
        for (const one of marks) set = one.addToSet(set)
        return articleSchema.text(text, set)
      })
    return articleSchema.node('paragraph', null, nodes).children
  })
const json = (of: Words | null) => of?.map((node) => node.toJSON())

describe('XLIFF', () => {
  it('what is written is read back: words, marks, ids, languages', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { maxLength: 4 }), (pairs) => {
        const units = pairs.map(([source, target], at) => ({ id: `block.${at}`, source, target }))
        const read = readXliff(
          writeXliff({ sourceLanguage: 'en', targetLanguage: 'sr-Cyrl', article: 'x', revision: 7, units }),
        )
        assert.equal(read.original, 'heliograph:article:x:source-revision:7')
        assert.deepEqual([read.sourceLanguage, read.targetLanguage], ['en', 'sr-Cyrl'])
        assert.deepEqual(
          read.units.map((unit) => [unit.id, json(unit.source), json(unit.target)]),
          units.map((unit) => [
            unit.id,
            json(unit.source),
            unit.target.length === 0 ? undefined : json(unit.target),
          ]),
        )
      }),
    )
  })

  const sample = writeXliff({
    sourceLanguage: 'en',
    targetLanguage: 'fa',
    article: 'x',
    revision: 1,
    units: [
      {
        id: 'block.0',
        source: [articleSchema.text('A '), articleSchema.text('bold', [articleSchema.mark('strong')])],
        target: [articleSchema.text('ب')],
      },
    ],
  })

  it('whatever is broken in a file, it is read or refused by name, never anything else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sample.length), fc.nat(6), fc.string({ maxLength: 5 })), { maxLength: 5 }),
        (cuts) => {
          let text = sample
          for (const [at, length, instead] of cuts)
            text = text.slice(0, at) + instead + text.slice(at + length)
          try {
            readXliff(text)
          } catch (error) {
            assert.ok(error instanceof XliffError, String(error))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a document type, and with it every entity, is refused', () => {
    const evil = sample.replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n')
    assert.throws(() => readXliff(evil), { name: 'XliffError', message: /document type/ })
    assert.throws(() => readXliff(sample.replace('>ب<', '>&a;<')), { name: 'XliffError' })
  })
  it('another vocabulary is refused; older files of it too', () => {
    assert.throws(() => readXliff('<xliff version="1.2"/>'), { message: /no XLIFF 2/ })
    assert.throws(() => readXliff(''), XliffError)
  })
  it('segments are put together, notes and other vocabularies left out, a dangerous link loses its mark', () => {
    const read = readXliff(
      `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:m="urn:m" version="2.0" srcLang="en" trgLang="fa">
      <file id="f"><unit id="u" xml:space="preserve"><notes><note>Nobody</note></notes><originalData>
      <data id="d1">&lt;a href="javascript:alert(1)"&gt;</data><data id="d2">&lt;em&gt;</data></originalData>
      <segment><source>One. </source><target>1. <pc id="1" dataRefStart="d1">x</pc><m:x>no</m:x></target></segment>
      <segment><source>Two.</source><target><sc id="2" dataRef="d2"/>2.<ec startRef="2"/><ph id="3"/>!</target></segment>
      </unit></file></xliff>`,
    )
    const [unit] = read.units
    assert.equal(unit?.source.map((node) => node.text).join(''), 'One. Two.')
    assert.deepEqual(json(unit?.target ?? null), [
      { type: 'text', text: '1. x' },
      { type: 'text', text: '2.', marks: [{ type: 'em' }] },
      { type: 'text', text: '!' },
    ])
  })
  it('is read only so deep', () => {
    const deep = sample.replace('>ب<', `>${'<mrk id="m">'.repeat(80)}${'</mrk>'.repeat(80)}<`)
    assert.throws(() => readXliff(deep), { message: /nested/ })
  })
})
