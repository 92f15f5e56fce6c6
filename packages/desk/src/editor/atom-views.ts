import type { Node as ProseMirrorNode } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { say } from '../say.ts'
import { blockFields } from './field-view.ts'
import type { BlockField } from './field-view.ts'

/** What a block that is no text shows beside its fields. */
interface Shown {
  readonly dom: HTMLElement
  readonly show: (node: ProseMirrorNode) => void
}

/** A block without text of its own: something shown, and its words in fields. Selected and moved as one. */
function atomView(
  first: ProseMirrorNode,
  dom: HTMLElement,
  shown: Shown | null,
  fields: ReturnType<typeof blockFields>,
): NodeView {
  let node = first
  const show = (): void => {
    shown?.show(node)
    fields.show(node)
  }
  if (shown !== null) dom.append(shown.dom)
  dom.append(fields.dom)
  show()
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) =>
      fields.dom.contains(event.target as Node) ||
      (event.target instanceof Element && event.target.closest('button') !== null),
    ignoreMutation: () => true,
  }
}

/**
 * A picture in the text as readers see it, with this service's words for it.
 * @param preview path of the picture's 16:9 preview
 * @param open asks for focal point, rights and other pictures
 */
export function figureView(
  node: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
  preview: (media: string) => string,
  open: (position: number) => void,
): NodeView {
  const shown = document.createElement('div')
  shown.contentEditable = 'false'
  const image = document.createElement('img')
  image.className = 'crop'
  image.draggable = false
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'small'
  button.textContent = say('figure.settings')
  button.addEventListener('click', () => {
    const at = position()
    if (at !== undefined) open(at)
  })
  shown.append(image, button)
  const fields: readonly BlockField[] = [
    { attribute: 'alt', label: say('picture.alt'), most: 1_000, rows: 2, isNeeded: true },
    { attribute: 'caption', label: say('picture.caption'), most: 2_000, rows: 2 },
    { attribute: 'credit', label: say('picture.credit'), most: 300, rows: 1, isNeeded: true },
  ]
  return atomView(
    node,
    document.createElement('figure'),
    {
      dom: shown,
      show({ attrs }) {
        const path = preview(attrs['media'] as string)
        if (image.getAttribute('src') !== path) image.src = path
        image.alt = attrs['alt'] as string
        button.hidden = !view.editable
      },
    },
    blockFields(fields, view, position),
  )
}

/** Something on another site, as the plain link readers get. */
export function embedView(
  node: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
): NodeView {
  const dom = document.createElement('div')
  dom.className = 'embed-block'
  const address = document.createElement('p')
  address.contentEditable = 'false'
  address.className = 'soft'
  address.dir = 'ltr'
  const fields: readonly BlockField[] = [
    { attribute: 'title', label: say('embed.title'), most: 300, rows: 1 },
    { attribute: 'site', label: say('embed.site'), most: 100, rows: 1 },
    { attribute: 'text', label: say('embed.text'), most: 500, rows: 2 },
  ]
  const show = ({ attrs }: ProseMirrorNode): void => void (address.textContent = attrs['url'] as string)
  return atomView(node, dom, { dom: address, show }, blockFields(fields, view, position))
}

/** What editors say to each other; readers never get it. */
export function noteView(
  node: ProseMirrorNode,
  view: EditorView,
  position: () => number | undefined,
): NodeView {
  const dom = document.createElement('div')
  dom.className = 'note-block'
  const title = document.createElement('p')
  title.contentEditable = 'false'
  title.textContent = say('note.title')
  const fields: readonly BlockField[] = [{ attribute: 'text', label: say('note.text'), most: 2_000, rows: 3 }]
  return atomView(node, dom, { dom: title, show: () => undefined }, blockFields(fields, view, position))
}
