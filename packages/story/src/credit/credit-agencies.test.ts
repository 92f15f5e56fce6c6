import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agencyName, creditAgencies, moveAgency } from './credit-agencies.ts'

describe('the credit line', () => {
  it('names agencies in order of first appearance, each once', () => {
    assert.deepEqual(creditAgencies(['northwire', 'apx', 'northwire', 'kontinent'], []), [
      'northwire',
      'apx',
      'kontinent',
    ])
  })
  it('keeps the order an editor gave, and puts newcomers behind', () => {
    assert.deepEqual(creditAgencies(['a', 'b', 'c', 'd'], ['c', 'a']), ['c', 'a', 'b', 'd'])
  })
  it('drops an agency whose last block is gone, wherever it was moved to', () => {
    assert.deepEqual(creditAgencies(['b'], ['a', 'b']), ['b'])
  })
  it('moves one place at a time and stays at the ends', () => {
    assert.deepEqual(moveAgency(['a', 'b', 'c'], 'b', -1), ['b', 'a', 'c'])
    assert.deepEqual(moveAgency(['a', 'b', 'c'], 'b', 1), ['a', 'c', 'b'])
    assert.deepEqual(moveAgency(['a', 'b'], 'a', -1), ['a', 'b'])
    assert.deepEqual(moveAgency(['a', 'b'], 'x', 1), ['a', 'b'])
  })
  it('names an agency as the language does', () => {
    const agency = { key: 'northwire', name: 'Northwire', names: { ru: '«Нортуайр»' } }
    assert.equal(agencyName(agency, 'ru'), '«Нортуайр»')
    assert.equal(agencyName(agency, 'tk'), 'Northwire')
  })
})
