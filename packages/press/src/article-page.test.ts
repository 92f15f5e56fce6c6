import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { PressArticle } from '@heliograph/press'
import { articles, madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { aBrief, anArticle, newsroom, paragraph } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'

const frame = { script: '', at: madeAt }
const at = (time: string): Temporal.Instant => Temporal.Instant.from(time)

async function page(
  article: PressArticle,
  key?: string,
  all: readonly PressArticle[] = [article],
): Promise<string> {
  const library = libraryInMemory(newsroom, all)
  const made = await renderPage(key ?? `/${article.service}/2016/05/${article.number}`, library, frame)
  assert.ok(made !== null)
  return made.body
}
const story = (service: string): PressArticle => {
  const found = articles.find((article) => article.service === service && article.story === 'aleppo')
  assert.ok(found !== undefined)
  return found
}

/** Words that compress about as prose does: no word twice in a row, most more than once, in no order. */
function readableText(words: number): readonly string[] {
  const syllables = 'ta ren mo sil ka der on ve lu shi par gen to al em ir'.split(' ')
  let state = 7
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const vocabulary = Array.from({ length: 220 }, () =>
    Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join(''),
  )
  const all = Array.from({ length: words }, () => vocabulary[Math.floor(next(220) * (next(100) / 100))] ?? '')
  return Array.from({ length: Math.ceil(words / 50) }, (_, index) =>
    all.slice(index * 50, index * 50 + 50).join(' '),
  )
}

describe('an article page', () => {
  it('credits the agencies in order, worded by the language, each kept apart', async () => {
    assert.match(
      await page(story('en')),
      /<p class="credit">Based on reporting by <bdi>Northwire<\/bdi>, <bdi>APX<\/bdi>, <bdi>Mercury Press<\/bdi>, and <bdi>Kontinent<\/bdi><\/p>/,
    )
    assert.match(await page(story('fa')), /<p class="credit">[^<]*<bdi>نورث‌وایر<\/bdi>،/)
    assert.match(await page(story('ru')), /<bdi>Mercury Press<\/bdi> и <bdi>Континент<\/bdi>/)
    assert.doesNotMatch(await page(anArticle({ number: 1 })), /class="credit"/)
  })

  it('credits in the derived script, too', async () => {
    const made = await page(story('sr'), '/sr-latn/2016/05/15')
    assert.match(
      made,
      /<bdi>Nortvajer<\/bdi>, <bdi>APX<\/bdi>, <bdi>Merkjuri pres<\/bdi> i <bdi>Kontinent<\/bdi>/,
    )
  })

  it('gives times by the clock and calendar of the service, the Gregorian day beside Solar Hijri', async () => {
    assert.match(
      await page(story('en')),
      /<time datetime="2016-05-01T12:40:00Z">1 May 2016, 15:40 Damascus time<\/time>/,
    )
    const persian = await page(story('fa'))
    assert.match(persian, /<time datetime="2016-05-01T12:40:00Z">۱۲ اردیبهشت ۱۳۹۵، ۱۷:۱۰/)
    assert.match(persian, /<span>۱ مه ۲۰۱۶<\/span>/)
  })

  it('says when it was updated, with the day only where that is another', async () => {
    const updated = async (time: string): Promise<string> =>
      /<span>Updated <time[^>]*>([^<]*)/.exec(
        await page(anArticle({ number: 1, updatedAt: at(time) })),
      )?.[1] ?? ''
    assert.equal(await updated('2016-05-01T14:05:00Z'), '17:05')
    assert.equal(await updated('2016-05-01T22:05:00Z'), '2 May 2016, 01:05')
    assert.doesNotMatch(await page(anArticle({ number: 1 })), /Updated/)
  })

  it('names the day by the service, not by UTC', async () => {
    const late = anArticle({ number: 1, firstPublishedAt: at('2016-05-01T22:30:00Z') })
    assert.match(await page(late), /2 May 2016, 01:30/)
  })

  it('reserves the place of its picture and offers each browser its best', async () => {
    const made = await page(story('en'))
    assert.match(made, /<source type="image\/avif" srcset="[^"]*-320\.avif 320w,[^"]*-1280\.avif 1280w"/)
    assert.match(
      made,
      /<img class="pic" src="[^"]*-640\.jpg"[^>]*width="640" height="360" alt="Flat roofs before an orange sun" fetchpriority="high">/,
    )
    assert.match(made, /<figcaption>Rooftops at dusk\. Drawing: Heliograph<\/figcaption>/)
    assert.match(
      made,
      /<meta property="og:image" content="http:\/\/localhost:8080\/_media\/2016\/05\/[^"]*-1280\.jpg">/,
    )
  })

  it('draws the frame of a picture that has no sizes yet', async () => {
    const picture = { alt: 'A "roof"', caption: '', credit: '', renditions: [] }
    assert.match(
      await page(anArticle({ number: 1, picture })),
      /<figure><div class="pic" role="img" aria-label="A &quot;roof&quot;"><\/div><\/figure>/,
    )
  })

  it('lists corrections with their times and points to them from the byline', async () => {
    const made = await page(story('en'))
    assert.match(made, /<a href="#corrections">This article has been corrected<\/a>/)
    assert.match(
      made,
      /<h2 class="rule" id="corrections">Corrections<\/h2>\s*<ul class="items"><li><time[^>]*>1 May 2016, 16:10<\/time>An earlier version/,
    )
  })

  it('leads to the story in other languages, each named and written in its own', async () => {
    const made = await page(story('en'), undefined, articles)
    assert.match(
      made,
      /<li lang="fa" dir="rtl">\s*<span class="label">فارسی<\/span>\s*<a href="\/fa\/2016\/05\/13-[^"]*" hreflang="fa">مسکو/,
    )
    assert.match(
      made,
      /<link rel="alternate" hreflang="sr-Latn" href="http:\/\/localhost:8080\/sr-latn\/2016\/05\/15-/,
    )
    assert.doesNotMatch(made, /<li lang="en"/)
  })

  it('links its two scripts to each other', async () => {
    const cyrillic = await page(story('sr'))
    assert.match(
      cyrillic,
      /<a href="\/sr-latn\/2016\/05\/15-[^"]*" lang="sr-Latn" hreflang="sr-Latn">Latinica<\/a>/,
    )
    const latin = await page(story('sr'), '/sr-latn/2016/05/15')
    assert.match(latin, /<a href="\/sr\/2016\/05\/15-[^"]*" lang="sr-Cyrl" hreflang="sr-Cyrl">Ћирилица<\/a>/)
    assert.match(latin, /<html lang="sr-Latn" dir="ltr" class="Latn" data-edition="sr-latn">/)
    assert.match(latin, /<h1>Moskva: počeli razgovori/)
    assert.match(latin, /<link rel="canonical" href="http:\/\/localhost:8080\/sr-latn\//)
  })

  it('has nothing but foreign words in Cyrillic where the Latin script is asked for', async () => {
    const latin = await page(story('sr'), '/sr-latn/2016/05/15', [story('sr')])
    const text = latin
      .replace(/<span lang="ru">.*?<\/span>/g, '')
      .replace(/<nav class="langs".*?<\/nav>/s, '')
      .replaceAll('Ћирилица', '')
    assert.doesNotMatch(text, /\p{Script=Cyrillic}/u)
  })

  it('runs from right to left where the language does', async () => {
    assert.match(await page(story('fa')), /<html lang="fa" dir="rtl" class="Arab" data-edition="fa">/)
  })

  it('says in sight that it is a demonstration', async () => {
    const made = await page(story('en'))
    assert.match(made, /<header>\s*<p class="strip ui soft">Demonstration: /)
    assert.match(made, /<span>Demonstration<\/span>/)
  })

  it('describes a brief by its first words', async () => {
    const text = 'A word and '.repeat(40)
    const brief = aBrief({ number: 1, body: { type: 'doc', content: [paragraph(text)] } })
    assert.match(await page(brief), /<meta name="description" content="(?:A word and ){18}A …">/)
  })

  it('of a retracted article says so, when and why, and keeps none of its words', async () => {
    const gone = anArticle({
      number: 1,
      headline: 'Old headline',
      slug: 'old-slug',
      lede: 'Old lede',
      agencies: ['Northwire'],
      body: { type: 'doc', content: [paragraph('Old text')] },
      retracted: { at: at('2016-05-03T10:00:00Z'), note: 'The report was <not> true.' },
    })
    const made = await page(gone)
    assert.doesNotMatch(made, /old|Northwire/i)
    assert.match(made, /<h1>This article has been retracted<\/h1>/)
    assert.match(made, /3 May 2016, 13:00 Damascus time/)
    assert.match(made, /Reason: The report was &lt;not&gt; true\./)
    assert.match(made, /<meta name="robots" content="noindex">/)
  })

  it('of 450 words weighs about 5 KB compressed, whole', async () => {
    const text = readableText(450)
    const article = { ...story('en'), body: { type: 'doc' as const, content: text.map(paragraph) } }
    assert.ok(gzipSync(await page(article)).length < 5_700)
    const heavy = {
      ...story('fa'),
      body: { type: 'doc' as const, content: readableText(3_000).map(paragraph) },
    }
    assert.ok(gzipSync(await page(heavy, undefined, articles)).length < 14_000)
  })

  it('makes no request to another host', async () => {
    for (const { service } of articles.slice(0, 5)) {
      const made = await page(story(service), undefined, articles)
      for (const [, address = ''] of made.matchAll(/(?:src|srcset)="([^"]*)"/g))
        assert.match(address, /^\/_media\//)
      assert.doesNotMatch(made, /<link rel="(?!canonical|alternate|icon)|@import|url\(/)
      assert.doesNotMatch(made, / style="| on[a-z]+="/)
    }
  })
})
