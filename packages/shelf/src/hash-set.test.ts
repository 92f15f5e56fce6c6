import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { hashSet } from './hash-set.ts'

const hashOf = (number: number): string => createHash('sha256').update(String(number)).digest('hex')

describe('a set of hashes', () => {
  it('holds each hash once and none that was not added, past any growth', () => {
    const set = hashSet(1)
    for (let number = 0; number < 5_000; number += 1) assert.equal(set.add(hashOf(number)), true)
    for (let number = 0; number < 5_000; number += 1) assert.equal(set.add(hashOf(number)), false)
    for (let number = 5_000; number < 10_000; number += 1) assert.equal(set.has(hashOf(number)), false)
    assert.equal(set.size, 5_000)
  })

  it('tells hashes apart that begin alike', () => {
    const set = hashSet()
    const near = Array.from(
      { length: 100 },
      (_, at) => `${'ab'.repeat(31)}${at.toString(16).padStart(2, '0')}`,
    )
    for (const hash of near) assert.equal(set.add(hash), true)
    for (const hash of near) assert.equal(set.has(hash), true)
    assert.equal(set.has('ab'.repeat(32)), false)
  })
})
