import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Json } from '@heliograph/store'
import fc from 'fast-check'
import { nameMatcher } from './name-matcher.ts'
import { rewriteIdentifier, rewriteJson, rewriteText } from './rewrite-value.ts'

const forms = ['Ilmarin Testovski', 'Ильмарин Тестовский', 'ایلمارین تستوفسکی', 'ილმარინ ტესტოვსკი']
const matcher = nameMatcher(forms)
const options = { matcher, replacement: 'NN', media: new Set<string>(), secret: Buffer.from('s') }
const tally = () => ({ count: 0, pictures: 0 })
const text = (written: string): string => rewriteText(written, options, tally())
const json = (value: Json): Json => rewriteJson(value, options, tally())

describe('a name', () => {
  it('is found whatever the case, the accents, the spaces and the signs nobody sees', () => {
    for (const written of [
      'Ilmarin Testovski',
      'ILMARIN  TESTOVSKI',
      'Ilmarín\u00a0Testovski',
      'ilmarin-testovski',
      'Il\u00admarin Testo\u200bvski',
      'Илмарин Тестовски',
      'ایلمارین تستوفسكي',
      'IlmarinTestovski',
    ])
      assert.equal(text(`So says ${written}, today.`), 'So says NN, today.', written)
  })

  it('is left alone in longer words, which are shown as variants to choose from', () => {
    assert.equal(text('Ильмарина Тестовского видели'), 'Ильмарина Тестовского видели')
    assert.deepEqual(matcher.variants('Ильмарина Тестовского видели'), ['Ильмарина', 'Тестовского'])
    assert.deepEqual(matcher.variants('So says Testovski.'), ['Testovski'])
    assert.deepEqual(matcher.variants('Ilmarin Testovski'), [])
  })

  it('is found across marks, and what stands for it keeps the marks of its beginning', () => {
    const strong = [{ type: 'strong' }]
    assert.deepEqual(
      json({
        type: 'paragraph',
        content: [
          { type: 'text', text: 'They met Ilm' },
          { type: 'text', text: 'arin Test', marks: strong },
          { type: 'text', text: 'ovski' },
          { type: 'text', text: ' there.' },
        ],
      }),
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'They met NN' },
          { type: 'text', text: ' there.' },
        ],
      },
    )
    assert.equal(text('<p>By <b>Ilmarin</b> Testovski</p>'), '<p>By <b>NN</b></p>')
  })

  it('leaves addresses, attributes and slugs', () => {
    assert.deepEqual(json({ slug: 'ilmarin-testovski-freed', speaker: 'Ilmarin Testovski' }), {
      slug: '',
      speaker: 'NN',
    })
    const link = rewriteIdentifier('https://a.example/ilmarin-testovski/1', options, tally())
    assert.match(link, /^https:\/\/a\.example\/withheld-[0-9a-f]{12}\/1$/)
    const encoded = encodeURI('https://a.example/ایلمارین-تستوفسکی')
    assert.match(rewriteIdentifier(encoded, options, tally()), /^https:\/\/a\.example\/withheld-/)
  })

  it('leaves pictures of the person, alone and in a text', () => {
    const withMedia = { ...options, media: new Set(['abc']) }
    const picture = (media: string): Json => ({ media, alt: '', caption: '', credit: '' })
    const figure = (media: string): Json => ({ type: 'figure', attrs: { media } })
    assert.deepEqual(
      rewriteJson(
        { picture: picture('abc'), body: { type: 'doc', content: [figure('abc'), figure('def')] } },
        withMedia,
        tally(),
      ),
      { picture: null, body: { type: 'doc', content: [figure('def')] } },
    )
  })

  it('is nowhere any more once it was removed, wherever it stood, and nothing else has changed', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'abcd efg <>/&"\'-.,ёжіქა ۀ\u200c') })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.constantFrom(...forms)), { maxLength: 4 }),
        plain,
        (parts, end) => {
          const whole = parts.map(([before, name]) => `${before} ${name} `).join('') + end
          const left = text(whole)
          assert.deepEqual(matcher.find(left), [])
          assert.equal(text(left), left)
          if (parts.length === 0) assert.equal(left, whole)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
