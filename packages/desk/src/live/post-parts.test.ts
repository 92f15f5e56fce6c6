import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BlockJson, PostKind } from '@heliograph/story'
import { readPost, writeDocument } from '@heliograph/story'
import fc from 'fast-check'
import { joinPost, splitPost } from './post-parts.ts'

const paragraph = (text: string): BlockJson => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const word = fc.stringMatching(/^[a-z]{1,8}$/)
const blocks = fc.oneof(
  word.map(paragraph),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((items): BlockJson => ({
    type: 'bullet_list',
    content: items.map((item) => ({ type: 'list_item', content: [paragraph(item)] })),
  })),
  fc.tuple(word, word, word).map(([speaker, source, text]): BlockJson => ({
    type: 'quote',
    attrs: { speaker, source },
    content: [paragraph(text)],
  })),
)
const figure = word.map((alt): BlockJson => ({
  type: 'figure',
  attrs: { media: 'a'.repeat(64), alt, caption: '', credit: 'Own' },
}))

describe('a post in its form', () => {
  it('comes out of it as it went in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PostKind>('fact', 'picture', 'correction'),
        fc.array(blocks, { minLength: 1, maxLength: 4 }),
        fc.option(figure),
        (kind, words, picture) => {
          const content = [...words, ...(picture === null ? [] : [picture])]
          const body = writeDocument(readPost({ type: 'doc', content }))
          assert.deepEqual(writeDocument(readPost(joinPost(splitPost(kind, body)))), body)
        },
      ),
      { seed: 1, numRuns: 200 },
    )
  })

  it('a quotation has its speaker in a field and its words in the editor', () => {
    const body = {
      type: 'doc' as const,
      content: [
        { type: 'quote', attrs: { speaker: 'Ana', source: 'radio' }, content: [paragraph('We go.')] },
      ],
    }
    const parts = splitPost('quote', body)
    assert.deepEqual(
      [parts.speaker, parts.source, parts.text.content],
      ['Ana', 'radio', [paragraph('We go.')]],
    )
    assert.deepEqual(joinPost(parts), body)
  })

  it('a pasted heading becomes a paragraph', () => {
    const text = {
      type: 'doc' as const,
      content: [{ ...paragraph('Head'), type: 'heading', attrs: { level: 2 } }],
    }
    const [block] = joinPost({ ...splitPost('fact', text), text }).content
    assert.equal(block?.type, 'paragraph')
    readPost({ type: 'doc', content: [block] })
  })
})
