import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { palochka } from './palochka.ts'

const typed: readonly (readonly [string, string])[] = [
  ['гӀала', 'гӏала'],
  ['гIала', 'гӏала'],
  ['гlала', 'гӏала'],
  ['г1ала', 'гӏала'],
  ['г|ала', 'гӏала'],
  ['гіала', 'гӏала'],
  ['ГIАЛА', 'ГӏАЛА'],
  ['Iуьйре', 'ӏуьйре'],
  ['1уьйре', 'ӏуьйре'],
  ['дӀа, т1е', 'дӏа, тӏе'],
]
const untouched = [
  '2011чу шо',
  '11а',
  'в1999',
  'XI бутт',
  '1 май',
  'Нохч-Internet',
  'Internet',
  '|',
  'дош | кхин',
]

describe('the palochka', () => {
  for (const [text, expected] of typed)
    it(`is understood in ${text}`, () => assert.equal(palochka(text), expected))

  for (const text of untouched) it(`is not seen in ${text}`, () => assert.equal(palochka(text), text))
})
