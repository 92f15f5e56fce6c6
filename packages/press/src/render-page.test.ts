import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PressArticle, PressNewsroom, RenderedPage } from '@heliograph/press'
import {
  dependency,
  pagesOfArticle,
  pagesOfService,
  sitePages,
  stylesheet,
  urlOfKey,
} from '@heliograph/press'
import fc from 'fast-check'
import { articles, madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { aBrief, anArticle, newsroom, paragraph, services } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'

const frame = { script: 'done()', at: madeAt }
const at = (time: string): Temporal.Instant => Temporal.Instant.from(time)
const render = async (
  key: string,
  all: readonly PressArticle[] = articles,
  time = madeAt,
): Promise<RenderedPage> => {
  const made = await renderPage(key, libraryInMemory(newsroom, all), { ...frame, at: time })
  assert.ok(made !== null, key)
  return made
}

/** Every key that the newsroom of the tests has. */
const allKeys = [
  ...sitePages(),
  ...newsroom.services.flatMap(pagesOfService),
  ...newsroom.services.flatMap((service) =>
    articles
      .filter((article) => article.service === service.key)
      .flatMap((article) => pagesOfArticle({ ...article, service, monthRank: 0, monthCount: 1 })),
  ),
]

describe('every page', () => {
  it('can be made from its key', async () => {
    for (const key of new Set(allKeys)) assert.equal((await render(key)).key, key)
  })

  it('links to pages that exist', async () => {
    const slugs = new Map(articles.map((article) => [`${article.number}`, article.slug]))
    // With its slug or, after a retraction, without.
    const known = new Set(
      allKeys.flatMap((key) => [urlOfKey(key), urlOfKey(key, slugs.get(key.split('/').at(-1) ?? ''))]),
    )
    for (const key of new Set(allKeys)) {
      const { body, mediaType } = await render(key)
      if (mediaType !== 'text/html') continue
      for (const [, address = ''] of body.matchAll(/href="([^"]*)"/g)) {
        const [path = ''] = address.replace(newsroom.origin, '').split('#')
        if (path.startsWith('/')) assert.ok(known.has(path), `${key} links to ${path}`)
      }
    }
  })

  it('has one main heading, a title, its language and the links to skip', async () => {
    for (const key of new Set(allKeys)) {
      const { body, mediaType } = await render(key)
      if (mediaType !== 'text/html') continue
      assert.equal(body.match(/<h1/g)?.length, 1, key)
      assert.match(
        body,
        /<html lang="[A-Za-z-]+" dir="(?:ltr|rtl)" class="[A-Z][a-z]{3}" data-edition="[a-z-]+">/,
      )
      assert.match(body, /<title>[^<]+<\/title>/)
      assert.match(body, /<main id="content"/)
      assert.ok(body.includes(`<style>${stylesheet}</style>`))
      assert.ok(body.includes('<script>done()</script>'))
      if (key !== '/_site/_live/index')
        assert.match(body, /<body>\s*<a [^>]*href="#content">[^<]+<\/a>\s*<a [^>]*href="#sections">/)
    }
  })

  it('claims nothing about verification by itself', async () => {
    for (const key of ['/en/_live/front', '/en/2016/05/11', '/_site/_live/index'])
      assert.match((await render(key)).body, /<p id="edition" role="status" hidden><\/p>/)
  })

  it('says when the right to show one of its pictures ends', async () => {
    const ends = at('2016-06-01T00:00:00Z')
    const later = at('2016-07-01T00:00:00Z')
    const words = { alt: 'a', caption: '', credit: 'c' }
    const article = anArticle({
      number: 5_000,
      picture: { ...words, renditions: [], until: later },
      figures: new Map([['f', { renditions: [], until: ends }]]),
    })
    const [key = ''] = pagesOfArticle({ ...article, service: services.en, monthRank: 0, monthCount: 1 })
    assert.equal((await render(key, [article])).until?.toString(), ends.toString())
    assert.equal((await render('/en/_live/front', [article])).until?.toString(), later.toString())
    const retracted = { ...article, retracted: { at: ends, note: '' } }
    assert.equal((await render(key, [retracted])).until, null)
  })

  it('is the same bytes whenever it is made, while nothing ends', async () => {
    for (const key of new Set(allKeys)) {
      const first = await render(key)
      const ends = first.until ?? at('2099-01-01T00:00:00Z')
      const later = await render(key, articles, ends.subtract({ nanoseconds: 1 }))
      assert.equal(later.body, first.body, key)
      assert.equal(later.until?.toString(), first.until?.toString())
    }
  })

  it('names another service by its language, or by its own name where two have one language', async () => {
    const pashto = { ...services.fa, key: 'ps-af', language: 'ps', name: 'Pashto One' } as const
    const two = {
      ...newsroom,
      services: [services.en, pashto, { ...pashto, key: 'ps-pk', name: 'Pashto Two' }],
    }
    const made = await renderPage('/en/_live/about', libraryInMemory(two, []), frame)
    assert.match(made?.body ?? '', /<a href="\/ps-pk\/" lang="ps" hreflang="ps" dir="rtl">Pashto Two<\/a>/)
  })

  it('leads to the index where the services are too many for a header', async () => {
    const many = {
      ...newsroom,
      services: Array.from({ length: 10 }, (_, index) => ({
        ...services.ka,
        key: `k${String.fromCharCode(97 + index)}`,
      })),
    }
    const made = await renderPage('/ka/_live/about', libraryInMemory(many, []), frame)
    assert.match(made?.body ?? '', /<nav class="langs"[^>]*><ul><li><a href="\/">ენები<\/a><\/li><\/ul>/)
  })

  it('of nothing is null', async () => {
    for (const key of [
      '/xx/_live/front',
      '/en/2016/05/999',
      '/en/2016/04/11',
      '/fa/2016/05/11',
      '/en/_live/archive/1999/01/1',
      '/en/_live/archive/2016/05/2',
    ])
      assert.equal(await renderPage(key, libraryInMemory(newsroom, articles), frame), null, key)
  })

  it('lets no text of the newsroom become markup', async () => {
    const attack = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onload='x",
        '</title><b>',
        '${x}',
        ']]>',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(attack, { minLength: 12, maxLength: 12 }), async (texts) => {
        const text = (index: number): string => `${texts[index]}<i>`
        const hostile = anArticle({
          number: 1,
          headline: text(0),
          lede: text(1),
          dateline: text(2),
          slug: text(3),
          body: { type: 'doc', content: [paragraph(text(4))] },
          picture: { alt: text(5), caption: text(6), credit: text(7), renditions: [] },
          agencies: [text(8)],
          corrections: [{ at: madeAt, note: text(9) }],
        })
        const room: PressNewsroom = {
          ...newsroom,
          name: text(10),
          services: [
            { ...services.en, name: text(11), about: text(10), sections: [{ key: 'syria', name: text(9) }] },
            services.fa,
          ],
        }
        const all = [
          hostile,
          { ...hostile, number: 2, service: 'fa' },
          { ...hostile, number: 3, kind: 'brief' as const },
        ]
        for (const key of [
          '/en/2016/05/1',
          '/en/_live/front',
          '/en/_live/wire',
          '/en/_live/section/syria',
          '/en/_live/archive/2016/05/1',
          '/en/_live/feed.xml',
          '/en/_live/about',
          '/_site/_live/index',
        ]) {
          const made = await renderPage(key, libraryInMemory(room, all), { script: '', at: madeAt })
          const tags = made?.body.match(/<[^>]*>?/g) ?? []
          for (const tag of tags) {
            assert.doesNotMatch(tag, /^<(?:script|img|b|i)\b/, key)
            // Outside quotes only what templates write: no handler, no stray quote, no text of the newsroom.
            assert.doesNotMatch(tag.replace(/"[^"]*"/g, ''), /["'`]|\son/, key)
          }
        }
      }),
      { seed: 1, numRuns: 40 },
    )
  })
})

describe('what a page read', () => {
  it('is written down by the names of the contract', async () => {
    const reads = async (key: string): Promise<readonly string[]> => (await render(key)).reads.toSorted()
    const base = [dependency.newsroom()]
    const expected: Readonly<Record<string, readonly string[]>> = {
      '/_site/_live/index': base,
      '/en/_live/about': base,
      '/en/_live/not-found': base,
      '/en/_live/texts': base,
      '/en/_live/front': [...base, dependency.latest('en'), dependency.breaking('en')],
      '/en/_live/wire': [...base, dependency.latest('en')],
      '/en/_live/feed.xml': [...base, dependency.latest('en')],
      '/sr-latn/_live/front': [...base, dependency.latest('sr'), dependency.breaking('sr')],
      '/en/_live/section/syria': [...base, dependency.latest('en', 'syria'), dependency.breaking('en')],
      '/en/_live/archive': [...base, dependency.months('en')],
      '/en/_live/archive/2016/05/1': base,
      '/en/2016/05/11': [...base, dependency.article('en', 11), dependency.story('aleppo')],
      '/sr-latn/2016/05/15': [...base, dependency.article('sr', 15), dependency.story('aleppo')],
      '/en/2016/05/119': [...base, dependency.article('en', 119)],
    }
    for (const [key, names] of Object.entries(expected))
      assert.deepEqual(await reads(key), names.toSorted(), key)
  })
})

describe('the breaking bar of a front', () => {
  const brief = aBrief({
    number: 5,
    headline: 'Calm prolonged',
    firstPublishedAt: at('2016-05-01T12:00:00Z'),
  })

  it('shows the newest brief for six hours, and the page says when that ends', async () => {
    const during = await render('/en/_live/front', [brief], at('2016-05-01T17:59:59Z'))
    assert.match(
      during.body,
      /<p class="strip ui news">\s*<strong class="label">Breaking<\/strong> <strong><a href="\/en\/2016\/05\/5-headline-5">Calm prolonged/,
    )
    assert.equal(during.until?.toString(), '2016-05-01T18:00:00Z')
    const after = await render('/en/_live/front', [brief], at('2016-05-01T18:00:00Z'))
    assert.doesNotMatch(after.body, /class="strip ui news"/)
    assert.equal(after.until, null)
  })

  it('is not for articles', async () => {
    const { body, until } = await render('/en/_live/front', [anArticle({ number: 5 })])
    assert.doesNotMatch(body, /class="strip ui news"/)
    assert.equal(until, null)
  })
})

describe('lists', () => {
  it('of a new service say that nothing has been published', async () => {
    for (const name of ['front', 'wire', 'section/syria', 'archive'])
      assert.match((await render(`/en/_live/${name}`, [])).body, /Nothing has been published here yet\./)
  })

  it('of the running wire mix briefs and articles, newest first, under their days', async () => {
    const all = [
      aBrief({ number: 1, headline: 'First', firstPublishedAt: at('2016-04-30T20:00:00Z') }),
      anArticle({ number: 2, headline: 'Second', firstPublishedAt: at('2016-04-30T22:00:00Z') }),
      aBrief({ number: 3, headline: 'Third', firstPublishedAt: at('2016-05-01T06:00:00Z') }),
    ]
    const { body } = await render('/en/_live/wire', all)
    const order = [...body.matchAll(/<h2 class="rule">([^<]*)|<h3><a[^>]*>([^<]*)/g)].map(
      (found) => found[1] ?? found[2],
    )
    assert.deepEqual(order, ['1 May 2016', 'Third', 'Second', '30 April 2016', 'First'])
    assert.match(body, /aria-current="page">Breaking news</)
  })

  it('of the running wire name the days of both calendars in Persian', async () => {
    assert.match((await render('/fa/_live/wire')).body, /<h2 class="rule">۱۲ اردیبهشت ۱۳۹۵ · ۱ مه ۲۰۱۶<\/h2>/)
  })

  it('of a section hold only its own', async () => {
    const all = [
      anArticle({ number: 1, headline: 'In' }),
      anArticle({ number: 2, headline: 'Out', section: 'rights' }),
    ]
    const { body } = await render('/en/_live/section/syria', all)
    assert.match(body, />In<\/a>/)
    assert.doesNotMatch(body, />Out<\/a>/)
    assert.match(body, /<h1 class="head">Syria<\/h1>/)
  })

  it('of a front begin with the newest article and its picture', async () => {
    const { body } = await render('/en/_live/front')
    assert.match(body, /<article class="lead">\s*<figure><picture>[^]*?<h2><a href="\/en\/2016\/05\/11-/)
  })

  it('lead nowhere to a retracted article', async () => {
    for (const key of [
      '/en/_live/front',
      '/en/_live/wire',
      '/en/_live/feed.xml',
      '/en/_live/archive/2016/05/1',
    ])
      assert.doesNotMatch((await render(key)).body, /Nothing of this may be seen/)
  })
})

describe('the archive', () => {
  const many = Array.from({ length: 250 }, (_, index) => anArticle({ number: index + 1 }))

  it('fixes a hundred articles on each page of a month, oldest first', async () => {
    const page = async (number: number, all: readonly PressArticle[]): Promise<string> =>
      (await render(`/en/_live/archive/2016/05/${number}`, all)).body
    const third = await page(3, many)
    assert.match(third, />Headline 201</)
    assert.doesNotMatch(third, />Headline 200</)
    const more = [...many, anArticle({ number: 251 })]
    assert.equal(await page(1, more), await page(1, many))
    assert.equal(await page(2, more), await page(2, many))
    assert.notEqual(await page(3, more), third)
  })

  it('links the pages of a month', async () => {
    const { body } = await render('/en/_live/archive/2016/05/2', many)
    assert.match(body, /<a rel="prev" href="\/en\/archive\/2016\/05\/1\/">Older/)
    assert.match(body, /<a rel="next" href="\/en\/archive\/2016\/05\/3\/">Newer/)
    assert.doesNotMatch((await render('/en/_live/archive/2016/05/3', many)).body, /rel="next"/)
  })

  it('counts the stories of each month, naming the months of both calendars in Persian', async () => {
    assert.match(
      (await render('/en/_live/archive', many)).body,
      /<a href="\/en\/archive\/2016\/05\/1\/">May 2016<\/a> <span[^>]*>250 stories/,
    )
    assert.match((await render('/fa/_live/archive')).body, /اردیبهشت ۱۳۹۵ – خرداد ۱۳۹۵ · مه ۲۰۱۶/)
  })
})

describe('the index of the site', () => {
  it('offers every language by its own name, in its direction, and both scripts of one', async () => {
    const { body } = await render('/_site/_live/index')
    assert.match(body, /<li lang="fa" dir="rtl">\s*<a href="\/fa\/" hreflang="fa">فارسی<\/a>/)
    assert.match(body, /<a href="\/sr\/" hreflang="sr-Cyrl">Српски<\/a>/)
    assert.match(body, /<a href="\/sr-latn\/" hreflang="sr-Latn">Srpski<\/a>/)
  })
})

describe('the page about the newsroom', () => {
  it('leads nowhere outside', async () => {
    const { body } = await render('/en/_live/about')
    for (const [, address = ''] of body.matchAll(/<a [^>]*href="([^"]*)"/g)) assert.match(address, /^[/#]/)
    assert.match(body, /<h2 id="verified">/)
    assert.match(body, /<h2 id="forget">/)
  })
})
