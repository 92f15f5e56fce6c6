import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleContent } from '@heliograph/story'
import fc from 'fast-check'
import { changedWords } from './changed-words.ts'
import { sourceRows } from './source-rows.ts'

const revision = (number: number, texts: readonly string[]) => ({
  number,
  publishedAt: '2016-05-01T12:00:00Z',
  content: {
    body: {
      type: 'doc',
      content: [...texts, ''].map((text) => ({
        type: 'paragraph',
        ...(text !== '' && { content: [{ type: 'text', text }] }),
      })),
    },
  } as unknown as ArticleContent,
})
const texts = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: 12 }),
  { maxLength: 8 },
)

describe('the source beside a translation', () => {
  it('shows every block of both revisions once, the newest in its order', () => {
    fc.assert(
      fc.property(texts, texts, (old, now) => {
        const rows = sourceRows({ followed: revision(1, old), newest: revision(2, now) })
        const indexes = (of: 'now' | 'before') => rows.map((row) => row[of]).filter((index) => index !== null)
        const worded = (list: readonly string[]) =>
          list.flatMap((text, index) => (text.trim() === '' ? [] : [index]))
        assert.deepEqual(
          indexes('now').filter((index) => now[index]?.trim()),
          worded(now),
        )
        assert.deepEqual(
          indexes('before')
            .toSorted((a, b) => a - b)
            .filter((index) => old[index]?.trim()),
          worded(old),
        )
      }),
    )
  })
  it('says what changed, came and went', () => {
    const rows = sourceRows({
      followed: revision(1, ['Stays.', 'Goes away.', 'The bridge is closed.']),
      newest: revision(2, ['Wholly new words.', 'Stays.', 'The bridge is open.']),
    })
    assert.deepEqual(
      rows.map(({ change, now, before }) => [change, now, before]),
      [
        ['new', 0, null],
        ['same', 1, 0],
        ['gone', null, 1],
        ['changed', 2, 2],
      ],
    )
  })
})

describe('changed words', () => {
  it('give back both texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const runs = changedWords(before, after)
        const without = (change: string) =>
          runs
            .filter((run) => run.change !== change)
            .map(({ text }) => text)
            .join('')
        assert.equal(without('added'), before)
        assert.equal(without('removed'), after)
      }),
    )
  })
  it('are as few as can be', () => {
    assert.deepEqual(changedWords('The bridge is closed.', 'The bridge is open.'), [
      { change: 'same', text: 'The bridge is ' },
      { change: 'removed', text: 'closed' },
      { change: 'added', text: 'open' },
      { change: 'same', text: '.' },
    ])
  })
})
