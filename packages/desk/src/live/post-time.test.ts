import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lastInstantAt } from './post-time.ts'

describe('the time of a post', () => {
  it('is the last one that the service’s clock showed so', () => {
    const now = '2016-05-01T20:30:00Z'
    assert.equal(lastInstantAt('23:15', 'Asia/Damascus', now), '2016-05-01T20:15:00Z')
    assert.equal(lastInstantAt('23:45', 'Asia/Damascus', now), '2016-04-30T20:45:00Z')
    assert.equal(lastInstantAt('', 'Asia/Damascus', now), null)
  })
})
