import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mentionedIn } from './mentions.ts'

const team = [
  { id: 'ana', name: 'Ana' },
  { id: 'ana-maria', name: 'Ana Maria' },
  { id: 'nino', name: 'ნინო ნიმუში' },
  { id: 'first', name: 'Sam Sample' },
  { id: 'second', name: 'Sam Sample' },
]

describe('who a text mentions', () => {
  it('is named whole after the sign, in any case and before any punctuation', () => {
    assert.deepEqual(mentionedIn('See this, @ana: please', team), ['ana'])
    assert.deepEqual(mentionedIn('@ნინო ნიმუში, ნახე', team), ['nino'])
    assert.deepEqual(mentionedIn('@Ana’s text', team), ['ana'])
    assert.deepEqual(mentionedIn('Ana, mail ana@desk.example', team), [])
  })
  it('is not the one whose name only begins alike', () => {
    assert.deepEqual(mentionedIn('@Anastasia', team), [])
    assert.deepEqual(mentionedIn('@Ana Maria', team), ['ana-maria'])
    assert.deepEqual(mentionedIn('@Ana and @Ana  Maria', team), ['ana', 'ana-maria'])
  })
  it('is each of two people of one name', () => {
    assert.deepEqual(mentionedIn('@sam sample', team), ['first', 'second'])
  })
  it('is found wherever it stands, and nobody is found in words without the sign', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const around = before.replaceAll('@', '')
        assert.ok(mentionedIn(`${around}@Ana. ${after}`, team).includes('ana'))
        assert.deepEqual(mentionedIn(around, team), [])
      }),
    )
  })
})
