import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { copiesToKeep } from './copies-to-keep.ts'
import type { KeptCopy } from './copies-to-keep.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('saved copies that stay', () => {
  it('are the last of each person and one of every ten minutes', () => {
    const copies: KeptCopy[] = [
      { save: 1, by: 'ana', at: 0, held: false },
      { save: 2, by: 'bo', at: 1 * minute, held: false },
      { save: 3, by: 'ana', at: 2 * minute, held: false },
      { save: 4, by: 'ana', at: 12 * minute, held: false },
      { save: 5, by: 'ana', at: 13 * minute, held: false },
    ]
    assert.deepEqual([...copiesToKeep(copies, 14 * minute)].toSorted(), [2, 3, 5])
  })

  it('get fewer with age, but the last of each person stays for good', () => {
    const copies = Array.from({ length: 400 }, (_, save) => ({
      save,
      by: 'ana',
      at: save * 10 * minute,
      held: false,
    }))
    const first: KeptCopy = { save: 1_000, by: 'bo', at: 0, held: false }
    const now = 400 * 10 * minute
    assert.ok(copiesToKeep([...copies, first], now).size < 200)
    assert.deepEqual([...copiesToKeep([...copies, first], now + 100 * day)], [1_000, 399])
  })

  it('always include the last of each person and the newest of all, and thinning twice is thinning once', () => {
    const copy = fc.record({
      by: fc.constantFrom('ana', 'bo', null),
      at: fc.nat(200 * day),
      held: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(copy, { maxLength: 60 }), fc.nat(200 * day), (made, later) => {
        const copies = made.toSorted((one, other) => one.at - other.at).map((one, save) => ({ ...one, save }))
        const now = (copies.at(-1)?.at ?? 0) + later
        const kept = copiesToKeep(copies, now)
        for (const by of ['ana', 'bo', null]) {
          const last = copies.findLast((one) => one.by === by)
          assert.ok(last === undefined || kept.has(last.save))
        }
        const again = copiesToKeep(
          copies.filter(({ save }) => kept.has(save)),
          now,
        )
        assert.deepEqual(again, kept)
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
