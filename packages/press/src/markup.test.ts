import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { escape, markup, trusted } from './markup.ts'

const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'quot' ? '"' : "'",
  )

describe('the template', () => {
  it('lets no text become a tag or leave its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = markup`<a title="${text}">${text}</a>`.source
        assert.match(made, /^<a title="[^"<>]*">[^<>]*<\/a>$/)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('keeps every text that a document may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aж&<>"\' \n\t۱🙂') }), (text) => {
        assert.equal(decode(escape(text)), text)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('drops characters that no HTML or XML document may hold', () => {
    assert.equal(escape('a\u0000b\u001bc\ud800d\ufffee\u0085f'), 'abcdef')
    assert.equal(escape('🙂'), '🙂')
  })

  it('joins markup without escaping it again, and takes null and false for nothing', () => {
    const list = ['a&b', 'c'].map((text) => markup`<li>${text}</li>`)
    assert.equal(markup`<ul>${list}${null}${false}</ul>`.source, '<ul><li>a&amp;b</li><li>c</li></ul>')
    assert.equal(markup`${trusted('<br>')}${3}`.source, '<br>3')
  })

  it('leaves the indentation of its lines out', () => {
    assert.equal(
      markup`
        <p>
          ${'a\n  b'}</p>`.source,
      '<p>\na\n  b</p>',
    )
  })
})
