import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { redo, undo } from 'prosemirror-history'
import { EditorState } from 'prosemirror-state'
import type { Command, Transaction } from 'prosemirror-state'
import { articleSchema, readDocument, writeDocument } from '@heliograph/story'
import { editorPlugins } from './editor-plugins.ts'
import { putDocument } from './put-document.ts'
import { emptyUndoLog, recordUndo, replayUndo } from './undo-log.ts'
import type { UndoLog } from './undo-log.ts'

const paragraph = (text: string, ...sources: readonly string[]) =>
  articleSchema.node('paragraph', { sources }, text === '' ? [] : [articleSchema.text(text)])
const begun = articleSchema.node('doc', null, [paragraph('First words.', 'a:1'), paragraph('Second.', 'b:1')])

/** An editor whose log is kept, as a desk has it. */
class Editor {
  state = EditorState.create({ doc: begun, plugins: editorPlugins('article') })
  readonly log = recordUndo(emptyUndoLog(begun))
  private time = 1_000

  apply(transaction: Transaction): void {
    this.time += 1_000
    const before = this.state
    const { state, transactions } = before.applyTransaction(transaction.setTime(this.time))
    this.log.note(before, transactions)
    this.state = state
  }

  run(command: Command): void {
    command(this.state, (transaction) => this.apply(transaction))
  }

  /** What a page that was loaded again has. */
  reloaded(): EditorState | null {
    const log = JSON.parse(JSON.stringify(this.log.read())) as UndoLog
    return replayUndo(log, readDocument(writeDocument(this.state.doc)), editorPlugins('article'))
  }
}

/** Everything undo leads to, from here to the first state. */
function undoneFrom(first: EditorState): readonly string[] {
  const texts = [JSON.stringify(first.doc)]
  let state = first
  while (undo(state, (transaction) => (state = state.apply(transaction))))
    texts.push(JSON.stringify(state.doc))
  return texts
}

describe('undo after a reload', () => {
  it('takes back what was written before it, lineage included, and redo brings it again', () => {
    const editor = new Editor()
    editor.apply(editor.state.tr.insertText('Typed. ', 1))
    editor.apply(editor.state.tr.join(editor.state.doc.child(0).nodeSize))
    const again = editor.reloaded()
    assert.ok(again !== null)
    assert.deepEqual(again.doc.child(0).attrs['sources'], ['a:1', 'b:1'])
    let state = again
    undo(state, (transaction) => (state = state.apply(transaction)))
    assert.deepEqual(
      state.doc.children.map(({ textContent, attrs }) => [textContent, attrs['sources']]),
      [
        ['Typed. First words.', ['a:1']],
        ['Second.', ['b:1']],
      ],
    )
    undo(state, (transaction) => (state = state.apply(transaction)))
    assert.ok(state.doc.eq(begun))
    redo(state, (transaction) => (state = state.apply(transaction)))
    assert.equal(state.doc.child(0).textContent, 'Typed. First words.')
  })

  it('of a log that does not lead to the text is refused: the text counts', () => {
    const editor = new Editor()
    editor.apply(editor.state.tr.insertText('Typed. ', 1))
    assert.equal(replayUndo(editor.log.read(), begun, []), null)
    assert.equal(replayUndo({ ...editor.log.read(), start: { type: 'doc', content: [] } }, begun, []), null)
  })

  it('leads through the same texts as without it, whatever was done', () => {
    const act = fc.record({
      do: fc.constantFrom('insert', 'insert', 'delete', 'split', 'put', 'silent', 'undo', 'redo'),
      at: fc.nat(60),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const editor = new Editor()
        for (const { do: what, at } of acts) {
          const { tr, doc } = editor.state
          const place = 1 + (at % (doc.content.size - 1))
          try {
            if (what === 'undo') editor.run(undo)
            else if (what === 'redo') editor.run(redo)
            else if (what === 'insert') editor.apply(tr.insertText(`i${at} `, place))
            else if (what === 'silent')
              editor.apply(tr.insertText(`s${at} `, place).setMeta('addToHistory', false))
            else if (what === 'delete') editor.apply(tr.delete(place, Math.min(place + 4, doc.content.size)))
            else if (what === 'split') editor.apply(tr.split(place))
            else
              editor.apply(
                putDocument(
                  editor.state,
                  articleSchema.node('doc', null, [paragraph(`p${at}`), ...doc.children]),
                ),
              )
          } catch {
            continue
          }
        }
        const again = editor.reloaded()
        assert.ok(again !== null, 'the log leads to the text')
        assert.deepEqual(undoneFrom(again), undoneFrom(editor.state))
      }),
      { seed: 2, numRuns: 150 },
    )
  })

  it('keeps the last five hundred edits at most, and the text always', () => {
    const editor = new Editor()
    for (let edit = 0; edit < 620; edit++) editor.apply(editor.state.tr.insertText('x', 1))
    assert.ok(editor.log.read().entries.length <= 500)
    const again = editor.reloaded()
    assert.equal(again?.doc.textContent, editor.state.doc.textContent)
  })
})
