import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { PressArticle, PressPost } from '@heliograph/press'
import fc from 'fast-check'
import { madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { anArticle, newsroom, paragraph } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(time)
const blog = (changes: Partial<PressArticle> = {}): PressArticle =>
  anArticle({ number: 7, kind: 'live-blog', headline: 'Hour by hour', slug: 'hour-by-hour', ...changes })
const aPost = (number: number, changes: Partial<PressPost> = {}): PressPost => ({
  number,
  shownAt: at('2016-05-01T12:40:00Z').add({ minutes: number }),
  kind: 'fact',
  author: 'Ana Example',
  body: { type: 'doc', content: [paragraph(`Words of post ${number}.`)] },
  picture: null,
  editedAt: null,
  removedAt: null,
  corrects: null,
  correctedBy: null,
  sequence: number,
  ...changes,
})
const posts = (count: number): readonly PressPost[] =>
  Array.from({ length: count }, (_, index) => aPost(index + 1))
const make = async (
  key: string,
  all: readonly PressPost[],
  article = blog(),
  pinned: readonly number[] = [],
): Promise<string> => {
  const library = libraryInMemory(newsroom, [article], { posts: { 7: all }, pinned })
  const page = await renderPage(key, library, { script: 'page()', liveScript: 'follow()', at: madeAt })
  assert.ok(page !== null, key)
  return page.body
}
const own = '/en/2016/05/7'
const tailOf = async (all: readonly PressPost[], key = '/en/_live/posts/7/tail.json') =>
  JSON.parse(await make(key, all)) as {
    s: number
    f: number
    n: number
    x?: string
    p: { n: number; s: number; h: string }[]
  }
const described = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '') as Record<
    string,
    unknown
  > & { liveBlogUpdate: { url: string; articleBody: string }[] }

describe('the page of a live blog', () => {
  it('has its posts newest first, each with a time and an address of its own', async () => {
    const html = await make(own, posts(3))
    const order = [...html.matchAll(/<li id="(p\d)"/g)].map(([, id]) => id)
    assert.deepEqual(order, ['p3', 'p2', 'p1'])
    assert.match(html, /<a href="#p3"><time datetime="2016-05-01T12:43:00Z">/)
    assert.match(html, /<strong class="label live">Live<\/strong>/)
  })

  it('carries the script that follows it only while it is open', async () => {
    assert.match(await make(own, posts(1)), /<script>page\(\)<\/script>\s*<script>follow\(\)<\/script>/)
    const closed = await make(own, posts(1), blog({ closedAt: at('2016-05-01T14:00:00Z') }))
    assert.doesNotMatch(closed, /follow\(\)|data-tail|id="fresh"/)
    assert.match(closed, /This live blog is closed\. 1 May 2016, 17:00/)
  })

  it('tells search engines of a bounded number of posts, and of its end', async () => {
    const open = described(await make(own, posts(30)))
    assert.equal(open['@type'], 'LiveBlogPosting')
    assert.equal(open['coverageStartTime'], '2016-05-01T12:40:00Z')
    assert.equal(open['coverageEndTime'], undefined)
    assert.equal(open.liveBlogUpdate.length, 10)
    assert.equal(open.liveBlogUpdate[0]?.url, 'http://localhost:8080/en/2016/05/7-hour-by-hour#p30')
    const closed = described(await make(own, posts(3), blog({ closedAt: at('2016-05-01T14:00:00Z') })))
    assert.equal(closed['coverageEndTime'], '2016-05-01T14:00:00Z')
  })

  it('no text of a post ends the description early', async () => {
    const nasty = aPost(1, {
      author: '</script><script>x()</script>',
      body: { type: 'doc', content: [paragraph('</script><!--<script>alert(1)</script>')] },
    })
    const html = await make(own, [nasty])
    assert.equal(described(html).liveBlogUpdate[0]?.articleBody, '</script><!--<script>alert(1)</script>')
    assert.doesNotMatch(html, /<script>x\(\)|<script>alert/)
  })

  it('shows of a removed post a line and its time, in the description nothing', async () => {
    const removed = aPost(1, {
      removedAt: at('2016-05-01T13:00:00Z'),
      body: { type: 'doc', content: [] },
      author: '',
    })
    const html = await make(own, [removed])
    assert.match(html, /This post was removed\. 1 May 2016, 16:00/)
    assert.deepEqual(described(html).liveBlogUpdate, [])
  })

  it('says its times by the service’s calendar and in its digits', async () => {
    const persian = blog({ service: 'fa' })
    const library = libraryInMemory(newsroom, [persian], { posts: { 7: posts(1) } })
    const page = await renderPage('/fa/2016/05/7', library, { script: '', at: madeAt })
    assert.match(page?.body ?? '', /۱۲ اردیبهشت ۱۳۹۵/)
    assert.match(page?.body ?? '', /data-words="نوشته‌های تازه: ۰"/)
  })

  it('fifty posts are at most nine kilobytes', async () => {
    assert.ok(gzipSync(await make(own, posts(50))).length < 9_216)
  })
})

describe('the tail of a live blog', () => {
  it('tells of the last change first, and from which change on it is complete', async () => {
    const { s, n, p } = await tailOf([
      aPost(1),
      aPost(2),
      aPost(3, { sequence: 3 }),
      aPost(4, { sequence: 5 }),
    ])
    assert.deepEqual([s, n], [5, 4])
    assert.deepEqual(
      p.slice(0, 2).map((entry) => entry.n),
      [4, 3],
    )
  })

  it('is complete from the change it names on, small, and never cuts a change of two posts in half', async () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 700 }), fc.boolean()), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(sizes, async (all) => {
        let sequence = 0
        const made = all.map(([length, together], index) => {
          if (!together || index === 0) sequence++
          return aPost(index + 1, {
            sequence,
            body: { type: 'doc', content: [paragraph('ა'.repeat(length))] },
          })
        })
        const { s, f, p } = await tailOf(made)
        assert.equal(s, sequence)
        // Changes behind the last thirty posts are not told of, and that is said, too.
        const told = new Set(p.map(({ n }) => n))
        for (const post of made) assert.equal(told.has(post.number), post.sequence >= f)
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('claims nothing of changes that were not handed over to it', async () => {
    const short = posts(40).map((post) => ({ ...post, removedAt: post.shownAt }))
    const { f, p } = await tailOf(short)
    for (const post of short)
      assert.equal(
        p.some(({ n }) => n === post.number),
        post.sequence >= f,
      )
  })

  it('is under two kilobytes, in whatever script', async () => {
    const word = 'საქართველოში მდინარის ხიდზე მოძრაობა დღეს დილიდან კვლავ აღდგენილია და '
    const long = posts(20).map((post) => ({
      ...post,
      body: { type: 'doc' as const, content: [paragraph(`${post.number} ${word.repeat(3)}`)] },
    }))
    const library = libraryInMemory(newsroom, [blog({ service: 'ka' })], { posts: { 7: long } })
    const page = await renderPage('/ka/_live/posts/7/tail.json', library, { script: '', at: madeAt })
    assert.ok(gzipSync(page?.body ?? '').length < 2_048)
  })

  it('is the same markup as on the page, so that one can stand in the other’s place', async () => {
    const all = [aPost(1), aPost(2, { kind: 'correction', corrects: aPost(1), sequence: 2 })]
    const html = await make(own, all)
    for (const { h } of (await tailOf(all)).p) assert.ok(html.includes(h))
  })

  it('is there in the derived script by itself', async () => {
    const serbian = blog({ service: 'sr' })
    const all = [aPost(1, { body: { type: 'doc', content: [paragraph('Мост је отворен.')] } })]
    const library = libraryInMemory(newsroom, [serbian], { posts: { 7: all } })
    const page = await renderPage('/sr-latn/_live/posts/7/tail.json', library, { script: '', at: madeAt })
    assert.match(page?.body ?? '', /Most je otvoren\./)
  })

  it('goes with an article that is taken back', async () => {
    const gone = blog({ retracted: { at: madeAt, note: '' } })
    const library = libraryInMemory(newsroom, [gone], { posts: { 7: posts(60) } })
    for (const name of ['tail.json', '1'])
      assert.equal(await renderPage(`/en/_live/posts/7/${name}`, library, { script: '', at: madeAt }), null)
  })
})

describe('an alert over fronts', () => {
  it('is on the front until its time is over, in the script of the page', async () => {
    const article = anArticle({ number: 3, service: 'sr', slug: 'brana' })
    const alert = {
      words: 'Брана је пукла',
      onSections: true,
      from: at('2016-05-01T12:00:00Z'),
      until: at('2016-05-01T16:00:00Z'),
      article,
    }
    const library = libraryInMemory(newsroom, [article], {
      breaking: { sr: { alert, flagged: [3] } },
    })
    const front = await renderPage('/sr-latn/_live/front', library, { script: '', at: madeAt })
    assert.match(front?.body ?? '', /<aside class="strip ui news"[^>]*>[^]*Brana je pukla/)
    assert.equal(front?.until?.toString(), '2016-05-01T16:00:00Z')
    const section = await renderPage('/sr/_live/section/syria', library, { script: '', at: madeAt })
    assert.equal(section?.until?.toString(), '2016-05-01T16:00:00Z')
    const later = await renderPage('/sr/_live/front', library, { script: '', at: alert.until })
    assert.doesNotMatch(later?.body ?? '', /Брана је пукла/)
    assert.equal(later?.until, null)
  })
})
