import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Transform } from 'prosemirror-transform'
import {
  articleSchema,
  inheritLineage,
  readDocument,
  sourcesInOrder,
  forReaders,
  textBlocks,
  uniteLineage,
} from '../index.ts'
import type { ArticleNode } from '../index.ts'

const paragraph = (text: string, ...sources: readonly string[]): ArticleNode =>
  articleSchema.node('paragraph', { sources }, text === '' ? [] : [articleSchema.text(text)])
const body = (...blocks: readonly ArticleNode[]): ArticleNode => articleSchema.node('doc', null, blocks)

/** Applies the changes an edit asks for, as the editor does. */
function settle(before: ArticleNode, edit: Transform): ArticleNode {
  const after = new Transform(edit.doc)
  for (const { position, sources } of uniteLineage(before, edit.doc, edit.mapping))
    after.setNodeAttribute(position, 'sources', sources)
  return after.doc
}
const sourcesOf = (node: ArticleNode) => textBlocks(node).map((block) => [block.text, ...block.sources])

describe('lineage', () => {
  it('a split copies the sources to both halves', () => {
    const before = body(paragraph('talks are under way', 'a:1', 'b:2'))
    assert.deepEqual(sourcesOf(settle(before, new Transform(before).split(6))), [
      ['talks', 'a:1', 'b:2'],
      [' are under way', 'a:1', 'b:2'],
    ])
  })

  it('a join unites the sources, each once, in order', () => {
    const before = body(paragraph('one', 'a:1', 'b:1'), paragraph('two', 'b:1', 'c:1'))
    assert.deepEqual(sourcesOf(settle(before, new Transform(before).join(5))), [
      ['onetwo', 'a:1', 'b:1', 'c:1'],
    ])
  })

  it('a join with a block that has no text takes nothing of it', () => {
    const before = body(paragraph('one', 'a:1'), paragraph('', 'c:1'))
    assert.deepEqual(sourcesOf(settle(before, new Transform(before).join(5))), [['one', 'a:1']])
  })

  it('deleting the text between two blocks unites what is left of both', () => {
    const before = body(
      paragraph('first half', 'a:1'),
      paragraph('gone', 'b:1'),
      paragraph('last half', 'c:1'),
    )
    const edit = new Transform(before).delete(6, 26)
    const [block] = sourcesOf(settle(before, edit))
    assert.deepEqual(block?.slice(1), ['a:1', 'c:1'])
  })

  it('deleting a block takes its sources along, and no other', () => {
    const before = body(paragraph('one', 'a:1'), paragraph('two', 'b:1'))
    const after = settle(before, new Transform(before).delete(5, 10))
    assert.deepEqual(sourcesInOrder(after, []), ['a:1'])
  })

  it('an undone join has the sources it had before', () => {
    const before = body(paragraph('one', 'a:1'), paragraph('two', 'b:1'))
    const edit = new Transform(before).join(5)
    for (const { position, sources } of uniteLineage(before, edit.doc, edit.mapping))
      edit.setNodeAttribute(position, 'sources', sources)
    for (let step = edit.steps.length - 1; step >= 0; step--) {
      const inverted = edit.steps[step]?.invert(edit.docs[step] ?? before)
      if (inverted !== undefined) edit.step(inverted)
    }
    assert.ok(edit.doc.eq(before))
  })

  it('typed text has no source and takes none away', () => {
    const before = body(paragraph('one', 'a:1'), paragraph(''))
    const edit = new Transform(before).insert(6, articleSchema.text('typed'))
    assert.deepEqual(sourcesOf(settle(before, edit)), [['one', 'a:1'], ['typed']])
  })

  it('no edit loses the source of a block whose text survives somewhere', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 2, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('join', 'delete', 'split')), { maxLength: 6 }),
        (words, edits) => {
          let node = body(...words.map((text, index) => paragraph(text, `s:${index}`)))
          for (const [a, b, kind] of edits) {
            const edit = new Transform(node)
            const from = a % (node.content.size + 1)
            const to = Math.min(node.content.size, from + (b % 5))
            try {
              if (kind === 'split') edit.split(from)
              else if (kind === 'join') edit.join(from)
              else edit.delete(from, to)
            } catch {
              continue
            }
            const before = node
            const after = settle(before, edit)
            for (const block of textBlocks(before)) {
              for (let offset = 0; offset < block.node.content.size; offset++) {
                const at = edit.mapping.mapResult(block.position + 1 + offset, 1)
                const end = edit.mapping.mapResult(block.position + 2 + offset, -1)
                if (at.deletedAfter || end.pos <= at.pos) continue
                const home = after.resolve(at.pos).parent
                for (const source of block.sources)
                  assert.ok(
                    (home.attrs['sources'] as string[]).includes(source),
                    `${source} in ${String(home)}`,
                  )
              }
            }
            node = after
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })

  it('a translation inherits block by block: same blocks, same sources, no words', () => {
    const source = body(
      paragraph('one', 'a:1'),
      articleSchema.node('bullet_list', null, [
        articleSchema.node('list_item', null, [paragraph('two', 'b:1')]),
      ]),
      articleSchema.node('quote', { speaker: 'The army', source: 'television' }, [paragraph('three', 'c:1')]),
    )
    const opened = inheritLineage(source)
    opened.check()
    assert.deepEqual(
      textBlocks(opened).map(({ text, sources, from }) => [text, sources, from]),
      [
        ['', ['a:1'], 0],
        ['', ['b:1'], 1],
        ['', ['c:1'], 2],
      ],
    )
    assert.equal(opened.child(2).attrs['speaker'], '')
  })

  it('counts blocks with words first, then what was attached, each once', () => {
    const node = body(paragraph('', 'z:1'), paragraph('one', 'b:1', 'a:1'), paragraph('two', 'a:1'))
    assert.deepEqual(sourcesInOrder(node, ['c:1', 'a:1']), ['b:1', 'a:1', 'c:1'])
  })

  it('leaves no reference in a stripped body', () => {
    const stripped = forReaders(body(paragraph('one', 'secret-ref')))
    assert.ok(!JSON.stringify(stripped.toJSON()).includes('secret-ref'))
    assert.equal(stripped.textContent, 'one')
  })
})

describe('a stored body', () => {
  it('is refused with what is wrong', () => {
    for (const [json, why] of [
      [{ type: 'doc', content: [] }, /Invalid content/],
      [{ type: 'paragraph' }, /whole body/],
      [{ type: 'doc', content: [{ type: 'script' }] }, /Unknown node type/],
      [{ type: 'doc', content: [{ type: 'paragraph', attrs: { sources: 'a' } }] }, /sources/],
      [{ type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] }, /level 2 or 3/],
      [
        {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [
                {
                  type: 'text',
                  text: 'x',
                  marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
                },
              ],
            },
          ],
        },
        /http, https or mailto/,
      ],
      [null, /Not an article body/],
    ] as const)
      assert.throws(() => readDocument(json), { id: 'story.document-invalid', message: why })
  })
})
