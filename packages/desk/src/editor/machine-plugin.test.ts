import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { history, undo } from 'prosemirror-history'
import { EditorState, TextSelection } from 'prosemirror-state'
import { articleSchema, textBlocks } from '@heliograph/story'
import { machinePlugin, markRead, putIntoBlock } from './machine-plugin.ts'

const paragraph = (text: string, machine: string | null = null) =>
  articleSchema.node('paragraph', { machine }, text === '' ? [] : [articleSchema.text(text)])
const stateOf = (...blocks: readonly ReturnType<typeof paragraph>[]): EditorState =>
  EditorState.create({ doc: articleSchema.node('doc', null, blocks), plugins: [machinePlugin(), history()] })
const of = (state: EditorState) => textBlocks(state.doc).map(({ text, machine }) => [text, machine])

describe('words of a machine', () => {
  it('are marked when they come in, and no longer once a person has edited the block', () => {
    let state = stateOf(paragraph(''), paragraph('Other', 'twin'))
    state = state.apply(putIntoBlock(state, 0, 'Made', 'twin') ?? state.tr)
    assert.deepEqual(of(state), [
      ['Made', 'twin'],
      ['Other', 'twin'],
    ])
    state = state.apply(state.tr.insertText('x', 3))
    assert.deepEqual(of(state), [
      ['Maxde', null],
      ['Other', 'twin'],
    ])
  })
  it('lose the mark by deleting, formatting stays without effect on other blocks', () => {
    let state = stateOf(paragraph('First', 'twin'), paragraph('Second', 'twin'))
    state = state.apply(state.tr.delete(2, 4))
    assert.deepEqual(
      of(state).map(([, machine]) => machine),
      [null, 'twin'],
    )
  })
  it('are marked again when the edit is undone', () => {
    let state = stateOf(paragraph('First', 'twin'))
    state = state.apply(state.tr.insertText('x', 1))
    undo(state, (transaction) => (state = state.apply(transaction)))
    assert.deepEqual(of(state), [['First', 'twin']])
  })
  it('are read when a person says so, and the words stay', () => {
    let state = stateOf(paragraph('First', 'twin'))
    state = state.apply(markRead(state, 0))
    assert.deepEqual(of(state), [['First', null]])
  })
  it('never replace what a person wrote: they come after it, unless that is selected', () => {
    const state = stateOf(paragraph('Mine.'))
    assert.deepEqual(of(state.apply(putIntoBlock(state, 0, 'Made.', 'twin') ?? state.tr)), [
      ['Mine. Made.', 'twin'],
    ])
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, 6)))
    assert.deepEqual(of(selected.apply(putIntoBlock(selected, 0, 'Made.', null) ?? selected.tr)), [
      ['Made.', null],
    ])
  })
})
