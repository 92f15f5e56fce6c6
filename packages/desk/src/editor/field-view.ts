import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** One attribute of a block that is typed in the text itself. */
export interface BlockField {
  readonly attribute: string
  readonly label: string
  readonly most: number
  /** Rows of the field; one is a single line. */
  readonly rows: number
  /** Whether an empty one is marked: it stands between the article and its readers. */
  readonly isNeeded?: boolean
  /** Direction of the words; default: the article's. */
  readonly dir?: 'ltr'
}

/** The fields of a block, kept as its attributes. */
export interface BlockFields {
  readonly dom: HTMLElement
  /** Shows what the block has now. */
  readonly show: (node: ProseMirrorNode) => void
}

/**
 * Fields for a block's attributes. Escape goes back to the text with the block selected, Enter leaves a single line.
 */
export function blockFields(
  fields: readonly BlockField[],
  view: EditorView,
  position: () => number | undefined,
): BlockFields {
  const dom = document.createElement('div')
  dom.className = 'block-fields'
  dom.contentEditable = 'false'
  const inputs = fields.map((field) => {
    const input = document.createElement(field.rows === 1 ? 'input' : 'textarea')
    if (input instanceof HTMLTextAreaElement) input.rows = field.rows
    else input.type = 'text'
    input.maxLength = field.most
    input.placeholder = field.label
    input.setAttribute('aria-label', field.label)
    if (field.dir !== undefined) input.dir = field.dir
    input.readOnly = !view.editable
    input.addEventListener('input', () => {
      const at = position()
      if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, field.attribute, input.value))
    })
    input.addEventListener('keydown', (event) => {
      const { key, isComposing, ctrlKey, metaKey } = event as KeyboardEvent
      const leaves = key === 'Escape' || (key === 'Enter' && field.rows === 1)
      if (!leaves || isComposing || ctrlKey || metaKey) return
      event.preventDefault()
      const at = position()
      if (at !== undefined && view.state.doc.nodeAt(at)?.isAtom === true)
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
      view.focus()
    })
    dom.append(input)
    return { field, input }
  })
  return {
    dom,
    show(node) {
      for (const { field, input } of inputs) {
        const value = node.attrs[field.attribute] as string
        if (input.value !== value) input.value = value
        input.readOnly = !view.editable
        input.toggleAttribute('data-missing', field.isNeeded === true && value.trim() === '')
      }
    },
  }
}
