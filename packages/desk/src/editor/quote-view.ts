import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { say } from '../say.ts'

/** A quote with its two fields: who says so, and through whom it is known. */
export function quoteView(
  first: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
): NodeView {
  let node = first
  const dom = document.createElement('blockquote')
  const contentDOM = document.createElement('div')
  const fields = document.createElement('div')
  fields.className = 'quote-fields'
  fields.contentEditable = 'false'
  const inputs = (['speaker', 'source'] as const).map((name) => {
    const input = document.createElement('input')
    input.type = 'text'
    input.maxLength = 300
    input.placeholder = say(`quote.${name}`)
    input.setAttribute('aria-label', say(`quote.${name}`))
    input.disabled = !view.editable
    input.addEventListener('input', () => {
      const at = position()
      if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, name, input.value))
    })
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      view.focus()
    })
    fields.append(input)
    return { name, input }
  })
  const show = (): void => {
    for (const { name, input } of inputs) {
      const value = node.attrs[name] as string
      if (input.value !== value) input.value = value
      input.toggleAttribute('data-missing', name === 'speaker' && value.trim() === '')
    }
  }
  dom.append(contentDOM, fields)
  show()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) => fields.contains(event.target as Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && fields.contains(mutation.target),
  }
}
