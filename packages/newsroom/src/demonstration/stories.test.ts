import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { language } from '@heliograph/languages'
import {
  beforePublishing,
  clearStanding,
  creditAgencies,
  readDocument,
  sourcesInOrder,
  textBlocks,
  transition,
} from '@heliograph/story'
import type { ArticleState } from '@heliograph/story'
import { agencies } from './agencies.ts'
import type { DemonstrationArticle, DemonstrationContent, DemonstrationStory, ServiceKey } from './content.ts'
import { northwireKill, privateNoteMarker, serviceKeys, services, stories, wireRevisions } from './index.ts'

const [ceaseFire, ...briefs] = stories as [DemonstrationStory, ...DemonstrationStory[]]
const deliveries = new Map(wireRevisions.map((delivery) => [delivery.reference, delivery]))

function* publications() {
  for (const story of stories)
    for (const article of story.articles)
      for (const publication of article.publications)
        yield {
          story,
          article,
          publication,
          name: `${story.slugline} (${article.service}, ${publication.at})`,
        }
}

function articleIn(story: DemonstrationStory, service: ServiceKey): DemonstrationArticle {
  const article = story.articles.find((candidate) => candidate.service === service)
  assert.ok(article !== undefined, `${story.slugline} in ${service}`)
  return article
}

function lastContent(article: DemonstrationArticle): DemonstrationContent {
  const last = article.publications.at(-1)
  assert.ok(last !== undefined)
  return last.content
}

function credited(content: DemonstrationContent): readonly string[] {
  const references = sourcesInOrder(readDocument(content.body), [])
  return creditAgencies(
    references.map((reference) => deliveries.get(reference)?.agency ?? `unknown ${reference}`),
    [],
  )
}

describe('the stories of the demonstration', () => {
  it('pass every check before publishing', () => {
    for (const { story, publication, name } of publications()) {
      const { picture, ...content } = publication.content
      const obstacles = beforePublishing(
        story.kind,
        {
          ...content,
          slug: '',
          picture: picture === null ? null : { media: '0'.repeat(64), ...picture },
          attachments: [],
          creditOrder: [],
        },
        { statusOf: (source) => (deliveries.has(source) ? 'usable' : 'unknown'), standing: clearStanding },
      )
      assert.deepEqual(obstacles, [], name)
    }
  })

  it('use no wire revision before it came in, nor one before its embargo ends', () => {
    for (const { publication, name } of publications()) {
      for (const source of sourcesInOrder(readDocument(publication.content.body), [])) {
        assert.ok((deliveries.get(source)?.receivedAt ?? '9') < publication.at, `${name}: ${source}`)
        if (source === 'northwire-geneva:1') assert.ok(publication.at > '2016-05-01T13:00:00Z', name)
      }
    }
  })

  it('go through states that the table allows, in order of time', () => {
    for (const { articles } of stories) {
      for (const { publications: all, service } of articles) {
        let state: ArticleState = { publication: 'never', work: 'draft' }
        let last = ''
        for (const { verb, at, correction } of all) {
          state = { ...transition(verb, state), work: 'draft' }
          assert.ok(at > last, service)
          last = at
          assert.equal(correction !== null, verb === 'correct-article', 'a correction has its note')
        }
      }
    }
  })

  it('use every wire revision, so that none came in for nothing', () => {
    const used = new Set<string>()
    for (const { publication } of publications())
      for (const source of sourcesInOrder(readDocument(publication.content.body), [])) used.add(source)
    assert.deepEqual(
      [...deliveries.keys()].filter((reference) => !used.has(reference)),
      [],
    )
    assert.ok(!used.has(northwireKill.reference))
  })

  it('translate only what was there, block by block with the same sources', () => {
    for (const story of stories) {
      for (const article of story.articles) {
        const blocks = textBlocks(readDocument(lastContent(article).body))
        if (article.translates === null) {
          assert.ok(blocks.every(({ from }) => from === null))
          continue
        }
        const at = article.publications[0]?.at ?? ''
        const original = articleIn(story, article.translates).publications.findLast(
          (publication) => publication.at < at,
        )
        assert.ok(
          original !== undefined,
          `${story.slugline} was there before ${article.service} translated it`,
        )
        const originals = textBlocks(readDocument(original.content.body))
        assert.deepEqual(
          blocks.map(({ node, sources, from }) => [node.type.name, sources, from]),
          originals.map(({ node, sources, index }) => [node.type.name, sources, index]),
          `${story.slugline} in ${article.service}`,
        )
      }
    }
  })

  it('credit the four agencies in order of first appearance, at first and at last', () => {
    const order = ['northwire', 'kontinent', 'apx', 'mercury-press']
    for (const { publications: all } of ceaseFire.articles)
      for (const { content } of all) assert.deepEqual(credited(content), order)
  })

  it('tell the cease-fire story in all five services, with a list, headings, a quote of an institution and a picture', () => {
    assert.deepEqual(
      ceaseFire.articles.map(({ service }) => service),
      serviceKeys,
    )
    for (const article of ceaseFire.articles) {
      const { body, picture } = lastContent(article)
      const types = body.content.map(({ type }) => type)
      assert.equal(types.filter((type) => type === 'quote').length, 1)
      assert.equal(types.filter((type) => type === 'bullet_list').length, 1)
      assert.ok(types.includes('heading'))
      assert.ok(picture !== null)
    }
  })

  it('give every service six briefs or more, a dozen stories in all', () => {
    assert.equal(briefs.length, 12)
    for (const service of serviceKeys) {
      const told = briefs.flatMap(({ articles }) => articles.filter((article) => article.service === service))
      assert.ok(told.length >= 6, service)
    }
  })

  it('never say in public what an agency told editors only', () => {
    assert.ok(!JSON.stringify(stories).includes(privateNoteMarker))
    assert.doesNotMatch(JSON.stringify(stories), /555 01|Marchpane|Громоотводов|Quillfeather|Inkwell/)
  })
})

describe('the services of the demonstration', () => {
  it('have what their articles need', () => {
    for (const service of services) {
      assert.equal(language(service.language).calendar, service.calendar)
      assert.doesNotThrow(() =>
        Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(service.timeZone),
      )
      const sections = new Set(service.sections.map(({ key }) => key))
      assert.equal(sections.size, 5)
      for (const { publication, article, name } of publications())
        if (article.service === service.key) assert.ok(sections.has(publication.content.section), name)
    }
    assert.deepEqual(
      services.map(({ key }) => key),
      serviceKeys,
    )
  })

  it('know every agency by a name in their language', () => {
    for (const { key, names } of agencies)
      for (const service of serviceKeys) assert.ok((names[service] ?? '') !== '', `${key} in ${service}`)
  })
})
