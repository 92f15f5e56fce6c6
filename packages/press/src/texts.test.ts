import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ServiceTexts } from '@heliograph/press'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { newsroom, services } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'
import { texts } from './texts.ts'
import { voiceOf } from './voice.ts'

const at = Temporal.Instant.from('2016-05-01T15:00:00Z')

async function textsOf(service: string): Promise<ServiceTexts> {
  const made = await renderPage(`/${service}/_live/texts`, libraryInMemory(newsroom, []), { script: '', at })
  assert.equal(made?.mediaType, 'application/json')
  return JSON.parse(made.body) as ServiceTexts
}

describe('the texts for worker and page script', () => {
  it('are whole sentences in the language and script, with places to fill', async () => {
    assert.equal((await textsOf('en')).messages['edition.verified'], 'Edition of {time}, verified')
    assert.equal((await textsOf('sr-latn')).messages['edition.verified'], 'Izdanje: {time}, provereno')
    assert.deepEqual((await textsOf('sr-latn')).messages['age.hours'], {
      one: '{count} sat',
      few: '{count} sata',
      other: '{count} sati',
    })
    assert.deepEqual((await textsOf('ru')).messages['age.days'], {
      one: '{count} день',
      few: '{count} дня',
      many: '{count} дней',
      other: '{count} дня',
    })
  })

  it('stand together in one document for the whole site, which says nothing about what was read', async () => {
    const made = await renderPage('/_site/_live/texts.json', libraryInMemory(newsroom, []), {
      script: '',
      at,
    })
    const all = JSON.parse(made?.body ?? '') as Readonly<Record<string, ServiceTexts>>
    assert.deepEqual(Object.keys(all).sort(), ['en', 'fa', 'ka', 'ru', 'sr', 'sr-latn'])
    for (const edition of Object.keys(all)) assert.deepEqual(all[edition], await textsOf(edition))
    assert.equal(made?.until?.toString(), '2016-09-20T19:30:00Z')
  })

  it('bring digits, months and direction', async () => {
    const persian = await textsOf('fa')
    assert.equal(persian.digits, '۰۱۲۳۴۵۶۷۸۹')
    assert.equal(persian.dir, 'rtl')
    assert.equal(persian.calendar, 'persian')
    assert.equal(persian.months.persian?.[1], 'اردیبهشت')
    assert.equal((await textsOf('sr-latn')).months.gregory[4], 'maj')
  })

  it('bring the clock of the service and its next change, and are made again then', () => {
    const voice = voiceOf({ service: services.sr, script: undefined, edition: 'sr' })
    const { body, until } = texts(voice, newsroom, at)
    assert.deepEqual((JSON.parse(body) as ServiceTexts).offsets, [
      { from: null, minutes: 120 },
      { from: '2016-10-30T01:00:00Z', minutes: 60 },
    ])
    assert.equal(until?.toString(), '2016-10-30T01:00:00Z')
    const georgian = voiceOf({ service: services.ka, script: undefined, edition: 'ka' })
    assert.equal(texts(georgian, newsroom, at).until, null)
  })
})
