import { describe, it } from 'node:test'
import fc from 'fast-check'
import { operations, playTwoEditors } from './two-editors.ts'

describe('the merge, for long', () => {
  const seed = Number(process.env['SEED'] ?? 1)
  it(`whatever two people do, no saved block is lost (seed ${seed})`, () => {
    fc.assert(fc.property(operations, playTwoEditors), { seed, numRuns: 30_000 })
  })
})
