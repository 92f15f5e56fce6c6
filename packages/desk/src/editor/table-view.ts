import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { say } from '../say.ts'
import { blockFields } from './field-view.ts'

/** A table with its caption above. */
export function tableView(
  first: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
): NodeView {
  let node = first
  const dom = document.createElement('div')
  dom.className = 'table-block'
  const fields = blockFields(
    [{ attribute: 'caption', label: say('table.caption'), most: 300, rows: 1 }],
    view,
    position,
  )
  const table = document.createElement('table')
  const contentDOM = document.createElement('tbody')
  table.append(contentDOM)
  dom.append(fields.dom, table)
  fields.show(node)
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      fields.show(node)
      return true
    },
    stopEvent: (event) => fields.dom.contains(event.target as Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && fields.dom.contains(mutation.target),
  }
}
