import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { articleSchema, diffContents, writeDocument } from '../index.ts'
import type { ArticleContent, ArticleNode, WordChange } from '../index.ts'

const text = (words: string, ...marks: readonly string[]): ArticleNode =>
  articleSchema.text(
    words,
    marks.map((mark) => articleSchema.mark(mark)),
  )
const paragraph = (...parts: readonly (string | ArticleNode)[]): ArticleNode =>
  articleSchema.node(
    'paragraph',
    null,
    parts.map((part) => (typeof part === 'string' ? text(part) : part)),
  )
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
  body: writeDocument(articleSchema.node('doc', null, blocks)),
})
const signs = { same: '', inserted: '+', deleted: '-' } as const
const written = (words: readonly WordChange[]): string =>
  words
    .map(({ change, text: run, gained, lost }) =>
      change === 'same' && gained === undefined && lost === undefined
        ? run
        : `[${signs[change]}${run}${gained === undefined ? '' : ` +${gained.join()}`}${lost === undefined ? '' : ` -${lost.join()}`}]`,
    )
    .join('')
const media = 'a'.repeat(64)

describe('what changed between two revisions', () => {
  it('is told in words of the language', () => {
    const changed = (tag: string, before: string, after: string): string =>
      written(
        diffContents(content([paragraph(before)]), content([paragraph(after)]), tag).blocks[0]?.words ?? [],
      )
    assert.equal(
      changed('en', 'The ferry can’t run.', 'The ferry can’t stop.'),
      'The ferry can’t [-run][+stop].',
    )
    assert.equal(
      changed('fa', 'کشتی‌ها می‌روند امروز', 'کشتی‌ها می‌آیند امروز'),
      'کشتی‌ها [-می‌روند][+می‌آیند] امروز',
    )
  })

  it('names deleted, inserted and moved blocks, and changed kinds', () => {
    const before = content([
      paragraph('Stands as it stood.'),
      paragraph('Goes away for good.'),
      paragraph('Wanders to the end of it.'),
      paragraph('A line that becomes a heading'),
    ])
    const after = content([
      paragraph('Stands as it stood.'),
      articleSchema.node('heading', null, [text('A line that becomes a heading')]),
      paragraph('Wanders to the end of it.'),
      paragraph('Quite another thing: rain.'),
    ])
    assert.deepEqual(
      diffContents(before, after, 'en').blocks.map(({ change, moved, kind, kindBefore }) =>
        [moved && 'moved', change, kindBefore, kind].filter(Boolean).join(' '),
      ),
      [
        'same paragraph',
        'moved changed paragraph heading',
        'deleted paragraph',
        'same paragraph',
        'inserted paragraph',
      ],
    )
  })

  it('names lineage, marks, attributes of pictures and quotes, and fields', () => {
    const figure = (words: object) => articleSchema.node('figure', { media, ...words })
    const quote = (speaker: string) => articleSchema.node('quote', { speaker }, [paragraph('I saw it.')])
    const sourced = (...sources: readonly string[]) =>
      articleSchema.node('paragraph', { sources }, [text('From the wire.')])
    const before = content(
      [sourced('a', 'b'), paragraph('A plain word.'), figure({ alt: 'A boat' }), quote('The mayor')],
      { picture: { media, alt: 'A boat', caption: '', credit: 'Nobody' }, attachments: ['x'] },
    )
    const after = content(
      [
        sourced('b', 'c'),
        paragraph('A ', text('plain', 'strong'), ' word.'),
        figure({ alt: 'A ship' }),
        quote('A mayor'),
      ],
      {
        headline: 'No talks',
        picture: { media, alt: 'A boat', caption: 'Seen.', credit: 'Nobody' },
        attachments: ['y'],
      },
    )
    const { blocks, fields } = diffContents(before, after, 'en')
    assert.deepEqual([blocks[0]?.sourcesGained, blocks[0]?.sourcesLost], [['c'], ['a']])
    assert.equal(written(blocks[1]?.words ?? []), 'A [plain +strong] word.')
    assert.deepEqual(
      [blocks[2], blocks[3]].map((block) =>
        block?.attributes.map(({ name, words }) => `${name}: ${written(words)}`),
      ),
      [['alt: A [-boat][+ship]'], ['speaker: [-The][+A] mayor']],
    )
    assert.deepEqual(
      fields.map(({ field, part, words }) => `${field} ${part ?? ''}: ${written(words)}`),
      ['headline : [-Talks][+No talks]', 'picture caption: [+Seen.]', 'attachments : [-x][+y]'],
    )
  })

  it('read without what was inserted is the old text, without what was deleted the new one', () => {
    const block = fc.array(fc.constantFrom('ferry', 'port', 'rain', 'mayor', 'said', 'flood', '.'), {
      maxLength: 8,
    })
    const body = fc.array(block, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(body, body, (one, other) => {
        const made = [one, other].map((blocks) =>
          content(blocks.map((words) => paragraph(...(words.length === 0 ? [] : [words.join(' ')])))),
        ) as [ArticleContent, ArticleContent]
        const { blocks } = diffContents(...made, 'en')
        const side = (without: WordChange['change']): readonly string[] =>
          blocks
            .filter(({ change }) => change !== without)
            .map(({ words }) =>
              words
                .filter(({ change }) => change !== without)
                .map((word) => word.text)
                .join(''),
            )
        assert.deepEqual(
          side('deleted'),
          other.map((words) => words.join(' ')),
        )
        // Moved blocks are told where they stand now.
        assert.deepEqual(side('inserted').toSorted(), one.map((words) => words.join(' ')).toSorted())
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})
