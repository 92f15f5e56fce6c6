import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toCyrillic, toLatin } from './index.ts'

describe('Serbian back in Cyrillic', () => {
  it('what was written in Cyrillic comes back from Latin, letter by letter', () => {
    const letters = [...'абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКМОПРСТ ']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters)).map((all) => all.join('')),
        (text) => {
          // л and н before ј, д before ж: those are what a word list is for.
          fc.pre(!/[лн]ј|дж/i.test(text) && !/[лн][Јј]|д[Жж]/iu.test(text))
          assert.equal(toCyrillic(toLatin(text)), text)
        },
      ),
    )
  })
  it('knows words in which n and j do not make one letter, and leaves other languages alone', () => {
    assert.equal(toCyrillic('Ljubav, NJEGOŠ i džep: injekcija'), 'Љубав, ЊЕГОШ и џеп: инјекција')
    assert.equal(toCyrillic('Sajt Wexford'), 'Сајт Wexford')
  })
})
