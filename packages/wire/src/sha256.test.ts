import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sha256 } from './sha256.ts'

describe('SHA-256', () => {
  it('is that of the platform for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('is right at the borders of a block', () => {
    for (let length = 50; length < 140; length += 1)
      assert.equal(sha256('a'.repeat(length)), createHash('sha256').update('a'.repeat(length)).digest('hex'))
  })
})
