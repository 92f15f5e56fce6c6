import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { backOff } from './back-off.ts'

describe('the pause after a failure', () => {
  it('is a second at first and doubles', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => backOff(attempt).total('seconds')),
      [1, 2, 4, 8],
    )
  })

  it('never shrinks and is never more than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (attempt) => {
        const pause = backOff(attempt).total('seconds')
        assert.ok(pause >= 1 && pause <= 3600 && backOff(attempt + 1).total('seconds') >= pause)
      }),
      { seed: 1 },
    )
  })
})
