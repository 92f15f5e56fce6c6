import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { operations, playTwoEditors } from '../../test/two-editors.ts'
import {
  articleSchema,
  emptyDocument,
  isSettled,
  mergeContents,
  readDocument,
  settleMerge,
  textBlocks,
  writeDocument,
} from '../index.ts'
import type { ArticleContent, ArticleNode, MergeChoice } from '../index.ts'

const paragraph = (text: string, ...sources: readonly string[]): ArticleNode =>
  articleSchema.node('paragraph', { sources }, text === '' ? [] : [articleSchema.text(text)])
const heading = (text: string): ArticleNode => articleSchema.node('heading', null, [articleSchema.text(text)])
const media = 'a'.repeat(64)
const figure = (words: Readonly<Record<string, string>>): ArticleNode =>
  articleSchema.node('figure', { media, ...words })
const content = (blocks: readonly ArticleNode[], head: Partial<ArticleContent> = {}): ArticleContent => ({
  headline: 'Talks',
  lede: '',
  dateline: '',
  section: null,
  slug: '',
  picture: null,
  attachments: [],
  creditOrder: [],
  ...head,
  body: blocks.length === 0 ? emptyDocument : writeDocument(articleSchema.node('doc', null, blocks)),
})
const texts = ({ body }: ArticleContent): readonly string[] =>
  textBlocks(readDocument(body)).map(({ text, sources }) => [text, ...sources].join('|'))
/** What comes of it if nobody needs to choose. */
const joined = (base: ArticleContent, mine: ArticleContent, theirs: ArticleContent): ArticleContent => {
  const merge = mergeContents(base, mine, theirs)
  assert.ok(isSettled(merge), 'somebody would have to choose')
  return settleMerge(merge, { pieces: new Map(), fields: new Map() })
}
const chosen = (
  base: ArticleContent,
  mine: ArticleContent,
  theirs: ArticleContent,
  choice: MergeChoice,
): ArticleContent => {
  const merge = mergeContents(base, mine, theirs)
  assert.ok(!isSettled(merge), 'nobody needs to choose')
  return settleMerge(merge, {
    pieces: new Map(merge.pieces.map((_piece, at) => [at, choice])),
    fields: new Map(merge.fieldConflicts.map(({ field }) => [field, choice])),
  })
}

const one = paragraph('The ferry runs again from the old harbour.', 'a:1')
const two = paragraph('Nobody was hurt, the port office says.', 'b:1')
const three = paragraph('It had stood still since the flood of last spring.', 'c:1')
const base = content([one, two, three])

describe('the merge', () => {
  it('takes what one side changed, inserted, deleted or moved', () => {
    const mine = content([
      paragraph('The ferry runs again from the new harbour.', 'a:1'),
      two,
      three,
      paragraph('Mine is new.'),
    ])
    const theirs = content([paragraph('Theirs is new.', 't:1'), three, one])
    assert.deepEqual(texts(joined(base, mine, theirs)), [
      'Theirs is new.|t:1',
      'It had stood still since the flood of last spring.|c:1',
      'The ferry runs again from the new harbour.|a:1',
      'Mine is new.',
    ])
  })

  it('leaves to a person what both changed, and keeps both if so asked', () => {
    const mine = content([one, paragraph('Nobody was hurt, a captain says.', 'b:1'), three])
    const theirs = content([one, paragraph('Nobody was hurt, the mayor says.', 'b:1', 'd:1'), three])
    const middle = (choice: MergeChoice) => texts(chosen(base, mine, theirs, choice)).slice(1, -1)
    assert.deepEqual(middle('mine'), ['Nobody was hurt, a captain says.|b:1'])
    assert.deepEqual(middle('theirs'), ['Nobody was hurt, the mayor says.|b:1|d:1'])
    assert.deepEqual(middle('both'), [...middle('theirs'), ...middle('mine')])
  })

  it('never lets a deletion win over a change by itself', () => {
    const mine = content([one, three])
    const theirs = content([one, paragraph('Nobody was hurt, the mayor says.', 'b:1'), three])
    assert.equal(texts(chosen(base, mine, theirs, 'both')).length, 3)
    assert.equal(texts(chosen(base, mine, theirs, 'mine')).length, 2)
  })

  it('leaves two new passages at one place to a person, and knows one passage written by both', () => {
    const mine = content([one, two, three, paragraph('The toll rose to five.')])
    const theirs = content([one, two, three, paragraph('Trains go again.')])
    assert.deepEqual(texts(chosen(base, mine, theirs, 'both')).slice(3), [
      'Trains go again.',
      'The toll rose to five.',
    ])
    assert.deepEqual(texts(joined(base, mine, mine)), texts(mine))
  })

  it('unites lineage: what either added is there, what either removed is not', () => {
    const sourced = (...sources: readonly string[]) => content([paragraph('The ferry runs.', ...sources)])
    assert.deepEqual(
      texts(joined(sourced('a:1', 'b:1'), sourced('b:1', 'c:1'), sourced('a:1', 'b:1', 'd:1'))),
      ['The ferry runs.|b:1|d:1|c:1'],
    )
  })

  it('joins words of one side with lineage, kind and attributes of the other', () => {
    const mine = content([paragraph('The ferry runs again from the new harbour.', 'a:1')])
    const theirs = content([heading('The ferry runs again from the old harbour.')])
    const merged = readDocument(joined(content([one]), mine, theirs).body).child(0)
    assert.equal(merged.type.name, 'heading')
    assert.equal(merged.textContent, 'The ferry runs again from the new harbour.')
    const pictures = joined(
      content([figure({ alt: 'A ferry' })]),
      content([figure({ alt: 'A white ferry' })]),
      content([figure({ alt: 'A ferry', caption: 'In May.' })]),
    )
    assert.deepEqual(
      { ...readDocument(pictures.body).child(0).attrs },
      {
        media,
        alt: 'A white ferry',
        caption: 'In May.',
        credit: '',
      },
    )
  })

  it('joins entries of one list that different people changed', () => {
    const list = (...entries: readonly string[]) =>
      content([
        articleSchema.node(
          'bullet_list',
          null,
          entries.map((text) => articleSchema.node('list_item', null, [paragraph(text)])),
        ),
      ])
    assert.deepEqual(
      texts(
        joined(
          list('bread and salt', 'fish from the bay'),
          list('bread and butter', 'fish from the bay'),
          list('bread and salt', 'fish from the lake'),
        ),
      ),
      ['bread and butter', 'fish from the lake'],
    )
  })

  it('joins fields, and asks where both wrote', () => {
    const merged = joined(
      base,
      { ...base, headline: 'Mine', attachments: ['x'] },
      { ...base, lede: 'Theirs', section: 'world', attachments: ['y'] },
    )
    assert.deepEqual(
      [merged.headline, merged.lede, merged.section, merged.attachments],
      ['Mine', 'Theirs', 'world', ['y', 'x']],
    )
    const [mine, theirs] = [
      { ...base, headline: 'Mine', section: 'world' },
      { ...base, headline: 'Theirs', section: 'local' },
    ]
    assert.equal(chosen(base, mine, theirs, 'both').headline, 'Theirs / Mine')
    assert.equal(chosen(base, mine, theirs, 'both').section, 'local')
    assert.equal(chosen(base, mine, theirs, 'mine').section, 'world')
  })

  it('keeps both lead pictures if so asked: one leads, one is the first figure', () => {
    const picture = (letter: string) => ({ media: letter.repeat(64), alt: letter, caption: '', credit: '' })
    const both = chosen(base, { ...base, picture: picture('b') }, { ...base, picture: picture('c') }, 'both')
    assert.equal(both.picture?.alt, 'c')
    assert.equal(readDocument(both.body).child(0).attrs['alt'], 'b')
  })

  it('of a text with itself is that text', () => {
    assert.deepEqual(texts(joined(base, base, base)), texts(base))
  })

  it('whatever two people do, no saved block is lost', () => {
    fc.assert(fc.property(operations, playTwoEditors), { seed: 3, numRuns: 300 })
  })
})
