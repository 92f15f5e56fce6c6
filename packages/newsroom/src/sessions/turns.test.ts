import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { turns } from './turns.ts'

describe('turns', () => {
  it('go to so many at once, in the order they came; one more than may wait is refused', async () => {
    const { isFull, take } = turns({ atOnce: 2, waiting: 3 })
    const log: string[] = []
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const works = gates.map(async (gate, index) =>
      take(async () => {
        log.push(`begin ${index}`)
        await gate.promise
        if (index === 1) throw new Error('work that fails')
      }),
    )
    const failed = assert.rejects(works[1] ?? Promise.resolve(), /work that fails/)
    assert.ok(isFull())
    await assert.rejects(
      take(async () => undefined),
      { id: 'api.too-many-attempts' },
    )
    assert.deepEqual(log, ['begin 0', 'begin 1'])
    gates[1]?.resolve()
    await failed
    assert.deepEqual(log, ['begin 0', 'begin 1', 'begin 2'])
    assert.ok(!isFull())
    for (const gate of gates) gate.resolve()
    await Promise.allSettled(works)
    assert.equal(log.length, 5)
    assert.equal(await take(async () => 'free again'), 'free again')
  })
})
