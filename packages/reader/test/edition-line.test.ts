import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { freshnessFile, headFile } from '@heliograph/edition'
import type { ServiceWords } from '../src/worker/site-words.ts'
import { failurePage } from '../src/worker/failure-page.ts'
import { persianDay } from '../src/worker/persian-date.ts'
import { type Files, openNewsroom, type SmallNewsroom, start } from './small-newsroom.ts'
import { createWorld, place, unreachable } from './world.ts'

const origin = 'https://origin.example/'
const en: ServiceWords = {
  lang: 'en',
  dir: 'ltr',
  name: 'The Mirror',
  messages: {
    'edition.verified': 'Edition of {time}, verified',
    'edition.unverified': 'Edition of {time}, unverified',
    'edition.old': 'Old: {age}.',
    'edition.unreachable': 'Nothing <here>.',
    'age.hours': { one: '{count} hour', other: '{count} hours' },
    'age.days': { one: '{count} day', other: '{count} days' },
  },
  digits: '0123456789',
  calendar: 'gregory',
  months: { gregory: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] },
  patterns: { date: '{d} {month} {y}', dateTime: '{date}, {time}' },
  offsets: [
    { from: null, minutes: 180 },
    { from: '2016-10-28T00:00:00Z', minutes: 120 },
  ],
}
const fa: ServiceWords = {
  ...en,
  lang: 'fa',
  dir: 'rtl',
  digits: '۰۱۲۳۴۵۶۷۸۹',
  calendar: 'persian',
  months: { ...en.months, persian: Array.from({ length: 12 }, (_, month) => `m${month + 1}`) },
}
const words = { en, fa }
const hour = 3_600

describe('the line at the foot of a page', () => {
  let newsroom: SmallNewsroom
  let files: Files
  before(async () => {
    newsroom = await openNewsroom()
    // 1 May 2016, 10:54 UTC: 13:54 by the clock of these services.
    files = await newsroom.publish({
      '/_site/_live/texts.json': { text: JSON.stringify(words), mediaType: 'application/json' },
    })
  })

  /** The line of the page at a path, read `later` seconds after the edition. */
  async function line(later: number, path = '/en/', from: Files = files) {
    const world = createWorld({ [origin]: place(from) })
    const reader = await world.open(newsroom)
    world.setTime(start + 60 + later)
    const { head } = await reader.page(path)
    return reader.line(path, head)
  }

  it('gives the time by the clock of the service, with the date on another day', async () => {
    assert.equal((await line(300))?.text, 'Edition of 13:54, verified')
    assert.equal((await line(12 * hour))?.text, 'Edition of 1 May 2016, 13:54, verified')
    assert.equal((await line(300, '/fa/'))?.text, 'Edition of ۱۳:۵۴, verified')
    assert.equal((await line(12 * hour, '/fa/'))?.text, 'Edition of ۱۲ m۲ ۱۳۹۵, ۱۳:۵۴, verified')
    assert.equal((await line(300, '/'))?.text, 'Edition of 13:54, verified')
  })

  it('does not call a page verified that did not come through the worker', async () => {
    const world = createWorld({ [origin]: place(files) })
    const reader = await world.open(newsroom)
    assert.equal((await reader.line('/en/', null))?.text, 'Edition of 13:54, unverified')
  })

  it('says nothing while the words are not known', async () => {
    const bare = await openNewsroom()
    const world = createWorld({ [origin]: place(await bare.publish()) })
    assert.equal(await (await world.open(bare)).line('/en/', null), null)
  })

  it('warns, with the age, when nobody has said for long that this is the newest edition', async () => {
    assert.equal((await line(47 * hour))?.warning, null)
    assert.equal((await line(49 * hour))?.warning, 'Old: 2 days.')
    const alone = new Map(files)
    alone.delete(freshnessFile)
    assert.equal((await line(47 * hour, '/en/', alone))?.warning, null)
    assert.equal((await line(73 * hour, '/en/', alone))?.warning, 'Old: 3 days.')
  })

  it('does not warn of an old edition that was said to be the newest just now', async () => {
    const again = await openNewsroom()
    const old = await again.publish({
      '/_site/_live/texts.json': { text: JSON.stringify(words), mediaType: 'application/json' },
    })
    const renewed = new Map(old).set(freshnessFile, await again.sayNewest(start + 100 * hour))
    const world = createWorld({ [origin]: place(renewed) })
    const reader = await world.open(again)
    world.setTime(start + 110 * hour)
    const { head } = await reader.page('/en/')
    assert.equal((await reader.line('/en/', head))?.warning, null)
  })

  it('warns of an edition that has expired, and still shows it', async () => {
    const short = await openNewsroom()
    const brief = await short.publish(
      { '/_site/_live/texts.json': { text: JSON.stringify(words), mediaType: 'application/json' } },
      { life: hour },
    )
    const world = createWorld({ [origin]: place(brief) })
    const reader = await world.open(short)
    world.setTime(start + 60 + 90 * 60)
    const { status, head } = await reader.page('/en/')
    assert.equal(status, 200)
    assert.equal((await reader.line('/en/', head))?.warning, 'Old: 1 hour.')
  })

  it('warns when a newer edition is known to exist and nobody gives it', async () => {
    const two = await openNewsroom()
    const first = await two.publish({
      '/_site/_live/texts.json': { text: JSON.stringify(words), mediaType: 'application/json' },
    })
    const later = await two.publish()
    const frozen = new Map(later).set(headFile, first.get(headFile) as never)
    const world = createWorld({ [origin]: place(frozen) })
    const reader = await world.open(two)
    world.setTime(start + 60 + 3 * hour)
    const { head } = await reader.page('/en/')
    assert.equal((await reader.line('/en/', head))?.warning, 'Old: 3 hours.')
  })

  it('takes a clock that stands before the edition for the time of the edition', async () => {
    assert.deepEqual(await line(-400 * 24 * hour), {
      text: 'Edition of 1 May 2016, 13:54, verified',
      warning: null,
    })
  })

  it('keeps the words for the page that says that nothing can be reached', async () => {
    const world = createWorld({ [origin]: place(files) })
    const reader = await world.open(newsroom)
    await reader.prepare()
    world.setPlace(origin, unreachable)
    const again = await world.open(newsroom)
    await assert.rejects(again.page('/en/'))
    assert.match(failurePage(again.words, '/en/2016/05/17', 'host'), /Nothing &#60;here&#62;\./)
  })
})

describe('the page that stands where nothing could be verified', () => {
  it('speaks the language of the service, or all of them, or none', () => {
    const own = failurePage(words, '/fa/2016/05/17', 'host')
    assert.match(own, /^<!doctype html><html lang="fa" dir="rtl">/)
    assert.equal(own.match(/<p /g)?.length, 1)
    assert.equal(failurePage(words, '/', 'host').match(/<p /g)?.length, 2)
    const wordless = failurePage(null, '/fa/', 'a<b')
    assert.match(wordless, /<h1>a&#60;b<\/h1>/)
    assert.doesNotMatch(wordless, /<p /)
  })
})

describe('Solar Hijri days', () => {
  it('are those of the calendar from 1925 to 2088', () => {
    let date = Temporal.PlainDate.from('1925-03-22')
    for (
      let days = date.since('1970-01-01').days;
      date.year < 2089;
      days += 5, date = date.add({ days: 5 })
    ) {
      const { year, month, day } = date.withCalendar('persian')
      assert.deepEqual(persianDay(days), { year, month, day }, date.toString())
    }
  })
})
