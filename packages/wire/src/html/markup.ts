/** Markup as far as copy needs it: the tree of names, with the attributes that mean something here. */
export interface MarkupElement {
  /** Lower case, without a prefix. */
  readonly name: string
  readonly href: string | null
  /** The class (and data-type) of the element: agencies say there what a section is. */
  readonly role: string
  /** The other attributes that say where something lies, how it is called and what it is written in, by name. */
  readonly more: ReadonlyMap<string, string>
  readonly children: readonly MarkupNode[]
}

/** The `more` of an element that has none. */
export const NO_MORE: ReadonlyMap<string, string> = new Map()

/** Attributes kept beside `href` and `class`. Pictures and frames of an archive are found by them. */
export const KEPT: ReadonlySet<string> = new Set(
  'src alt title lang dir data data-src data-orig-file data-large-file data-url cite'.split(' '),
)

export type MarkupNode = MarkupElement | string

/** Elements that go with everything inside them. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'script style iframe object embed applet svg math form input button select textarea option noscript noframes ' +
    'noembed template frame frameset head title base link meta audio video canvas map area xmp plaintext param source ' +
    'track portal dialog ' +
    // The picture of a figure is gone; its caption alone would read like a paragraph. Media carry their captions.
    'figcaption'
  ).split(' '),
)

/** Elements that end a paragraph although they leave no trace. */
export const BORDERS: ReadonlySet<string> = new Set(
  (
    'div section article aside main header footer nav figure address dl dt dd pre hr fieldset details summary caption ' +
    'center body html hgroup legend menu dir search li tr td th thead tbody tfoot'
  ).split(' '),
)

export const HEADINGS: ReadonlyMap<string, 'h2' | 'h3' | 'h4'> = new Map([
  ['h1', 'h2'],
  ['h2', 'h2'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h4'],
  ['h6', 'h4'],
])

/** Text below a node, spaces folded, dropped elements left out. */
export function plainText(node: MarkupNode): string {
  let text = ''
  const add = (node: MarkupNode): void => {
    if (typeof node === 'string') text += node
    else if (!DROPPED.has(node.name)) {
      const apart =
        BORDERS.has(node.name) || HEADINGS.has(node.name) || node.name === 'p' || node.name === 'br'
      if (apart) text += ' '
      node.children.forEach(add)
      if (apart) text += ' '
    }
  }
  add(node)
  return text.replace(/\s+/g, ' ').trim()
}

export function escapeText(text: string): string {
  // Most text needs nothing, and four copies of it cost more than one look.
  if (!/[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) return text
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}
