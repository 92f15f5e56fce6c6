import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readRoute, writeRoute } from './route.ts'
import type { Route } from './route.ts'

describe('route', () => {
  it('reads back every address it writes', () => {
    const routes: readonly Route[] = [
      { list: 'inbox', open: null },
      { list: 'inbox', open: { kind: 'item', id: 'a/b' } },
      { list: 'stories', open: { kind: 'article', id: '7' } },
      { list: 'tasks', open: null },
      { list: 'account', open: null },
    ]
    for (const route of routes) assert.deepEqual(readRoute(writeRoute(route)), route)
  })

  it('takes an unknown address for the inbox', () => {
    assert.deepEqual(readRoute('/nowhere/item/1'), { list: 'inbox', open: null })
    assert.deepEqual(readRoute('/stories/other/1'), { list: 'stories', open: null })
  })
})
