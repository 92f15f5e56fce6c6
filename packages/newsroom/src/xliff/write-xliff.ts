import type { Words } from '@heliograph/story'
import { closingCode, codeOfMark } from './mark-codes.ts'

/** One thing to translate, with what stands for it by now. */
interface XliffUnit {
  /** Stable: the place it stands in. */
  readonly id: string
  readonly source: Words
  /** Empty where nobody has translated yet. */
  readonly target: Words
}

export interface XliffFile {
  /** BCP 47. */
  readonly sourceLanguage: string
  readonly targetLanguage: string
  /** The translation it belongs to, and the number of the source's revision it was made from. */
  readonly article: string
  readonly revision: number
  readonly units: readonly XliffUnit[]
}

/** Namespace of XLIFF 2.0, which 2.1 keeps (OASIS XLIFF 2.1, 4.1). */
export const xliffNamespace = 'urn:oasis:names:tc:xliff:document:2.0'

/** What `original` of a file of ours says. */
export function originalOf(article: string, revision: number): string {
  return `heliograph:article:${article}:source-revision:${revision}`
}

/**
 * An XLIFF 2.1 document: one file, one unit for each place, one segment in each. Marks are `pc` elements whose tags lie
 * in the unit's original data; characters that XML cannot hold are `cp` elements.
 */
export function writeXliff(file: XliffFile): string {
  const units = file.units.map(writeUnit).join('')
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="${xliffNamespace}" version="2.1" ` +
    `srcLang="${attribute(file.sourceLanguage)}" trgLang="${attribute(file.targetLanguage)}">\n` +
    `<file id="article" original="${attribute(originalOf(file.article, file.revision))}">\n${units}</file>\n</xliff>\n`
  )
}

function writeUnit(unit: XliffUnit): string {
  const data = new Map<string, string>()
  const ids = new Map<string, string[]>()
  const source = writeWords(unit.source, data, (code, serial) => {
    const id = String(serial)
    ids.set(code, [...(ids.get(code) ?? []), id])
    return id
  })
  let more = 0
  // A mark of the translation that stands for one of the source has its id.
  const target = writeWords(unit.target, data, (code) => ids.get(code)?.shift() ?? `t${++more}`)
  const original = [...data].map(([code, id]) => `<data id="${id}">${escapeText(code)}</data>`).join('')
  const state = unit.target.length === 0 ? 'initial' : 'translated'
  return (
    `<unit id="${attribute(unit.id)}" xml:space="preserve">` +
    (original === '' ? '' : `<originalData>${original}</originalData>`) +
    `<segment state="${state}"><source>${source}</source>` +
    (unit.target.length === 0 ? '' : `<target>${target}</target>`) +
    `</segment></unit>\n`
  )
}

function writeWords(
  words: Words,
  data: Map<string, string>,
  idOf: (code: string, serial: number) => string,
): string {
  let written = ''
  let serial = 0
  const open: string[] = []
  const dataId = (code: string): string => {
    const id = data.get(code) ?? `d${data.size + 1}`
    data.set(code, id)
    return id
  }
  for (const node of words) {
    const codes = node.marks.map(codeOfMark)
    let shared = 0
    while (shared < open.length && open[shared] === codes[shared]) shared++
    while (open.length > shared) {
      open.pop()
      written += '</pc>'
    }
    for (const code of codes.slice(shared)) {
      const id = idOf(code, ++serial)
      const refs = `dataRefStart="${dataId(code)}" dataRefEnd="${dataId(closingCode(code))}"`
      written += `<pc id="${id}" ${refs}>`
      open.push(code)
    }
    written += escapeText(node.text ?? '')
  }
  return written + '</pc>'.repeat(open.length)
}

/** Characters outside of XML 1.0's Char production, and the return that XML would make a line feed. */
const notInXml = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(notInXml, (sign) => {
      const point = sign.codePointAt(0) ?? 0
      return point === 13 ? '&#xD;' : `<cp hex="${point.toString(16).toUpperCase().padStart(4, '0')}"/>`
    })
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
