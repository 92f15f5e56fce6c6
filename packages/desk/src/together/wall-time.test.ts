import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { instantAt, wallTime } from './wall-time.ts'

const zones = [
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Damascus',
  'Europe/Belgrade',
  'Asia/Tbilisi',
  'UTC',
] as const

describe('a deadline on the service’s clock', () => {
  it('is the moment that Temporal finds for it, in any zone and season', () => {
    const minutes = fc.integer({ min: 24_000_000, max: 34_000_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
        const wall = instant.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)
        assert.equal(wallTime(instant.toString(), zone), wall)
        const expected = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
        assert.equal(Date.parse(instantAt(wall, zone) ?? ''), expected.epochMilliseconds)
      }),
    )
  })
  it('is a moment also where clocks leap over it, and nothing where nothing is written', () => {
    assert.equal(instantAt('2016-03-27T02:30', 'Europe/Belgrade'), '2016-03-27T01:30:00.000Z')
    assert.equal(instantAt('2016-10-30T02:30', 'Europe/Belgrade'), '2016-10-30T00:30:00.000Z')
    for (const nothing of ['', 'soon', '2016-13-01T00:00']) assert.equal(instantAt(nothing, 'UTC'), null)
  })
})
