import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toLatin } from '@heliograph/languages'
import type { BlockJson } from '@heliograph/story'
import { agencies } from './agencies.ts'
import { serviceKeys, services, stories, type ServiceKey } from './index.ts'

/** What a quote block may name as its speaker: institutions, never a person. */
const institutions = new Set([
  'Syrian army',
  'US State Department',
  'Сирийская армия',
  'Государственный департамент США',
  'ارتش سوریه',
  'وزارت خارجهٔ آمریکا',
  'სირიის არმია',
  'აშშ-ის სახელმწიფო დეპარტამენტი',
  'Сиријска војска',
  'Амерички Стејт департмент',
])

/** What may stand in quotation marks: the arrangement's name, and names of newsrooms and agencies. */
const quotable = new Set([
  'regime of calm',
  'режима тишины',
  'رژیم آرامش',
  'სიმშვიდის რეჟიმის',
  'режима тишине',
  'Гелиограф',
  'ჰელიოგრაფი',
])

interface ServiceText {
  readonly text: string
  readonly foreign: boolean
}

function* ofBlock(block: BlockJson): Generator<ServiceText> {
  if (block.text !== undefined)
    yield { text: block.text, foreign: (block.marks ?? []).some(({ type }) => type === 'foreign') }
  for (const name of ['speaker', 'source']) {
    const value: unknown = block.attrs?.[name]
    if (typeof value === 'string') yield { text: value, foreign: false }
  }
  for (const child of block.content ?? []) yield* ofBlock(child)
}

/** Everything a service's readers see of the data. */
function* textsOf(service: ServiceKey): Generator<ServiceText> {
  const own = (text: string): ServiceText => ({ text, foreign: false })
  for (const { articles } of stories) {
    for (const { publications } of articles.filter((article) => article.service === service)) {
      for (const { content, correction } of publications) {
        yield own(content.headline)
        yield own(content.lede)
        yield own(content.dateline)
        if (correction !== null) yield own(correction)
        if (content.picture !== null)
          yield* [content.picture.alt, content.picture.caption, content.picture.credit].map(own)
        for (const block of content.body.content) yield* ofBlock(block)
      }
    }
  }
  for (const { key, name, about, sections } of services) {
    if (key !== service) continue
    yield* [name, about, ...sections.map((section) => section.name)].map(own)
  }
}

function written(service: ServiceKey): readonly string[] {
  return [...textsOf(service)].filter(({ foreign }) => !foreign).map(({ text }) => text)
}

describe('the words of the demonstration', () => {
  it('put no direct speech into anyone’s mouth', () => {
    for (const service of serviceKeys) {
      for (const text of written(service)) {
        for (const [, ...found] of text.matchAll(/“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|"([^"]*)"/g)) {
          const quoted = found.find((part) => part !== undefined) ?? ''
          assert.ok(quotable.has(quoted), `${service}: ${quoted}`)
        }
        assert.doesNotMatch(text, /["‹›‘‚]/, 'no other quotation marks are in use')
      }
    }
  })

  it('let only institutions stand as speakers of a quote', () => {
    const speakers = stories
      .flatMap(({ articles }) => articles)
      .flatMap(({ publications }) => publications)
      .flatMap(({ content }) => content.body.content)
      .filter(({ type }) => type === 'quote')
      .map(({ attrs }) => attrs?.['speaker'] as string)
    assert.ok(speakers.length > 0)
    assert.deepEqual(
      speakers.filter((speaker) => !institutions.has(speaker)),
      [],
    )
  })

  it('stay in the script of their service', () => {
    for (const service of ['ru', 'fa', 'ka', 'sr'] as const)
      for (const text of written(service)) assert.doesNotMatch(text, /\p{Script=Latin}/u, service)
    for (const text of written('fa')) assert.doesNotMatch(text, /[يكىة٠-٩0-9,;?]/u)
    for (const text of written('ka')) assert.doesNotMatch(text, /[\u1C90-\u1CBF]/u)
    for (const text of written('sr')) assert.doesNotMatch(text, /[ыэъёйщюяіїєѓќ]/iu)
    for (const text of written('ru')) assert.doesNotMatch(text, /[ђћљњџјѕѐ]/iu)
    for (const text of written('en')) assert.doesNotMatch(text, /\p{Script=Cyrillic}|'/u)
  })

  it('leave a Latin term alone in Serbian, and become Latin whole beside it', () => {
    const foreign = [...textsOf('sr')].filter((part) => part.foreign)
    assert.ok(foreign.length > 0)
    for (const text of [...written('sr'), ...agencies.map(({ names }) => names['sr'] ?? '')])
      assert.doesNotMatch(toLatin(text), /\p{Script=Cyrillic}/u)
    assert.ok(written('sr').some((text) => /[ЉЊЏ]/.test(text)))
  })

  it('use the Persian half-space and no stray or doubled space anywhere', () => {
    assert.ok(written('fa').some((text) => /\u200C/.test(text)))
    for (const text of written('fa'))
      assert.doesNotMatch(text, /(?:^|\s)(?:می|نمی) |[ \u200C]\u200C|\u200C(?: |$)/u)
    for (const service of serviceKeys)
      for (const text of written(service)) assert.doesNotMatch(text, / {2}|[\t\n]| [.,;:،؛]/u, text)
  })

  it('link only to pages of the same service', () => {
    for (const { articles } of stories) {
      for (const { service, publications } of articles) {
        for (const [, href = ''] of JSON.stringify(publications).matchAll(/"href":"([^"]*)"/g))
          assert.ok(href.startsWith(`/${service}/`), href)
      }
    }
  })
})
