import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createPostQueue } from './post-queue.ts'
import type { OutgoingPost, QueuedPost } from './post-queue.ts'

const post = (id: string): OutgoingPost => ({
  article: 'blog',
  id,
  kind: 'fact',
  author: '',
  body: { type: 'doc', content: [{ type: 'paragraph' }] },
})

/** A server that answers each try as it is told to, and a clock that is pushed on by hand. */
function setUp() {
  const arrived: string[] = []
  let answer: (id: string) => 'taken' | 'down' | 'refused' = () => 'taken'
  let seen: readonly QueuedPost[] = []
  const timers: { readonly milliseconds: number; readonly work: () => void }[] = []
  const queue = createPostQueue({
    send: async ({ id }) => {
      const came = answer(id)
      if (came !== 'taken') throw new Error(came)
      arrived.push(id)
    },
    isLineDown: (error) => (error as Error).message === 'down',
    later: (milliseconds, work) => {
      timers.push({ milliseconds, work })
      return () => undefined
    },
    told: (entries) => {
      seen = entries
    },
  })
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return {
    queue,
    arrived,
    timers,
    settled,
    states: () => seen.map(({ post: { id }, state }) => `${id} ${state}`),
    answers: (next: typeof answer) => {
      answer = next
    },
  }
}

describe('posts on their way', () => {
  it('arrive one after another, in the order they were written', async () => {
    const { queue, arrived, settled, states } = setUp()
    for (const id of ['a', 'b', 'c']) queue.add(post(id))
    assert.deepEqual(states(), ['a sending', 'b sending', 'c sending'])
    await settled()
    assert.deepEqual(arrived, ['a', 'b', 'c'])
    assert.deepEqual(states(), [])
  })

  it('wait while the line is down and go on by themselves, later and later, in the same order', async () => {
    const { queue, arrived, timers, settled, states, answers } = setUp()
    answers(() => 'down')
    queue.add(post('a'))
    await settled()
    queue.add(post('b'))
    await settled()
    assert.deepEqual(states(), ['a waiting', 'b waiting'])
    assert.deepEqual(
      timers.map(({ milliseconds }) => milliseconds),
      [2_000, 4_000],
    )
    answers(() => 'taken')
    timers.at(-1)?.work()
    await settled()
    assert.deepEqual(arrived, ['a', 'b'])
  })

  it('one that is refused steps aside, is tried again when asked, or dropped', async () => {
    const { queue, arrived, settled, states, answers } = setUp()
    answers((id) => (id === 'a' ? 'refused' : 'taken'))
    queue.add(post('a'))
    queue.add(post('b'))
    await settled()
    assert.deepEqual(arrived, ['b'])
    assert.deepEqual(states(), ['a refused'])
    queue.retry()
    await settled()
    assert.deepEqual(states(), ['a refused'])
    queue.drop('a')
    assert.deepEqual(states(), [])
  })
})
