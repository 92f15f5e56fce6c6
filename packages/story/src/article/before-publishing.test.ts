import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { beforePublishing, clearStanding } from './before-publishing.ts'
import type { PublishingStanding, SourceStatus } from './before-publishing.ts'
import type { ArticleContent } from './content.ts'

const ready: ArticleContent = {
  headline: 'Talks begin',
  lede: '',
  dateline: 'Geneva',
  section: 'world',
  slug: '',
  body: {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        attrs: { sources: ['x'], from: null },
        content: [{ type: 'text', text: 'Words.' }],
      },
    ],
  },
  picture: null,
  attachments: [],
  creditOrder: [],
}
const rules = (
  change: Partial<ArticleContent>,
  status: SourceStatus = 'usable',
  kind: 'text' | 'brief' = 'text',
  standing: Partial<PublishingStanding> = {},
) =>
  beforePublishing(
    kind,
    { ...ready, ...change },
    {
      statusOf: () => status,
      standing: { ...clearStanding, ...standing },
    },
  ).map((obstacle) => obstacle.rule)

describe('before publishing', () => {
  it('nothing stands against an article that has all it needs', () => assert.deepEqual(rules({}), []))
  it('a headline, words and a section are needed; a brief needs no section', () => {
    assert.deepEqual(rules({ headline: '  ' }), ['headline-missing'])
    assert.deepEqual(rules({ body: { type: 'doc', content: [{ type: 'paragraph' }] } }), ['text-missing'])
    assert.deepEqual(rules({ section: null }), ['section-missing'])
    assert.deepEqual(rules({ section: null }, 'usable', 'brief'), [])
  })
  it('a brief is a headline and one or two paragraphs', () => {
    const of = (...texts: readonly string[]): Partial<ArticleContent> => ({
      body: {
        type: 'doc',
        content: texts.map((text) => ({
          type: 'paragraph',
          ...(text !== '' && { content: [{ type: 'text', text }] }),
        })),
      },
    })
    const nested = (type: string, attrs = {}): Partial<ArticleContent> => ({
      body: { type: 'doc', content: [{ type, attrs, content: [...(of('Words.').body?.content ?? [])] }] },
    })
    const brief = (change: Partial<ArticleContent>) => rules(change, 'usable', 'brief')
    assert.deepEqual(brief(of('One.', '', 'Two.')), [])
    assert.deepEqual(brief(of('a'.repeat(1_200))), [])
    for (const tooMuch of [
      of('One.', 'Two.', 'Three.'),
      of('a'.repeat(600), 'a'.repeat(601)),
      { lede: 'A standfirst.' },
      nested('quote', { speaker: 'The army', source: '' }),
      {
        body: {
          type: 'doc',
          content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'A heading' }] }],
        },
      } as const,
    ]) {
      assert.deepEqual(brief(tooMuch), ['brief-too-long'])
      assert.deepEqual(rules(tooMuch), [])
    }
  })
  it('a quote names its speaker', () => {
    const quote = (speaker: string) => ({
      type: 'doc' as const,
      content: [
        {
          type: 'quote',
          attrs: { speaker, source: '' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It holds.' }] }],
        },
      ],
    })
    assert.deepEqual(rules({ body: quote('') }), ['speaker-missing'])
    assert.deepEqual(rules({ body: quote('The army') }), [])
  })
  it('a picture has alt text and a credit', () => {
    assert.deepEqual(rules({ picture: { media: 'a'.repeat(64), alt: '', caption: '', credit: '' } }), [
      'alt-missing',
      'picture-credit-missing',
    ])
  })
  it('a picture in the text has alt text, a credit and rights that have not ended', () => {
    const media = 'b'.repeat(64)
    const body = (attrs: object): Partial<ArticleContent> => ({
      body: {
        ...ready.body,
        content: [...ready.body.content, { type: 'figure', attrs: { media, ...attrs } }],
      },
    })
    const whole = { alt: 'A bridge', caption: '', credit: 'Own' }
    assert.deepEqual(rules(body(whole)), [])
    assert.deepEqual(rules(body({})), ['alt-missing', 'picture-credit-missing'])
    assert.deepEqual(rules(body(whole), 'usable', 'text', { endedRights: [media] }), ['picture-rights-ended'])
  })
  it("a machine's words do not go out unread, wherever they stand", () => {
    const machine = {
      type: 'paragraph',
      attrs: { machine: 'apertium' },
      content: [{ type: 'text', text: 'W.' }],
    }
    const item = { type: 'bullet_list', content: [{ type: 'list_item', content: [machine] }] }
    for (const block of [machine, item])
      assert.deepEqual(rules({ body: { type: 'doc', content: [block] } }), ['machine-unread'])
  })
  it('an embargo, an open legal question, a missing second person and an open check hold it back', () => {
    const held = (standing: Partial<PublishingStanding>) => rules({}, 'usable', 'text', standing)
    assert.deepEqual(held({ underEmbargo: true }), ['under-embargo'])
    assert.deepEqual(held({ legalOpen: true }), ['legal-open'])
    assert.deepEqual(held({ secondPersonMissing: true }), ['second-person-missing'])
    assert.deepEqual(held({ openChecks: ['sources'] }), ['check-open'])
  })
  it('an embargoed, withheld or canceled item cannot be published from, not even as an attachment', () => {
    for (const status of ['embargoed', 'withheld', 'canceled', 'unknown'] as const) {
      assert.deepEqual(rules({}, status), [`source-${status}`])
      assert.deepEqual(
        rules(
          {
            body: {
              ...ready.body,
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Own words.' }] }],
            },
            attachments: ['y'],
          },
          status,
        ),
        [`source-${status}`],
      )
    }
  })
})
