import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { instantsOf, localFields } from './local-instant.ts'

const zones = [
  'Asia/Tehran',
  'Europe/Belgrade',
  'Asia/Damascus',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'UTC',
]

describe('a time of a service’s clock', () => {
  it('that the clock skips has no instant, and one it shows twice has two', () => {
    assert.deepEqual(instantsOf('2016-03-27', '02:30', 'Europe/Belgrade'), [])
    assert.deepEqual(instantsOf('2016-10-30', '02:30', 'Europe/Belgrade'), [
      '2016-10-30T00:30:00Z',
      '2016-10-30T01:30:00Z',
    ])
    assert.deepEqual(instantsOf('2016-05-01', '16:40', 'Asia/Tehran'), ['2016-05-01T12:10:00Z'])
    assert.deepEqual(instantsOf('', '16:40', 'Asia/Tehran'), [])
  })

  it('names the instants that the calendar of the standard names, whatever the zone and day', () => {
    const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2031, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, timeZone) => {
        const local = new Date(minute * 60_000).toISOString()
        const [date, time] = [local.slice(0, 10), local.slice(11, 16)]
        const plain = Temporal.PlainDateTime.from(`${date}T${time}`)
        const expected = [
          ...new Set(
            (['earlier', 'later'] as const)
              .map((disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }))
              .filter((zoned) => zoned.toPlainDateTime().equals(plain))
              .map((zoned) => zoned.toInstant().toString()),
          ),
        ]
        assert.deepEqual(instantsOf(date, time, timeZone), expected)
        for (const instant of expected) assert.deepEqual(localFields(instant, timeZone), { date, time })
      }),
      { numRuns: 3_000 },
    )
  })
})
