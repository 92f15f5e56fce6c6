import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { figures, percentile, spreadOf } from './statistics.ts'

describe('a percentile', () => {
  it('is the smallest value that so many of a hundred do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    assert.equal(percentile(hundred, 50), 50)
    assert.equal(percentile(hundred, 99), 99)
    assert.equal(percentile(hundred, 100), 100)
    assert.equal(percentile(hundred, 0), 1)
  })

  it('of fifty values is the largest at 99 and the twenty-fifth at 50', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => index + 1)
    assert.equal(percentile(fifty, 99), 50)
    assert.equal(percentile(fifty, 50), 25)
  })

  it('sorts numbers as numbers', () => {
    assert.equal(percentile([9, 10, 100], 50), 10)
  })

  it('is always a value that was measured, and never falls as the percentage grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (values, one, other) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)].map((percent) =>
            percentile(values, percent),
          ) as [number, number]
          assert.ok(values.includes(low) && values.includes(high))
          assert.ok(low <= high)
        },
      ),
      { seed: 1, numRuns: 200 },
    )
  })

  it('of nothing is refused', () => {
    assert.throws(() => percentile([], 50), RangeError)
    assert.throws(() => percentile([1], 101), RangeError)
  })
})

describe('a spread', () => {
  it('says the ends, the middle and the mean', () => {
    assert.deepEqual(spreadOf([4, 2, 6]), { count: 3, p50: 4, p99: 6, min: 2, max: 6, mean: 4 })
  })
})

describe('figures', () => {
  it('are three, so that no noise is quoted', () => {
    assert.equal(figures(1234.5), '1,235')
    assert.equal(figures(12.345), '12.3')
    assert.equal(figures(0.012345), '0.0123')
    assert.equal(figures(0), '0')
  })
})
