import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PressArticle, RenderedPage } from '@heliograph/press'
import { dependency } from '@heliograph/press'
import { articles, madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { anArticle, newsroom, paragraph } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(time)
const render = async (key: string, all: readonly PressArticle[]): Promise<RenderedPage> => {
  const made = await renderPage(key, libraryInMemory(newsroom, all), { script: '', at: madeAt })
  assert.ok(made !== null, key)
  return made
}
const corrected = (number: number, time: string, note: string): PressArticle =>
  anArticle({ number, corrections: [{ at: at(time), note }] })

describe('the corrections page of a service', () => {
  it('lists what was put right and what was taken back, newest first, each leading to its article', async () => {
    const { body, reads } = await render('/en/_live/corrections', [
      corrected(1, '2016-05-01T13:00:00Z', 'It was <Tuesday>.'),
      corrected(2, '2016-05-03T13:00:00Z', 'It was Friday.'),
      anArticle({
        number: 3,
        headline: 'Gone headline',
        retracted: { at: at('2016-05-02T13:00:00Z'), note: 'It was not so.' },
      }),
    ])
    assert.deepEqual(
      [...body.matchAll(/<h2><a href="([^"]*)">([^<]*)<\/a><\/h2>\s*<p>([^<]*)</g)].map(
        ([, ...entry]) => entry,
      ),
      [
        ['/en/2016/05/2-headline-2', 'Headline 2', 'It was Friday.'],
        ['/en/2016/05/3', 'This article has been retracted', 'It was not so.'],
        ['/en/2016/05/1-headline-1', 'Headline 1', 'It was &lt;Tuesday&gt;.'],
      ],
    )
    assert.match(body, /<time datetime="2016-05-03T13:00:00Z">3 May 2016, 16:00<\/time>/)
    assert.doesNotMatch(body, /Gone headline/)
    assert.ok(reads.includes(dependency.corrections('en')))
  })

  it('says so where there is none, in every language and script, and every page leads to it', async () => {
    for (const [edition, words] of Object.entries({
      en: 'No article has needed a correction so far.',
      ru: 'Пока ни один материал не потребовал исправления.',
      fa: 'تاکنون هیچ مطلبی به تصحیح نیاز نداشته است.',
      ka: 'ჯერჯერობით არც ერთ სტატიას არ დასჭირვებია შესწორება.',
      sr: 'До сада ниједан чланак није захтевао исправку.',
      'sr-latn': 'Do sada nijedan članak nije zahtevao ispravku.',
    })) {
      assert.ok((await render(`/${edition}/_live/corrections`, [])).body.includes(words), edition)
      assert.ok(
        (await render(`/${edition}/_live/front`, [])).body.includes(`href="/${edition}/corrections/"`),
      )
    }
  })

  it('has at most a hundred entries', async () => {
    const many = Array.from({ length: 130 }, (_, n) =>
      corrected(n + 1, at('2016-05-01T00:00:00Z').add({ minutes: n }).toString(), `Note ${n}.`),
    )
    const { body } = await render('/en/_live/corrections', many)
    assert.equal(body.match(/<p>Note /g)?.length, 100)
    assert.match(body, /Note 129\./)
    assert.doesNotMatch(body, /Note 29\./)
  })
})

describe('an article whose facts changed', () => {
  it('carries the editors’ notice before its headline, dated, with its text below', async () => {
    const notice = { at: at('2016-05-03T10:00:00Z'), note: 'We doubt <this>.' }
    const { body, retractedAt } = await render('/en/2016/05/1', [anArticle({ number: 1, notice })])
    assert.match(body, /Notice to readers<\/strong> <time[^>]*>3 May 2016, 13:00<\/time>/)
    assert.ok(body.indexOf('We doubt &lt;this&gt;.') < body.indexOf('<h1>'))
    assert.match(body, /Text of number 1\./)
    assert.equal(retractedAt, null)
  })

  it('says that a name was removed, and when', async () => {
    const [english, persian] = ['en', 'fa'].map((service) => {
      const found = articles.find((article) => article.service === service)
      assert.ok(found !== undefined)
      return { ...found, unnamedAt: at('2016-05-03T10:00:00Z') }
    })
    assert.ok(english !== undefined && persian !== undefined)
    assert.match(
      (await render(`/en/2016/05/${english.number}`, [english])).body,
      /A name was removed from this article on 3 May 2016\./,
    )
    assert.match(
      (await render(`/fa/2016/05/${persian.number}`, [persian])).body,
      /نامی در [^<]* از این مطلب حذف شد/,
    )
  })

  it('that the law took leaves nothing but the day and the reference of the order', async () => {
    const gone = anArticle({
      number: 1,
      headline: 'Old headline',
      body: { type: 'doc', content: [paragraph('Old text')] },
      retracted: { at: at('2016-05-02T10:00:00Z'), note: 'Old note' },
      purged: { at: at('2016-05-03T10:00:00Z'), reference: 'Court of Nowhere 12/16' },
    })
    const page = await render('/en/2016/05/1', [gone])
    assert.doesNotMatch(page.body, /old/i)
    assert.match(page.body, /Reference: Court of Nowhere 12\/16/)
    assert.deepEqual([page.retractedAt?.toString(), page.isByLaw], ['2016-05-03T10:00:00Z', true])
  })
})
