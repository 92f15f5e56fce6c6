import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { timeWithZone, zoneMessage } from './index.ts'

const announcement = Temporal.Instant.from('2016-05-01T13:40Z')
const damascus = { timeZone: 'Asia/Damascus', form: 'date-time' } as const

describe('a time with its zone', () => {
  it('names the city whose clock it is by', () => {
    assert.equal(
      timeWithZone(announcement, { ...damascus, language: 'en' }),
      '1 May 2016, 16:40 Damascus time',
    )
    assert.equal(
      timeWithZone(announcement, { ...damascus, language: 'ru' }),
      '1 мая 2016, 16:40 по дамасскому времени',
    )
    assert.equal(
      timeWithZone(announcement, { ...damascus, language: 'fa' }),
      '۱۲ اردیبهشت ۱۳۹۵، ۱۶:۴۰ به وقت دمشق',
    )
    assert.equal(
      timeWithZone(announcement, { ...damascus, language: 'ka' }),
      '1 მაისი, 2016, 16:40, დამასკოს დროით',
    )
    assert.equal(
      timeWithZone(announcement, { ...damascus, language: 'sr', script: 'latn' }),
      '1. maj 2016. u 16:40 po vremenu u Damasku',
    )
  })

  it('shows the offset where the zone has no name here', () => {
    const options = { timeZone: 'Asia/Kathmandu', form: 'time' } as const
    assert.equal(zoneMessage('Asia/Kathmandu'), null)
    assert.equal(timeWithZone(announcement, { ...options, language: 'en' }), '19:25 (UTC+05:45)')
  })
})
