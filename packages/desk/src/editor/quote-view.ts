import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { say } from '../say.ts'
import { blockFields } from './field-view.ts'

/**
 * A quote, or a pull quote, with its two fields: who says so, and through whom it is known.
 * @param tag `blockquote` or `aside`
 */
export function quoteView(
  first: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
  tag: 'blockquote' | 'aside',
): NodeView {
  let node = first
  const dom = document.createElement(tag)
  const contentDOM = document.createElement(tag === 'aside' ? 'p' : 'div')
  const fields = blockFields(
    [
      {
        attribute: 'speaker',
        label: say('quote.speaker'),
        most: 300,
        rows: 1,
        isNeeded: tag === 'blockquote',
      },
      { attribute: 'source', label: say('quote.source'), most: 300, rows: 1 },
    ],
    view,
    position,
  )
  dom.append(contentDOM, fields.dom)
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
