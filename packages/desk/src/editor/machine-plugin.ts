import { isHistoryTransaction } from 'prosemirror-history'
import { Plugin } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { Mapping } from 'prosemirror-transform'
import { articleSchema, textBlocks } from '@heliograph/story'
import { say } from '../say.ts'

const byMachine = 'machine.words'

/** Puts words into a block, instead of what stands there if it is empty, after it if it is not. */
export function putIntoBlock(
  state: EditorState,
  position: number,
  text: string,
  machine: string | null,
): Transaction | null {
  const node = state.doc.nodeAt(position)
  if (node === null || !node.isTextblock || text === '') return null
  const { from, to, empty } = state.selection
  const end = position + 1 + node.content.size
  const transaction = state.tr
  // Selected words of this block are what is to be replaced.
  if (!empty && from > position && to <= end) transaction.replaceWith(from, to, articleSchema.text(text))
  else {
    const isBlank = node.textContent.trim() === ''
    if (isBlank) transaction.replaceWith(position + 1, end, articleSchema.text(text))
    else transaction.insert(end, articleSchema.text(` ${text}`))
  }
  if (machine === null) return transaction
  return transaction.setNodeAttribute(position, 'machine', machine).setMeta(byMachine, true)
}

/** A person says that the machine's words of a block are read. */
export function markRead(state: EditorState, position: number): Transaction {
  return state.tr.setNodeAttribute(position, 'machine', null)
}

/**
 * Shows which blocks hold a machine's unread words, in words and with the way to say that they are read, and takes the
 * mark off a block as soon as a person edits it. Undo is left alone: it brings back what was.
 */
export function machinePlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, after) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      if (transactions.some((entry) => isHistoryTransaction(entry) || entry.getMeta(byMachine) === true))
        return null
      const mapping = new Mapping()
      for (const entry of transactions) mapping.appendMapping(entry.mapping)
      const edited = new Set<number>()
      mapping.maps.forEach((map, index) => {
        const rest = mapping.slice(index + 1)
        map.forEach((_from, _to, newFrom, newTo) => {
          const [from, to] = [rest.map(newFrom, -1), rest.map(newTo, 1)]
          after.doc.nodesBetween(from, Math.max(from, to), (node, position) => {
            if (node.isTextblock && node.attrs['machine'] !== null) edited.add(position)
            return !node.isTextblock
          })
          const around = after.doc.resolve(from)
          if (around.parent.isTextblock && around.parent.attrs['machine'] !== null)
            edited.add(around.before())
        })
      })
      if (edited.size === 0) return null
      const transaction = after.tr
      for (const position of edited) transaction.setNodeAttribute(position, 'machine', null)
      return transaction
    },
    props: {
      decorations: (state) => {
        const decorations = textBlocks(state.doc).flatMap((block) =>
          block.machine === null || block.text.trim() === ''
            ? []
            : [
                Decoration.node(block.position, block.position + block.node.nodeSize, {
                  class: 'machine-words',
                }),
                Decoration.widget(
                  block.position + 1,
                  (view, place) =>
                    notice(block.machine ?? '', () => {
                      const at = place()
                      if (at !== undefined) view.dispatch(markRead(view.state, at - 1))
                      view.focus()
                    }),
                  { side: -1, key: `machine ${block.machine}`, ignoreSelection: true, stopEvent: () => true },
                ),
              ],
        )
        return DecorationSet.create(state.doc, decorations)
      },
    },
  })
}

function notice(engine: string, read: () => void): HTMLElement {
  const whole = document.createElement('span')
  whole.className = 'machine-notice'
  whole.contentEditable = 'false'
  whole.lang = document.documentElement.lang
  whole.dir = document.documentElement.dir
  const words = document.createElement('span')
  words.textContent = say('machine.unread', { engine })
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'small'
  button.textContent = say('machine.read')
  button.addEventListener('click', read)
  whole.append(words, ' ', button)
  return whole
}
