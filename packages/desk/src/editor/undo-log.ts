import { closeHistory, history, isHistoryTransaction, redo, undo } from 'prosemirror-history'
import { EditorState, Selection } from 'prosemirror-state'
import type { Plugin, Transaction } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { articleSchema, readDocument, writeDocument } from '@heliograph/story'
import type { DocumentJson } from '@heliograph/story'

/** One edit as it can be kept and done again. */
interface UndoEntry {
  /** `silent` edits stand in the text, and undo does not take them back. */
  readonly kind: 'edit' | 'undo' | 'redo' | 'silent'
  /** It is undone by itself, however close the edit before it was. */
  readonly apart: boolean
  /** Steps as JSON, those of appended transactions included. */
  readonly steps: readonly unknown[]
  /** Milliseconds since 1970: edits close together are undone together. */
  readonly time: number
  /** The selection before it, as JSON. */
  readonly selection: unknown
}

/** A text at some time and every edit since: what undo needs to work after a reload. */
export interface UndoLog {
  readonly start: DocumentJson
  readonly entries: readonly UndoEntry[]
}

/** So many edits are kept; older ones cannot be undone after a reload. */
const mostEntries = 500
/** How many go at once when there are too many. */
const fold = 100

export interface UndoRecorder {
  /** Notes what became of a state by an edit and what was appended to it. */
  readonly note: (before: EditorState, transactions: readonly Transaction[]) => void
  readonly read: () => UndoLog
  readonly restart: (log: UndoLog) => void
}

export function emptyUndoLog(document: ProseMirrorNode): UndoLog {
  return { start: writeDocument(document), entries: [] }
}

export function recordUndo(first: UndoLog): UndoRecorder {
  let { start } = first
  let entries = [...first.entries]
  return {
    note(before, transactions) {
      const changing = transactions.filter(({ docChanged }) => docChanged)
      const [root] = changing
      if (root === undefined) return
      entries.push({
        kind: kindOf(changing),
        // What `closeHistory` sets.
        apart: root.getMeta('closeHistory$') === true,
        steps: changing.flatMap(({ steps }) => steps.map((step) => step.toJSON() as unknown)),
        time: root.time,
        selection: before.selection.toJSON() as unknown,
      })
      if (entries.length <= mostEntries) return
      start = writeDocument(
        entries.slice(0, fold).reduce((document, entry) => applySteps(document, entry), readDocument(start)),
      )
      entries = entries.slice(fold)
    },
    read: () => ({ start, entries }),
    restart(log) {
      start = log.start
      entries = [...log.entries]
    },
  }
}

function kindOf(transactions: readonly Transaction[]): UndoEntry['kind'] {
  const undone = transactions.find(isHistoryTransaction)
  // The history plugin marks its own transactions with this; it has no other way to tell undo from redo.
  if (undone !== undefined)
    return (undone.getMeta('history$') as { readonly redo?: boolean }).redo === true ? 'redo' : 'undo'
  return transactions.every((transaction) => transaction.getMeta('addToHistory') === false)
    ? 'silent'
    : 'edit'
}

function applySteps(document: ProseMirrorNode, entry: UndoEntry): ProseMirrorNode {
  return entry.steps.reduce<ProseMirrorNode>((node, json) => {
    const { doc } = Step.fromJSON(articleSchema, json).apply(node)
    if (doc === null) throw new RangeError('this edit does not fit its text')
    return doc
  }, document)
}

/**
 * Does every edit of a log again, so that the state that comes of it can undo them. Null if the log does not lead to
 * the text it should: then the text is right, and its history is not kept.
 */
export function replayUndo(
  log: UndoLog,
  document: ProseMirrorNode,
  plugins: readonly Plugin[],
): EditorState | null {
  try {
    let state = EditorState.create({ doc: readDocument(log.start), plugins: [history({ depth: 500 })] })
    for (const entry of log.entries) state = replay(state, entry)
    return state.doc.eq(document) ? state.reconfigure({ plugins }) : null
  } catch {
    return null
  }
}

function replay(before: EditorState, entry: UndoEntry): EditorState {
  if (entry.kind === 'undo' || entry.kind === 'redo') {
    const expected = applySteps(before.doc, entry)
    let after = before
    const command = entry.kind === 'undo' ? undo : redo
    command(before, (transaction) => (after = before.apply(transaction)))
    if (!after.doc.eq(expected)) throw new RangeError('this was undone in another way')
    return after
  }
  const selection = Selection.fromJSON(before.doc, entry.selection)
  const state = before.apply(before.tr.setSelection(selection))
  const transaction = (entry.apart ? closeHistory(state.tr) : state.tr).setTime(entry.time)
  for (const json of entry.steps) transaction.step(Step.fromJSON(articleSchema, json))
  if (entry.kind === 'silent') transaction.setMeta('addToHistory', false)
  return state.apply(transaction)
}
