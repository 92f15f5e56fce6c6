import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articles, madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { anArticle, newsroom } from '../test/newsroom.ts'
import { mailDate } from './feed.ts'
import { renderPage } from './render-page.ts'

async function feed(service: string, all = articles): Promise<string> {
  const made = await renderPage(`/${service}/_live/feed.xml`, libraryInMemory(newsroom, all), {
    script: 'x',
    at: madeAt,
  })
  assert.equal(made?.mediaType, 'application/rss+xml')
  return made.body
}

describe('a feed', () => {
  it('names itself, its language and its service', async () => {
    const made = await feed('sr-latn')
    assert.ok(made.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'))
    assert.match(
      made,
      /<atom:link href="http:\/\/localhost:8080\/sr-latn\/feed\.xml" rel="self" type="application\/rss\+xml"\/>/,
    )
    assert.match(made, /<language>sr-Latn<\/language>/)
    assert.match(made, /<title>Heliograph – Srpska služba<\/title>/)
  })

  it('has the newest thirty', async () => {
    const many = Array.from({ length: 40 }, (_, index) => anArticle({ number: index + 1 }))
    const made = await feed('en', many)
    assert.equal(made.match(/<item>/g)?.length, 30)
    assert.match(made, />Headline 40</)
    assert.doesNotMatch(made, />Headline 10</)
  })

  it('keeps the identity of an article whatever becomes of its headline', async () => {
    const guid = async (headline: string, slug: string): Promise<string> =>
      /<guid isPermaLink="false">([^<]*)/.exec(
        await feed('en', [anArticle({ number: 7, headline, slug })]),
      )?.[1] ?? ''
    assert.equal(await guid('One', 'one'), 'en/7')
    assert.equal(await guid('Two', 'two'), 'en/7')
  })

  it('escapes a description once for XML and once for HTML', async () => {
    const made = await feed('en', [anArticle({ number: 7, lede: 'a < b & c' })])
    assert.match(made, /<description>a &amp;lt; b &amp;amp; c<\/description>/)
  })

  it('writes times as mail does', () => {
    assert.equal(mailDate(Temporal.Instant.from('2016-05-01T12:40:05.9Z')), 'Sun, 01 May 2016 12:40:05 +0000')
  })
})
