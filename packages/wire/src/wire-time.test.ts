import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readTimeText } from './wire-time.ts'

describe('a time as agencies write it', () => {
  for (const [written, instant] of [
    ['2016-05-01T10:15:00Z', '2016-05-01T10:15:00Z'],
    ['2016-05-01T10:15:00+0100', '2016-05-01T09:15:00Z'],
    ['2016-05-01T10:15:00-03', '2016-05-01T13:15:00Z'],
    ['2016-05-01T10:15:00+04:30', '2016-05-01T05:45:00Z'],
    ['  2016-05-01T10:15:00Z\n ', '2016-05-01T10:15:00Z'],
    ['2016-05-01T10:15:00.1234567891Z', '2016-05-01T10:15:00.123456789Z'],
    ['2016-05-01T10:15Z', '2016-05-01T10:15:00Z'],
    ['2016-05-01 10:15:00', '2016-05-01T10:15:00Z'],
    ['20160501T101500Z', '2016-05-01T10:15:00Z'],
    ['20160501T101500+0200', '2016-05-01T08:15:00Z'],
    ['2016-05-01', '2016-05-01T00:00:00Z'],
    ['Sun, 01 May 2016 10:15:00 GMT', '2016-05-01T10:15:00Z'],
    ['Sun, 1 May 2016 10:15:00 +0300', '2016-05-01T07:15:00Z'],
    ['1 May 16 10:15 EST', '2016-05-01T15:15:00Z'],
    ['Sun, 01 May 2016 10:15:00 CEST', '2016-05-01T08:15:00Z'],
    ['Sunday, 01-May-16 10:15:00 UTC', '2016-05-01T10:15:00Z'],
    ['Sun, 01 May 2016 10:15:00 +0200 (CEST)', '2016-05-01T08:15:00Z'],
    ['', null],
    ['   ', null],
    ['yesterday', null],
    ['2016-02-30T10:00:00Z', null],
    ['2016-05-01T25:00:00Z', null],
    ['Sun, 01 Foo 2016 10:15:00 GMT', null],
    ['Sun, 01 May 2016 10:15:00 XYZ', null],
    ['9'.repeat(10_000), null],
  ] as const)
    it(`"${written.slice(0, 50)}" is ${instant}`, () => assert.equal(readTimeText(written), instant))

  it('never throws, and what it gives is an instant', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readTimeText(text)
        return read === null || Temporal.Instant.from(read).toString() === read
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it('reads back every instant that is written with an offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e9 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (seconds, offset) => {
          const instant = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          const local = instant.add({ minutes: offset }).toString().slice(0, 19)
          const sign = offset < 0 ? '-' : '+'
          const two = (value: number): string => String(value).padStart(2, '0')
          const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`
          return readTimeText(`${local}${zone}`) === instant.toString()
        },
      ),
      { seed: 1, numRuns: 500 },
    )
  })
})
