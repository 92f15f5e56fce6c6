import { articleSchema } from '@heliograph/story'
import type { Words } from '@heliograph/story'
import { SaxesParser } from 'saxes'
import type { SaxesTagNS } from 'saxes'
import type { Mark } from './mark-codes.ts'
import { markOfCode } from './mark-codes.ts'
import { xliffNamespace } from './write-xliff.ts'

/** A file is not XLIFF 2 as we can read it; `message` says where and why. */
export class XliffError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'XliffError'
  }
}

/** What an XLIFF file says. */
export interface ReadXliff {
  readonly sourceLanguage: string
  readonly targetLanguage: string
  readonly original: string
  readonly units: readonly {
    readonly id: string
    readonly source: Words
    /** Null where the file has no target. */
    readonly target: Words | null
  }[]
}

const mostElements = 100_000
const mostDepth = 64

interface OpenUnit {
  readonly id: string
  readonly data: Map<string, string>
  readonly source: Piece[]
  readonly target: Piece[]
  hasTarget: boolean
}

interface Piece {
  readonly text: string
  readonly codes: readonly string[]
}

/**
 * Reads an XLIFF 2.x document with one or more files. Segments of a unit are put together. Marks come back from the
 * original data of `pc`, `sc` and `ec`; codes that are no mark of the story format are left out, and their words stay.
 * Document types are refused, and with them all entities but those of XML.
 * @throws {XliffError}
 */
export function readXliff(text: string): ReadXliff {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const units: OpenUnit[] = []
  const path: string[] = []
  let languages: { readonly source: string; readonly target: string } | null = null
  let original = ''
  let unit: OpenUnit | null = null
  let codes: { readonly id: string; readonly ref: string }[] = []
  let dataId = ''
  let elements = 0
  /** Depth of an element of another vocabulary, whose content is not ours; 0 outside. */
  let foreignDepth = 0
  const stop = (what: string): never => {
    throw new XliffError(`Line ${parser.line}: ${what}`)
  }
  const put = (part: string): void => {
    if (unit === null || foreignDepth > 0 || part === '') return
    if (path.at(-1) === 'data') unit.data.set(dataId, (unit.data.get(dataId) ?? '') + part)
    const side = path.includes('target') ? unit.target : path.includes('source') ? unit.source : null
    side?.push({ text: part, codes: codes.map(({ ref }) => ref) })
  }
  parser.on('error', (error) => stop(`The XML is not well-formed: ${error.message}`))
  parser.on('doctype', () => stop('A document type declaration is refused. Remove it.'))
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (++elements > mostElements) stop(`More than ${mostElements} elements.`)
    if (path.length >= mostDepth) stop(`Elements are nested more than ${mostDepth} deep.`)
    path.push(tag.local)
    if (foreignDepth > 0) return
    if (tag.uri !== xliffNamespace) {
      if (path.length === 1) stop(`The file is no XLIFF 2: its root is in "${tag.uri}".`)
      foreignDepth = path.length
      return
    }
    const value = (name: string): string => tag.attributes[name]?.value ?? ''
    switch (tag.local) {
      case 'xliff':
        if (path.length > 1) stop('An xliff element inside another.')
        languages = { source: value('srcLang'), target: value('trgLang') }
        break
      case 'file':
        original ||= value('original')
        break
      case 'unit':
        if (unit !== null) stop('A unit inside another.')
        unit = { id: value('id'), data: new Map(), source: [], target: [], hasTarget: false }
        break
      case 'data':
        dataId = value('id')
        break
      case 'source':
      case 'target':
        codes = []
        if (tag.local === 'target' && unit !== null) unit.hasTarget = true
        break
      case 'pc':
      case 'sc':
        codes.push({ id: value('id'), ref: value('dataRefStart') || value('dataRef') })
        break
      case 'ec':
        codes = codes.filter(({ id }) => id !== value('startRef'))
        break
      case 'cp':
        put(characterOf(value('hex')))
        break
      case 'note':
        foreignDepth = path.length
        break
      default:
    }
  })
  parser.on('closetag', (tag: SaxesTagNS) => {
    if (foreignDepth === 0) {
      if (tag.local === 'pc') codes.pop()
      if (tag.local === 'unit' && unit !== null) {
        units.push(unit)
        unit = null
      }
    } else if (foreignDepth === path.length) foreignDepth = 0
    path.pop()
  })
  parser.on('text', put)
  parser.on('cdata', put)
  try {
    parser.write(text).close()
  } catch (cause) {
    if (cause instanceof XliffError) throw cause
    throw new XliffError(`The XML cannot be read: ${(cause as Error).message}`, { cause })
  }
  const found = languages as { readonly source: string; readonly target: string } | null
  if (found === null) throw new XliffError('The file has no xliff element.')
  return {
    sourceLanguage: found.source,
    targetLanguage: found.target,
    original,
    units: units.map(({ id, data, source, target, hasTarget }) => ({
      id,
      source: wordsOf(source, data),
      target: hasTarget ? wordsOf(target, data) : null,
    })),
  }
}

function wordsOf(pieces: readonly Piece[], data: ReadonlyMap<string, string>): Words {
  const nodes = pieces.map(({ text, codes }) => {
    let marks: readonly Mark[] = []
    for (const code of codes) {
      const mark = markOfCode(data.get(code) ?? '')
      if (mark !== null) marks = mark.addToSet(marks)
    }
    return articleSchema.text(text, marks)
  })
  // Equal neighbours become one.
  return articleSchema.node('paragraph', null, nodes).children
}

/** The character of a `cp`; nothing for what is no character. */
function characterOf(hex: string): string {
  const point = /^[0-9a-fA-F]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : -1
  // NUL is no text here, nor is half a character.
  if (point <= 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return ''
  return String.fromCodePoint(point)
}
