import { SaxesParser } from 'saxes'
import type { WireLimits } from './limits.ts'
import { type Place, Refusal } from './problem.ts'

/** An element of a document that was read whole. Names are local names; the prefix an agency chose is forgotten. */
export interface XmlElement {
  readonly name: string
  /** Address of the namespace; empty if none or if the prefix is bound to nothing. */
  readonly space: string
  /** By the name as written ("guid", "xml:lang", "rtr:msgType"). */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
  readonly place: Place
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/**
 * A whole document as a tree. Refuses document types (and with them all entities but the five of XML), what is
 * not well-formed, and what passes a limit; each refusal names line and column. A prefix bound to nothing is let
 * pass, because cut-out fragments carry them.
 */
export function readXml(text: string, limits: WireLimits): XmlElement {
  const parser = new SaxesParser({
    xmlns: true,
    position: true,
    resolvePrefix: (prefix: string) => (prefix === '' ? '' : `unbound:${prefix}`),
  })
  const stack: OpenElement[] = []
  let root: XmlElement | null = null
  let elements = 0
  let attributes = 0

  // Some systems put blank lines in front of the XML declaration; they are skipped but counted.
  const start = text.search(/\S/)
  const skipped = text.slice(0, Math.max(start, 0)).split('\n').length - 1
  const here = (): Place => ({ line: parser.line + skipped, column: parser.column + 1 })
  const stop = (id: 'wire.too-deep' | 'wire.too-many', what: string): never => {
    throw new Refusal(id, what, 'No agency sends this: look at the file before trusting its sender.', here())
  }

  parser.on('error', (error) => {
    throw new Refusal(
      'wire.malformed-xml',
      `The XML is not well-formed: ${error.message.replace(/^.*?\d+:\d+: /, '')}`,
      'Ask the agency to send it again; if it keeps coming, load a repaired copy.',
      here(),
    )
  })
  parser.on('doctype', (doctype) => {
    const line = parser.line - (doctype.split('\n').length - 1)
    const column = (text.slice(Math.max(start, 0)).split('\n')[line - 1] ?? '').indexOf('<!') + 1
    throw new Refusal(
      'wire.doctype',
      'The file has a document type declaration; those can define entities that read files or fill the memory.',
      'Remove the <!DOCTYPE …> line, or ask the agency for the feed without it.',
      { line: line + skipped, column: Math.max(column, 1) },
    )
  })
  parser.on('opentagstart', (tag) => {
    attributes = 0
    elements += 1
    if (tag.name.length > 1024) stop('wire.too-many', 'An element name has more than 1,024 characters.')
    if (elements > limits.elements)
      stop('wire.too-many', `The file has more than ${limits.elements} elements.`)
    if (stack.length >= limits.depth)
      stop('wire.too-deep', `Elements are nested more than ${limits.depth} deep.`)
  })
  parser.on('attribute', (attribute) => {
    attributes += 1
    if (attributes > limits.attributes)
      stop('wire.too-many', `An element has more than ${limits.attributes} attributes.`)
    if (attribute.value.length > limits.text)
      stop('wire.too-many', `An attribute has more than ${limits.text} characters.`)
  })
  parser.on('opentag', (tag) => {
    const found = new Map<string, string>()
    for (const [name, attribute] of Object.entries(tag.attributes)) found.set(name, attribute.value)
    const element: OpenElement = {
      name: tag.local,
      space: tag.uri,
      attributes: found,
      children: [],
      place: here(),
    }
    const parent = stack.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => {
    stack.pop()
  })
  const text_ = (part: string): void => {
    if (part.length > limits.text)
      stop('wire.too-many', `A text has more than ${limits.text} characters in one piece.`)
    stack.at(-1)?.children.push(part)
  }
  parser.on('text', text_)
  parser.on('cdata', text_)
  parser.write(skipped === 0 && start <= 0 ? text : text.slice(start)).close()
  if (root === null)
    throw new Refusal('wire.malformed-xml', 'The file has no element.', 'Check what the feed delivers.', {
      line: 1,
      column: 1,
    })
  return root
}

export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string')
}

/** All text below an element, spaces folded. */
export function textOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : rawTextOf(element).replace(/\s+/g, ' ').trim()
}

/** All text below an element, as written. */
export function rawTextOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) text += typeof child === 'string' ? child : rawTextOf(child)
  return text
}

/** The value of an attribute, trimmed; null if it is absent or blank. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const value = element.attributes.get(name)?.trim()
  return value === undefined || value === '' ? null : value
}

/** The nearest element below with a local name (lower case), whatever its namespace, not deeper than `depth`. */
export function nearest(element: XmlElement, name: string, depth: number): XmlElement | undefined {
  const children = elementsOf(element)
  const here = children.find((child) => child.name.toLowerCase() === name)
  if (here !== undefined || depth === 0) return here
  for (const child of children) {
    const below = nearest(child, name, depth - 1)
    if (below !== undefined) return below
  }
  return undefined
}
