import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  articleSchema,
  blockPairs,
  followSource,
  hasTerm,
  inheritLineage,
  matchBlocks,
  strangeWords,
  textBlocks,
} from '../index.ts'
import { likeness, termsOf } from './likeness.ts'
import type { ArticleNode } from '../index.ts'

const paragraph = (text: string, attrs: object = {}): ArticleNode =>
  articleSchema.node('paragraph', attrs, text === '' ? [] : [articleSchema.text(text)])
const body = (...texts: readonly string[]): ArticleNode =>
  articleSchema.node('doc', null, texts.length === 0 ? [paragraph('')] : texts.map((text) => paragraph(text)))

/** The translation of a source in which every block says which block it translates. */
const translated = (source: ArticleNode): ArticleNode => {
  const blocks = textBlocks(source)
  return articleSchema.node(
    'doc',
    null,
    blocks.map((block) => paragraph(`T:${block.text}`, { from: block.index, sources: block.sources })),
  )
}

const sentence = fc
  .array(fc.constantFrom('bridge', 'talks', 'river', 'minister', 'army', 'ferry', 'court', 'winter'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '))
/** Blocks that cannot be taken for one another. */
const distinct = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(...'abcdefghijkl'), minLength: 6, maxLength: 9 }),
  {
    maxLength: 12,
  },
)

describe('which block took the place of which', () => {
  it('blocks that stayed are found wherever others came and went', () => {
    fc.assert(
      fc.property(distinct, fc.array(fc.nat(11)), fc.array(fc.nat(12)), (texts, gone, come) => {
        const kept = texts.filter((_, index) => !gone.includes(index))
        const after = [...kept]
        come.forEach((at, n) => after.splice(Math.min(at, after.length), 0, `${n} ${n} 0${n}`))
        const matches = matchBlocks(texts, after)
        texts.forEach((text, index) => {
          if (kept.includes(text)) assert.equal(after[matches[index] ?? -1], text)
        })
      }),
    )
  })
  it('no block is taken twice, and each match lies inside', () => {
    fc.assert(
      fc.property(fc.array(sentence), fc.array(sentence), (before, after) => {
        const found = matchBlocks(before, after).filter((index) => index !== null)
        assert.equal(new Set(found).size, found.length)
        assert.ok(found.every((index) => index >= 0 && index < after.length))
      }),
    )
  })
  it('a rewritten block is the same block', () => {
    assert.deepEqual(
      matchBlocks(
        ['Intro.', 'The bridge was closed on Monday.', 'End.'],
        ['Intro.', 'New here.', 'The bridge was closed on Tuesday.', 'End.'],
      ),
      [0, 2, 3],
    )
  })
  it('a moved block is found', () =>
    assert.deepEqual(matchBlocks(['a b c', 'x y z'], ['x y z', 'a b c']).toSorted(), [0, 1]))
})

describe('a translation that follows a newer source', () => {
  it('keeps every word and every block, whatever happened to the source', () => {
    fc.assert(
      fc.property(fc.array(sentence), fc.array(sentence), (old, now) => {
        const before = body(...old)
        const translation = translated(before)
        const after = body(...now)
        const led = followSource(translation, before, after)
        assert.deepEqual(
          textBlocks(led).map(({ text }) => text),
          textBlocks(translation).map(({ text }) => text),
        )
        const size = textBlocks(after).length
        for (const { from } of textBlocks(led)) assert.ok(from === null || from < size)
      }),
    )
  })
  it('leads each block to where its source is now', () => {
    fc.assert(
      fc.property(distinct, fc.array(fc.nat(11)), fc.array(fc.nat(12)), (texts, gone, come) => {
        const after = texts.filter((_, index) => !gone.includes(index))
        come.forEach((at, n) => after.splice(Math.min(at, after.length), 0, `${n} ${n} 0${n}`))
        const [before, newer] = [body(...texts), body(...after)]
        for (const { text, from } of textBlocks(followSource(translated(before), before, newer))) {
          const source = text.slice(2)
          if (after.includes(source)) assert.equal(textBlocks(newer)[from ?? -1]?.text, source)
        }
      }),
    )
  })
  it('changes nothing when the source is the same', () => {
    fc.assert(
      fc.property(fc.array(sentence), (texts) => {
        const source = body(...texts)
        const translation = translated(source)
        assert.ok(followSource(translation, source, source).eq(translation))
      }),
    )
  })
  it('takes in empty blocks where new ones came, in the order of the source, and takes out what was asked', () => {
    const before = body('One stays.', 'Two goes away.', 'Three stays too.')
    const after = body('Zero is quite new.', 'One stays.', 'Three stays too.', 'Entirely other words follow.')
    const led = followSource(translated(before), before, after, { insert: [0, 3], remove: [1] })
    assert.deepEqual(
      textBlocks(led).map(({ text, from }) => [text, from]),
      [
        ['', 0],
        ['T:One stays.', 1],
        ['T:Three stays too.', 2],
        ['', 3],
      ],
    )
  })
  it('never takes out a block whose source is still there', () => {
    const source = body('One.', 'Two.')
    assert.equal(textBlocks(followSource(translated(source), source, source, { remove: [0, 1] })).length, 2)
  })
  it('gains the wire sources that a block gained, and not those a person had taken off', () => {
    const before = articleSchema.node('doc', null, [
      paragraph('The bridge is open.', { sources: ['a', 'b'] }),
    ])
    const after = articleSchema.node('doc', null, [
      paragraph('The bridge is open again.', { sources: ['a', 'b', 'c'] }),
    ])
    const translation = articleSchema.node('doc', null, [paragraph('T', { from: 0, sources: ['b'] })])
    assert.deepEqual(textBlocks(followSource(translation, before, after))[0]?.sources, ['b', 'c'])
  })
})

describe('pairs of blocks', () => {
  it('a split block is one translation; an unwritten one is empty', () => {
    const source = body('One. Two.', 'Three.')
    const translation = articleSchema.node('doc', null, [
      paragraph('Ein.', { from: 0 }),
      paragraph('Zwei.', { from: 0, machine: 'twin' }),
      paragraph('', { from: 1 }),
    ])
    assert.deepEqual(
      blockPairs(source, translation).map(({ target, machine }) => [target, machine]),
      [
        ['Ein. Zwei.', true],
        ['', false],
      ],
    )
    assert.ok(blockPairs(source, inheritLineage(source)).every(({ target }) => target === ''))
  })
})

describe('likeness', () => {
  it('is 1 of a text with itself, 0 of nothing in common, the same both ways', () => {
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        assert.equal(likeness(termsOf(a), termsOf(a)), 1)
        const there = likeness(termsOf(a), termsOf(b))
        assert.equal(there, likeness(termsOf(b), termsOf(a)))
        assert.ok(there >= 0 && there <= 1)
      }),
    )
    assert.equal(likeness(termsOf('abc'), termsOf('xyz')), 0)
  })
})

describe('terms of a glossary', () => {
  it('are found in the forms their language gives them', () => {
    assert.ok(hasTerm('Он говорил о Совете безопасности.', 'Совет безопасности', 'ru'))
    assert.ok(hasTerm('Састанак Савета безбедности', 'Савет безбедности', 'sr'))
    assert.ok(hasTerm('Sastanak Saveta bezbednosti', 'Савет безбедности', 'sr'))
    assert.ok(hasTerm('شورای امنیت سازمان ملل', 'شوراي امنيت', 'fa'))
    assert.ok(hasTerm('უშიშროების საბჭოს სხდომა', 'უშიშროების საბჭო', 'ka'))
    assert.ok(hasTerm('Ministers met', 'minister', 'en'))
  })
  it('are not found in other words', () => {
    assert.ok(!hasTerm('The security of the council', 'security council', 'en'))
    assert.ok(!hasTerm('It is up to us', 'US', 'en'))
    assert.ok(!hasTerm('artistic', 'art', 'en'))
    assert.ok(!hasTerm('anything', '', 'en'))
  })
})

describe('words that do not look like their language', () => {
  it('are named with their place; those marked as foreign are not', () => {
    const document = articleSchema.node('doc', null, [
      paragraph('Прва реч.'),
      articleSchema.node('paragraph', null, [
        articleSchema.text('Лист Нортwire и '),
        articleSchema.text('BBC', [articleSchema.mark('foreign', { lang: 'en' })]),
        articleSchema.text(' и CNN.'),
      ]),
    ])
    const found = strangeWords(document, 'Cyrl')
    assert.deepEqual(
      found.map(({ word, why, block }) => [word, why, block]),
      [
        ['Нортwire', 'mixed', 1],
        ['CNN', 'other-script', 1],
      ],
    )
    for (const { from, to, word } of found) assert.equal(document.textBetween(from, to), word)
  })
})
