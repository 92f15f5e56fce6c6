import { useLayoutEffect, useRef } from 'preact/hooks'
import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, splitListItem } from 'prosemirror-schema-list'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { articleSchema, readDocument, writeDocument } from '@heliograph/story'
import type { DocumentJson } from '@heliograph/story'
import { arrivingSlice, clipboardPlugin } from '../editor/clipboard-plugin.ts'
import { editorCommands } from '../editor/commands.ts'
import { lineagePlugin } from '../editor/lineage-plugin.ts'
import { quoteView } from '../editor/quote-view.ts'
import { serviceText } from '../speech/language-of.ts'

const listItem = articleSchema.nodes['list_item']!

/** Tools of a post: marks, lists, undo; what is pasted from the wire keeps its sources. */
const plugins = (article: string) => [
  clipboardPlugin(article),
  lineagePlugin(arrivingSlice),
  keymap({
    'Mod-z': editorCommands.undo,
    'Mod-y': editorCommands.redo,
    'Mod-Shift-z': editorCommands.redo,
    'Mod-b': editorCommands.strong,
    'Mod-i': editorCommands.em,
    'Mod-Shift-7': editorCommands['ordered-list'],
    'Mod-Shift-8': editorCommands['bullet-list'],
    Enter: chainCommands(splitListItem(listItem), liftListItem(listItem)),
  }),
  keymap(baseKeymap),
  history(),
]

/**
 * Where the words of a post are typed. `text` is taken once for each `version`: what is typed is told by `change`.
 */
export function PostEditor(props: {
  readonly article: string
  readonly service: string
  readonly label: string
  readonly text: DocumentJson
  readonly version: number
  readonly change: (text: DocumentJson) => void
  readonly send: () => void
  /** Takes the way to put the cursor into the text. */
  readonly ready?: (focus: () => void) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useLayoutEffect(() => {
    if (place.current === null) return undefined
    const { lang, dir } = serviceText(props.service)
    const view: EditorView = new EditorView(
      { mount: place.current },
      {
        state: EditorState.create({ doc: readDocument(props.text), plugins: plugins(props.article) }),
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': props.label,
          class: 'post-body',
          lang,
          dir,
          spellcheck: 'true',
        },
        nodeViews: { quote: (node, own, position) => quoteView(node, own, position, 'blockquote') },
        dispatchTransaction(transaction) {
          const before = view.state
          const { state } = before.applyTransaction(transaction)
          view.updateState(state)
          if (!state.doc.eq(before.doc)) latest.current.change(writeDocument(state.doc))
        },
        handleKeyDown(_view, event) {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
          latest.current.send()
          return true
        },
      },
    )
    props.ready?.(() => view.focus())
    return () => view.destroy()
  }, [props.article, props.version])
  return <div ref={place} />
}
