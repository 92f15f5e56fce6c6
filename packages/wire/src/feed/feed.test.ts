import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixture, parse } from '../../test/fixtures.ts'
import { canonicalLink } from './canonical-link.ts'

const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>Boreal Daily</title><link>https://boreal.example/</link>${item}</channel></rss>`
const one = (item: string) => {
  const found = parse(rss(item)).items[0]
  assert.ok(found)
  return found
}

describe('RSS', () => {
  const { items, problems } = parse(fixture('rss-media.xml'))
  const [first, second] = items

  it('keys an item by its guid, with the feed in front if the guid is only a number', () => {
    assert.equal(first?.chainKey, 'https://boreal.example/#5')
    assert.equal(
      one('<item><guid>https://boreal.example/a</guid><title>A</title></item>').chainKey,
      'https://boreal.example/a',
    )
  })

  it('keys an item without a guid by its canonical link', () => {
    assert.equal(second?.chainKey, 'https://boreal.example/two')
  })

  it('gives another revision key when the content changes, and the same when it does not', () => {
    const item = (text: string, date: string) =>
      one(
        `<item><guid>urn:x:1</guid><title>A</title><description>${text}</description><pubDate>${date}</pubDate></item>`,
      )
    const before = item('Text', 'Sun, 01 May 2016 10:00:00 GMT')
    assert.equal(before.revisionKey, item('Text', 'Sun, 01 May 2016 11:00:00 GMT').revisionKey)
    assert.notEqual(before.revisionKey, item('Other text', 'Sun, 01 May 2016 10:00:00 GMT').revisionKey)
    assert.equal(before.chainKey, item('Other text', '').chainKey)
  })

  it('reads titles that are escaped once and twice', () => {
    assert.equal(first?.headline, 'Snow & sun in May')
  })

  it('takes content:encoded before the description, cleaned', () => {
    assert.equal(first?.body, '<p>First line of the story.</p><p>Second line.</p><p>Third line.</p>')
    assert.equal(second?.body, '<p>Only a description.</p>')
  })

  it('reads RFC 822 dates with zone names and two-digit years', () => {
    assert.equal(first?.versionCreated, '2016-05-01T16:05:00Z')
    assert.equal(first.sentAt, '2016-05-01T16:00:00Z')
  })

  it('reports a date that is none', () => {
    assert.equal(second?.versionCreated, null)
    assert.match(problems.map((problem) => problem.message).join(' '), /someday/)
  })

  it('gives media with credit and description of their group, and enclosures', () => {
    assert.deepEqual(first?.media[0], {
      kind: 'picture',
      href: 'https://boreal.example/snow.jpg',
      contentType: 'image/jpeg',
      rendition: null,
      width: 800,
      height: 450,
      size: 9000,
      caption: 'Snow on a bench.',
      credit: 'Cy Fictum',
      alt: null,
    })
    assert.equal(second?.media[0]?.kind, 'audio')
  })

  it('names the agency by the setting of the feed, else by its host or title', () => {
    assert.equal(first?.agency, 'boreal-daily')
    assert.equal(parse(fixture('rss-media.xml'), { provider: 'Reuters' }).items[0]?.agency, 'reuters')
  })

  it('gives language, rights, categories and the page', () => {
    assert.equal(first?.language, 'en-US')
    assert.deepEqual(first.rights, [{ kind: 'notice', text: 'Boreal Daily 2016' }])
    assert.equal(first.subjects[0]?.scheme, 'https://boreal.example/topics')
    assert.equal(first.links[0]?.href, 'https://Boreal.example/snow?utm_source=rss&id=5#top')
  })

  it('never gives the e-mail address of an author', () => {
    assert.doesNotMatch(
      JSON.stringify(one('<item><title>A</title><author>a@b.example (Ada)</author></item>')),
      /a@b/,
    )
  })
})

describe('Atom', () => {
  const { items } = parse(fixture('atom-tombstone.xml'))
  const [entry, deleted] = items

  it('reads an entry with XHTML under a prefix', () => {
    assert.equal(entry?.headline, 'Road open')
    assert.equal(entry.body, '<p>The road <strong>is open</strong>.</p>')
    assert.equal(entry.language, 'ka')
    assert.equal(entry.versionCreated, '2016-05-01T07:00:00Z')
    assert.equal(entry.chainKey, 'urn:uuid:00000000-0000-4000-8000-000000000002')
    assert.deepEqual(
      entry.links.map((link) => link.rel),
      ['alternate', 'related'],
    )
    assert.equal(entry.media[0]?.href, 'https://placeholder.example/road.jpg')
    assert.equal(entry.subjects[0]?.code, 'roads')
  })

  it('takes a deleted entry for a kill of its chain', () => {
    assert.equal(deleted?.chainKey, 'urn:uuid:00000000-0000-4000-8000-000000000003')
    assert.deepEqual([deleted.change, deleted.status, deleted.body], ['kill', 'canceled', ''])
  })

  it('reads a document of one entry', () => {
    const { items } = parse(
      '<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:9</id><title>T</title><updated>2016-05-01T11:00:00Z</updated><content>One.\n\nTwo.</content></entry>',
    )
    assert.equal(items[0]?.blocks.length, 2)
  })
})

describe('a feed without entries', () => {
  it('is no failure, but it is said', () => {
    for (const feed of [rss(''), '<feed xmlns="http://www.w3.org/2005/Atom"/>']) {
      const { items, problems } = parse(feed)
      assert.deepEqual(items, [])
      assert.deepEqual(
        problems.map((problem) => `${problem.id} ${problem.severity}`),
        ['wire.empty noticed'],
      )
    }
  })
})

describe('a feed of 20,000 entries', () => {
  it('is read in time that grows with its length only', () => {
    const entry = '<entry><id>urn:x:1</id><title>x</title></entry>'.repeat(20_000)
    const start = performance.now()
    assert.equal(
      parse(rss('<item><guid>urn:x:1</guid><title>x</title></item>'.repeat(20_000))).items.length,
      20_000,
    )
    assert.equal(parse(`<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`).items.length, 20_000)
    assert.ok(performance.now() - start < 20_000)
  })
})

describe('a canonical link', () => {
  for (const [link, canonical] of [
    ['HTTPS://Boreal.example/A?b=1&utm_source=x#c', 'https://boreal.example/A?b=1'],
    ['https://boreal.example', 'https://boreal.example/'],
    ['http://boreal.example/a?fbclid=1', 'http://boreal.example/a'],
    ['/relative', null],
    ['javascript:alert(1)', null],
    [null, null],
  ] as const)
    it(`of ${link} is ${canonical}`, () => assert.equal(canonicalLink(link), canonical))
})
