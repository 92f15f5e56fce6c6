import { setBlockType, toggleMark, wrapIn, lift } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { Attrs, MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { articleSchema } from '@heliograph/story'

const { paragraph, heading, quote, bullet_list, ordered_list, list_item } = articleSchema.nodes as Readonly<
  Record<string, NodeType>
>
const { strong, em, foreign, isolate, link } = articleSchema.marks as Readonly<Record<string, MarkType>>

/** What the editor can do to the text, by name; the toolbar and the keys share it. */
export type EditorCommand =
  | 'undo'
  | 'redo'
  | 'heading-2'
  | 'heading-3'
  | 'paragraph'
  | 'bullet-list'
  | 'ordered-list'
  | 'quote'
  | 'strong'
  | 'em'

export const editorCommands: Readonly<Record<EditorCommand, Command>> = {
  undo,
  redo,
  'heading-2': toggleHeading(2),
  'heading-3': toggleHeading(3),
  paragraph: keepingLineage(paragraph!, {}),
  'bullet-list': toggleList(bullet_list!),
  'ordered-list': toggleList(ordered_list!),
  quote: toggleQuote,
  strong: toggleMark(strong!),
  em: toggleMark(em!),
}

/** Whether the selection has what a command makes, for pressed states. */
export function isActive(state: EditorState, command: EditorCommand): boolean {
  switch (command) {
    case 'heading-2':
      return (
        state.selection.$from.parent.type === heading && state.selection.$from.parent.attrs['level'] === 2
      )
    case 'heading-3':
      return (
        state.selection.$from.parent.type === heading && state.selection.$from.parent.attrs['level'] === 3
      )
    case 'bullet-list':
      return isInside(state, bullet_list!)
    case 'ordered-list':
      return isInside(state, ordered_list!)
    case 'quote':
      return isInside(state, quote!)
    case 'strong':
      return hasMark(state, strong!)
    case 'em':
      return hasMark(state, em!)
    default:
      return false
  }
}

function isInside(state: EditorState, type: NodeType): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true
  return false
}

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection
  return empty
    ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
    : state.doc.rangeHasMark(from, to, type)
}

// Changing what a block is does not change where its words came from.
function keepingLineage(type: NodeType, attrs: Attrs): Command {
  return (state, dispatch) => {
    const { sources, from } = state.selection.$from.parent.attrs
    return setBlockType(type, { ...attrs, sources: sources as unknown, from: from as unknown })(
      state,
      dispatch &&
        ((transaction) => {
          // setBlockType gives every block the first one's attributes: each keeps its own.
          state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
            if (!node.isTextblock) return true
            const at = transaction.mapping.map(position)
            if (transaction.doc.nodeAt(at)?.isTextblock === true) {
              transaction.setNodeAttribute(at, 'sources', node.attrs['sources'])
              transaction.setNodeAttribute(at, 'from', node.attrs['from'])
            }
            return false
          })
          dispatch(transaction)
        }),
    )
  }
}

function toggleHeading(level: 2 | 3): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from
    const isThat = parent.type === heading && parent.attrs['level'] === level
    return (isThat ? keepingLineage(paragraph!, {}) : keepingLineage(heading!, { level }))(state, dispatch)
  }
}

function toggleList(type: NodeType): Command {
  return (state, dispatch, view) =>
    isInside(state, type)
      ? liftListItem(list_item!)(state, dispatch, view)
      : wrapInList(type)(state, dispatch, view)
}

function toggleQuote(...[state, dispatch, view]: Parameters<Command>): boolean {
  return isInside(state, quote!) ? lift(state, dispatch, view) : wrapIn(quote!)(state, dispatch, view)
}

/** Puts a link on the selected words, or takes it off them when `href` is null. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const range = linkRange(state)
    if (range.from === range.to) return false
    const transaction = state.tr.removeMark(range.from, range.to, link!)
    if (href !== null) transaction.addMark(range.from, range.to, link!.create({ href }))
    dispatch?.(transaction)
    return true
  }
}

/** Marks the selected words as being in another language, or unmarks them when `lang` is empty. */
export function setForeign(lang: string): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    if (empty) return false
    const transaction = state.tr.removeMark(from, to, foreign!)
    if (lang !== '') transaction.addMark(from, to, foreign!.create({ lang }))
    dispatch?.(transaction)
    return true
  }
}

/** What direction a run keeps whatever stands around it; `auto` is that of its own first letter. */
export type IsolateDirection = 'auto' | 'ltr' | 'rtl'

/** Keeps the selected words' own direction apart from the text around them, or no longer when `direction` is null. */
export function setIsolate(direction: IsolateDirection | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    if (empty) return false
    const transaction = state.tr.removeMark(from, to, isolate!)
    if (direction !== null) transaction.addMark(from, to, isolate!.create({ direction }))
    dispatch?.(transaction)
    return true
  }
}

/** The link at the selection, with the whole run of words that carries it. */
export function linkRange(state: EditorState): {
  readonly from: number
  readonly to: number
  readonly href: string
} {
  const { from, to, empty, $from } = state.selection
  const at =
    $from.marks().find(({ type }) => type === link) ??
    $from.nodeAfter?.marks.find(({ type }) => type === link)
  if (at === undefined) return { from, to, href: '' }
  const href = at.attrs['href'] as string
  if (!empty) return { from, to, href }
  let start = $from.pos
  let end = $from.pos
  const block = $from.start()
  $from.parent.forEach((node, offset) => {
    const position = block + offset
    if (at.isInSet(node.marks) && position <= $from.pos && position + node.nodeSize >= $from.pos) {
      start = position
      end = position + node.nodeSize
    }
  })
  return { from: start, to: end, href }
}
