import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BlockJson, DocumentJson } from '../document/schema.ts'
import { beforePosting, readPost } from './before-posting.ts'
import type { PostKind } from './before-posting.ts'
import { clearStanding } from './before-publishing.ts'
import type { PublishingStanding } from './before-publishing.ts'

const paragraph = (text: string): BlockJson => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})
const post = (...content: readonly BlockJson[]): DocumentJson => ({ type: 'doc', content })
const quote = (speaker: string): BlockJson => ({
  type: 'quote',
  attrs: { speaker, source: '' },
  content: [paragraph('It holds.')],
})
const figure = (attrs: object = { alt: 'A bridge', credit: 'Own' }): BlockJson => ({
  type: 'figure',
  attrs: { media: 'a'.repeat(64), ...attrs },
})
const rules = (kind: PostKind, body: DocumentJson, standing: Partial<PublishingStanding> = {}) =>
  beforePosting(kind, body, {
    statusOf: () => 'usable',
    standing: { ...clearStanding, ...standing },
  }).map(({ rule }) => rule)

describe('before a post goes out', () => {
  it('a fact has words, a quote a quotation with its speaker, a picture alt text and credit', () => {
    assert.deepEqual(rules('fact', post(paragraph('News.'))), [])
    assert.deepEqual(rules('fact', post(paragraph(' '))), ['text-missing'])
    assert.deepEqual(rules('quote', post(paragraph('News.'))), ['quote-missing'])
    assert.deepEqual(rules('quote', post(quote(' '))), ['speaker-missing'])
    assert.deepEqual(rules('quote', post(quote('The mayor'))), [])
    assert.deepEqual(rules('picture', post(paragraph('News.'))), ['picture-missing'])
    assert.deepEqual(rules('picture', post(figure())), [])
    assert.deepEqual(rules('picture', post(figure({}))), ['alt-missing', 'picture-credit-missing'])
  })

  it('a correction says in words what was wrong, also beside a picture', () => {
    assert.deepEqual(rules('correction', post(figure())), ['text-missing'])
    assert.deepEqual(rules('correction', post(paragraph('It was Tuesday.'))), [])
  })

  it('what is as long as an article is none', () => {
    assert.deepEqual(rules('fact', post(paragraph('a'.repeat(2_000)))), [])
    assert.deepEqual(rules('fact', post(paragraph('a'.repeat(2_001)))), ['post-too-long'])
  })

  it('embargo, an open legal question and ended rights hold it back as they hold an article', () => {
    assert.deepEqual(rules('fact', post(paragraph('News.')), { underEmbargo: true, legalOpen: true }), [
      'under-embargo',
      'legal-open',
    ])
    assert.deepEqual(rules('picture', post(figure()), { endedRights: ['a'.repeat(64)] }), [
      'picture-rights-ended',
    ])
  })

  it('holds no heading and no second picture', () => {
    const heading: BlockJson = { type: 'heading', content: [{ type: 'text', text: 'A heading' }] }
    assert.throws(() => readPost(post(heading)), /A post holds no heading/)
    assert.throws(() => readPost(post(figure(), figure())), /one picture at most/)
  })
})
