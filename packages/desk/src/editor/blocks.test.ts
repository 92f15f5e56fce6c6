import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { history, undo } from 'prosemirror-history'
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { replaceAll, search } from 'prosemirror-search'
import { readDocument } from '@heliograph/story'
import type { DocumentJson } from '@heliograph/story'
import { emptyNote, emptyPullQuote, emptyTable, insertBlock, moveBlock, removeBlock } from './blocks.ts'
import { countWords, readingMinutes } from './count-words.ts'
import { findPlaces, setFind } from './find.ts'
import { wordPlaces } from './spelling-plugin.ts'

const paragraph = (text: string) => ({
  type: 'paragraph',
  ...(text !== '' && { content: [{ type: 'text', text }] }),
})
const editor = (blocks: readonly object[], cursor = 1): EditorState => {
  const doc = readDocument({ type: 'doc', content: blocks } as DocumentJson)
  const state = EditorState.create({ doc, plugins: [history(), search()] })
  return state.apply(state.tr.setSelection(TextSelection.near(doc.resolve(cursor))))
}
const after = (state: EditorState, command: Command): EditorState => {
  let next = state
  assert.ok(command(state, (transaction) => (next = state.apply(transaction))))
  next.doc.check()
  return next
}
const outline = (state: EditorState): string =>
  state.doc.children.map((node) => node.textContent || node.type.name).join(' ')

describe('blocks of a text', () => {
  it('go in after the block with the cursor, or in place of an empty one, and writing can go on below', () => {
    const one = after(editor([paragraph('a'), paragraph('b')]), insertBlock(emptyNote()))
    assert.equal(outline(one), 'a editors_note b')
    assert.ok(one.selection instanceof NodeSelection)
    assert.equal(outline(after(editor([paragraph('')]), insertBlock(emptyNote()))), 'editors_note paragraph')
    assert.equal(outline(after(one, undo)), 'a b')
    // After a block that is selected, not in its place.
    assert.equal(outline(after(one, insertBlock(emptyPullQuote()))), 'a editors_note pull_quote b')
  })

  it('a table has a row of headers, and the cursor in its first cell', () => {
    const state = after(editor([paragraph('a')]), insertBlock(emptyTable(2, 3)))
    const table = state.doc.child(1)
    assert.deepEqual(
      table.children.map((row) => row.children.map((cell) => cell.type.name)),
      [
        ['table_header', 'table_header', 'table_header'],
        ['table_cell', 'table_cell', 'table_cell'],
      ],
    )
    assert.equal(state.selection.$from.node(3), table.child(0).child(0))
  })

  it('move past their neighbours with the cursor in them, as far as there is one', () => {
    const state = editor([paragraph('a'), paragraph('bb'), paragraph('c')], 5)
    const down = after(state, moveBlock(1))
    assert.equal(outline(down), 'a c bb')
    assert.equal(down.selection.$from.parent.textContent, 'bb')
    assert.equal(down.selection.$from.parentOffset, 1)
    assert.equal(outline(after(down, moveBlock(-1))), 'a bb c')
    assert.equal(moveBlock(1)(down), false)
    const note = after(editor([paragraph('a'), paragraph('b')]), insertBlock(emptyNote()))
    const moved = after(note, moveBlock(-1))
    assert.equal(outline(moved), 'editors_note a b')
    assert.ok(moved.selection instanceof NodeSelection)
    assert.equal(outline(after(moved, removeBlock)), 'a b')
    assert.equal(outline(after(editor([paragraph('a')]), removeBlock)), 'paragraph')
  })
})

describe('find and replace', () => {
  it('counts places, says which is selected, and one undo takes all replacements back', () => {
    const start = editor([paragraph('One ferry, one Ferry'), paragraph('a ferry')])
    const find = { search: 'ferry', replace: 'boat', isCaseSensitive: false }
    const state = start.apply(setFind(start, find))
    assert.deepEqual(findPlaces(state), { count: 3, at: 0 })
    const at = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 5, 10)))
    assert.deepEqual(findPlaces(at), { count: 3, at: 1 })
    assert.equal(findPlaces(state.apply(setFind(state, { ...find, isCaseSensitive: true }))).count, 2)
    const replaced = after(state, replaceAll)
    assert.equal(outline(replaced), 'One boat, one boat a boat')
    assert.equal(outline(after(replaced, undo)), 'One ferry, one Ferry a ferry')
    assert.deepEqual(findPlaces(start), { count: 0, at: 0 })
  })

  it('keeps Persian words with numbers and Latin names in them as they are', () => {
    const text = 'قیمت ۱٬۲۵۰ دلار (USD 1,250) در ۲۰۱۶'
    const start = editor([paragraph(text)])
    const state = start.apply(setFind(start, { search: 'دلار', replace: 'یورو', isCaseSensitive: false }))
    assert.equal(outline(after(state, replaceAll)), 'قیمت ۱٬۲۵۰ یورو (USD 1,250) در ۲۰۱۶')
  })
})

describe('words', () => {
  it('are counted as the language counts them, without what editors write to each other', () => {
    const doc = readDocument({
      type: 'doc',
      content: [
        paragraph('The ferry’s crew can’t go.'),
        { type: 'editors_note', attrs: { text: 'not counted' } },
        paragraph('Two more'),
      ],
    } as DocumentJson)
    assert.equal(countWords(doc, 'en'), 7)
    assert.equal(countWords(editor([paragraph('می‌روند خانه')]).doc, 'fa'), 2)
    assert.deepEqual([0, 100, 368, 1_000].map(readingMinutes), [1, 1, 2, 5])
  })

  it('are looked up whole, but for numbers and what is marked as another language', () => {
    const doc = readDocument({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'A br' },
            { type: 'text', text: 'idge', marks: [{ type: 'strong' }] },
            { type: 'text', text: ' of 1986, ' },
            { type: 'text', text: 'Brücke', marks: [{ type: 'foreign', attrs: { lang: 'de' } }] },
            { type: 'text', text: ' said' },
          ],
        },
      ],
    } as DocumentJson)
    const places = wordPlaces(doc, 'en')
    assert.deepEqual(
      places.map(({ word }) => word),
      ['A', 'bridge', 'of', 'said'],
    )
    for (const { word, from, to } of places) assert.equal(doc.textBetween(from, to), word)
  })
})
