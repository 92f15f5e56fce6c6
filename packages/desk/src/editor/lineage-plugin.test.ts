import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { joinBackward, splitBlock } from 'prosemirror-commands'
import { history, undo } from 'prosemirror-history'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { Slice } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { articleSchema, textBlocks } from '@heliograph/story'
import { bringing, lineagePlugin, removeSource } from './lineage-plugin.ts'
import { insertBlocks } from './insert-blocks.ts'
import { createCopyMemory } from './copy-memory.ts'

const paragraph = (text: string, ...sources: readonly string[]): ProseMirrorNode =>
  articleSchema.node('paragraph', { sources }, text === '' ? [] : articleSchema.text(text))
const state = (...blocks: readonly ProseMirrorNode[]): EditorState =>
  EditorState.create({
    doc: articleSchema.node('doc', null, blocks),
    plugins: [lineagePlugin(() => null), history()],
  })
const at = (from: EditorState, position: number, to = position): EditorState =>
  from.apply(from.tr.setSelection(TextSelection.create(from.doc, position, to)))
const run = (from: EditorState, command: Command): EditorState => {
  let next = from
  command(from, (transaction) => (next = from.apply(transaction)))
  return next
}
const lineage = (of: EditorState): readonly string[] =>
  textBlocks(of.doc).map(({ text, sources }) => `${text}: ${sources.join(' ')}`)

const insert = (before: EditorState, block: ProseMirrorNode): EditorState =>
  before.applyTransaction(insertBlocks(before, [block])).state

describe('lineage in the editor', () => {
  it('is copied when a block is split', () => {
    assert.deepEqual(lineage(run(at(state(paragraph('onetwo', 'a')), 4), splitBlock)), ['one: a', 'two: a'])
  })

  it('is not given to a new block begun at the end of another', () => {
    assert.deepEqual(lineage(run(at(state(paragraph('one', 'a')), 4), splitBlock)), ['one: a', ': '])
  })

  it('is united when blocks are joined, and taken apart by undo', () => {
    const joined = run(at(state(paragraph('one', 'a'), paragraph('two', 'b')), 6), joinBackward)
    assert.deepEqual(lineage(joined), ['onetwo: a b'])
    assert.deepEqual(lineage(run(joined, undo)), ['one: a', 'two: b'])
  })

  it('comes along with words brought into another block', () => {
    const from = state(paragraph('one', 'a'), paragraph('two', 'b'))
    const slice = from.doc.slice(6, 9, true)
    const pasted = from.apply(bringing(from.tr.replace(2, 2, slice), slice))
    assert.deepEqual(lineage(pasted), ['otwone: a b', 'two: b'])
  })

  it('goes to each of several blocks brought at once', () => {
    const from = at(state(paragraph('one', 'a'), paragraph('two', 'b'), paragraph('three')), 14)
    const slice = from.doc.slice(1, 9, true)
    const pasted = from.apply(bringing(from.tr.replaceSelection(slice), slice))
    assert.deepEqual(lineage(pasted).slice(2), ['throne: a', 'twoee: b'])
  })

  it('leaves a block when a person removes it, and comes back with undo', () => {
    const from = state(paragraph('one', 'a', 'b'))
    const removed = from.apply(removeSource(from, 0, 'a'))
    assert.deepEqual(lineage(removed), ['one: b'])
    assert.deepEqual(lineage(run(removed, undo)), ['one: a b'])
  })

  it('of inserted blocks is theirs alone, and one undo takes them out', () => {
    const inserted = insert(at(state(paragraph('mine')), 2), paragraph('wire', 'a'))
    assert.deepEqual(lineage(inserted), ['mine: ', 'wire: a'])
    assert.deepEqual(lineage(run(inserted, undo)), ['mine: '])
  })

  it('lets inserted blocks take the place of an empty one', () => {
    assert.deepEqual(lineage(insert(at(state(paragraph('')), 1), paragraph('wire', 'a'))), ['wire: a'])
  })
})

describe('copy memory', () => {
  const doc = articleSchema.node('doc', null, [
    articleSchema.node('paragraph', { sources: ['a'], from: 3 }, articleSchema.text('one two')),
  ])
  const slice = doc.slice(1, 8, true)
  const plain = articleSchema.node('doc', null, [paragraph('one two')]).slice(1, 8, true)
  const sources = (of: Slice): unknown => of.content.firstChild?.attrs['sources']
  const remembering = () => {
    const memory = createCopyMemory()
    memory.remember({ token: 'ours', article: 'first', slice: slice.toJSON() as unknown })
    return memory
  }

  it('gives lineage back to text that was copied here', () => {
    const back = remembering().recall(plain, 'ours', 'first')
    assert.deepEqual({ ...back.content.firstChild?.attrs }, { sources: ['a'], from: 3, machine: null })
  })

  it('keeps the sources but not the place in the source text when pasted into another article', () => {
    const back = remembering().recall(plain, 'ours', 'second')
    assert.deepEqual({ ...back.content.firstChild?.attrs }, { sources: ['a'], from: null, machine: null })
  })

  it('gives none to text that pretends: no token, a wrong token, or our token around other words', () => {
    const memory = remembering()
    const other = articleSchema.node('doc', null, [paragraph('one two three', 'a')]).slice(1, 14, true)
    assert.deepEqual(sources(memory.recall(slice, null, 'first')), [])
    assert.deepEqual(sources(memory.recall(slice, 'guess', 'first')), [])
    assert.deepEqual(sources(memory.recall(other, 'ours', 'first')), [])
  })
})
