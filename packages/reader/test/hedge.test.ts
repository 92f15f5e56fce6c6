import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hedge } from '../src/worker/hedge.ts'

/** Places that answer when the test says so, and a clock that it moves. */
function stage(
  places: readonly string[],
  more: { readonly atOnce?: number; readonly letFinish?: boolean } = {},
) {
  const asked: string[] = []
  const failed: string[] = []
  const stopped: string[] = []
  const answers = new Map<string, { give(): void; fail(): void; bytes(): void }>()
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  let now = 0
  const result = hedge({
    places,
    ...more,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    onFailure: (place) => failed.push(place),
    onSuccess: () => undefined,
    attempt: (place, { signal, onBytes }) =>
      new Promise((resolve, reject) => {
        asked.push(place)
        signal.addEventListener('abort', () => stopped.push(place))
        answers.set(place, {
          give: () => resolve(place),
          fail: () => reject(new Error(place)),
          bytes: onBytes,
        })
      }),
  })
  return {
    result,
    asked,
    failed,
    stopped,
    at: (place: string) => {
      const answer = answers.get(place)
      assert.ok(answer, `${place} was not asked`)
      return answer
    },
    pass(milliseconds: number) {
      now += milliseconds
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers = timers.filter((other) => other !== timer)
        timer.callback()
      }
    },
    timers: () => timers.length,
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('asking places', () => {
  it('asks nobody else while the first one answers', async () => {
    const { result, asked, at, pass, timers } = stage(['a', 'b'])
    pass(1_000)
    at('a').bytes()
    pass(1_000)
    at('a').bytes()
    pass(1_000)
    at('a').give()
    assert.equal(await result, 'a')
    assert.deepEqual(asked, ['a'])
    assert.equal(timers(), 0)
  })

  it('asks the next one at once when one fails', async () => {
    const { result, asked, failed, at } = stage(['a', 'b', 'c'])
    at('a').fail()
    await turn()
    assert.deepEqual(asked, ['a', 'b'])
    at('b').give()
    assert.equal(await result, 'b')
    assert.deepEqual(failed, ['a'])
  })

  it('asks the next one after 1.2 seconds of silence, once', async () => {
    const { result, asked, at, pass, stopped, failed } = stage(['a', 'b', 'c'])
    pass(1_199)
    assert.deepEqual(asked, ['a'])
    pass(1)
    assert.deepEqual(asked, ['a', 'b'])
    at('b').give()
    assert.equal(await result, 'b')
    assert.deepEqual([stopped, failed, asked], [['a'], ['a'], ['a', 'b']])
  })

  it('takes the first verified answer, also of one that was overtaken', async () => {
    const { result, at, pass, stopped } = stage(['a', 'b'])
    pass(1_200)
    at('a').give()
    assert.equal(await result, 'a')
    assert.deepEqual(stopped, ['b'])
  })

  it('asks the next one when bytes trickle for four seconds', () => {
    const { asked, at, pass } = stage(['a', 'b'])
    for (let second = 0; second < 4; second += 1) {
      pass(1_000)
      if (second < 3) at('a').bytes()
    }
    assert.deepEqual(asked, ['a', 'b'])
  })

  it('gives up after thirty seconds, and refuses when nobody is left', async () => {
    const { result, at, pass } = stage(['a', 'b'])
    pass(1_200)
    at('b').fail()
    await turn()
    pass(30_000)
    await assert.rejects(result, { id: 'no-source' })
  })

  it('refuses at once when there is nobody to ask', async () => {
    await assert.rejects(stage([]).result, { id: 'no-source' })
    await assert.rejects(stage([], { atOnce: 3 }).result, { id: 'no-source' })
  })

  it('lets the others finish where that is wanted', async () => {
    const { result, asked, stopped, at, failed } = stage(['a', 'b', 'c', 'd'], { atOnce: 3, letFinish: true })
    assert.deepEqual(asked, ['a', 'b', 'c'])
    at('b').give()
    assert.equal(await result, 'b')
    at('a').fail()
    await turn()
    assert.deepEqual([asked.length, stopped, failed], [3, ['a'], ['a']])
  })
})
