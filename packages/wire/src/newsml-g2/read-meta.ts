import type { WireMedia, WireNote, WireRight, WireSubject } from '../item.ts'
import { languageTag } from '../language-tag.ts'
import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml.ts'

/** The namespace of NewsML-G2 since 2006; fragments come without any. */
const NAR = 'http://iptc.org/std/nar/2006-10-01/'

export function isNar(element: XmlElement): boolean {
  return element.space === '' || element.space === NAR || element.space.startsWith('http://iptc.org/std/nar/')
}

/** Children with one of the names, vendor elements of the same name left out. */
export function all(element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  return element === undefined
    ? []
    : elementsOf(element).filter((child) => isNar(child) && names.includes(child.name))
}

export function one(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return all(element, ...names)[0]
}

/** Scheme addresses by alias, from catalogs that stand inside the document. Referenced catalogs are not fetched. */
export type Catalog = ReadonlyMap<string, string>

export function catalogOf(...roots: readonly XmlElement[]): Catalog {
  const schemes = new Map<string, string>()
  for (const root of roots)
    for (const catalog of root.name === 'catalog' ? [root] : all(root, 'catalog'))
      for (const scheme of all(catalog, 'scheme')) {
        const alias = attributeOf(scheme, 'alias')
        const uri = attributeOf(scheme, 'uri')
        if (alias !== null && uri !== null) schemes.set(alias, uri)
      }
  return schemes
}

/** Aliases of the IPTC catalogue that everybody keeps, for documents that only refer to it. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  ['medtop', 'http://cv.iptc.org/newscodes/mediatopic/'],
  ['subj', 'http://cv.iptc.org/newscodes/subjectcode/'],
  ['genre', 'http://cv.iptc.org/newscodes/genre/'],
])

export interface Code {
  /** Address of the scheme, its alias, or null. */
  readonly scheme: string | null
  readonly code: string
}

/** The code of an element: qcode through the catalog, else uri, else literal. The meaning is in the local code. */
export function codeOf(element: XmlElement | undefined, catalog: Catalog): Code | null {
  if (element === undefined) return null
  const qcode = attributeOf(element, 'qcode')
  if (qcode !== null) return codeOfQcode(qcode, catalog)
  const uri = attributeOf(element, 'uri')
  if (uri !== null) {
    const cut = Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1
    return cut > 0 && cut < uri.length
      ? { scheme: uri.slice(0, cut), code: uri.slice(cut) }
      : { scheme: null, code: uri }
  }
  const literal = attributeOf(element, 'literal')
  return literal === null ? null : { scheme: null, code: literal }
}

function codeOfQcode(qcode: string, catalog: Catalog): Code {
  const colon = qcode.indexOf(':')
  if (colon < 0) return { scheme: null, code: qcode }
  const alias = qcode.slice(0, colon)
  return { scheme: catalog.get(alias) ?? WELL_KNOWN.get(alias) ?? alias, code: qcode.slice(colon + 1) }
}

/** The local part of a role or rel ("irel:derivedFrom" gives "derivedFrom"). */
export function localOf(qcode: string | null): string | null {
  return qcode === null ? null : qcode.slice(qcode.indexOf(':') + 1)
}

/** Names by language; the language is inherited from the item. */
function namesOf(element: XmlElement, inherited: string | null): Readonly<Record<string, string>> {
  const names: Record<string, string> = Object.create(null) as Record<string, string>
  for (const name of all(element, 'name')) {
    const language = languageTag(attributeOf(name, 'xml:lang')) ?? inherited ?? 'und'
    const text = textOf(name)
    if (text !== '' && names[language] === undefined) names[language] = text
  }
  return { ...names }
}

/** The element of several that is in the wanted language, else the first with text. */
export function inLanguage(elements: readonly XmlElement[], language: string | null): XmlElement | undefined {
  const filled = elements.filter((element) => textOf(element) !== '')
  const base = language?.split('-')[0]
  return (
    filled.find(
      (element) => languageTag(attributeOf(element, 'xml:lang')) === language && language !== null,
    ) ??
    filled.find(
      (element) =>
        languageTag(attributeOf(element, 'xml:lang'))?.split('-')[0] === base && base !== undefined,
    ) ??
    filled.find((element) => attributeOf(element, 'xml:lang') === null) ??
    filled[0]
  )
}

export function rightsOf(item: XmlElement, language: string | null): readonly WireRight[] {
  const rights: WireRight[] = []
  const add = (kind: WireRight['kind'], text: string): void => {
    if (text !== '' && !rights.some((right) => right.kind === kind && right.text === text))
      rights.push({ kind, text })
  }
  for (const info of all(item, 'rightsInfo')) {
    for (const holder of all(info, 'copyrightHolder')) {
      const name = inLanguage(all(holder, 'name'), language)
      add(
        'holder',
        name === undefined
          ? (attributeOf(holder, 'literal') ??
              localOf(attributeOf(holder, 'qcode')) ??
              attributeOf(holder, 'uri') ??
              textOf(holder))
          : textOf(name),
      )
    }
    for (const [kind, name] of [
      ['notice', 'copyrightNotice'],
      ['terms', 'usageTerms'],
    ] as const)
      for (const element of all(info, name)) {
        const href = attributeOf(element, 'href')
        const text = textOf(element)
        add(kind, text === '' ? (href ?? '') : text)
      }
  }
  return rights
}

/** A role that says the note may be printed. Everything else stays in the house. */
function isPublicRole(role: string | null): boolean {
  if (role === null) return false
  const words = role
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return (
    words.some((word) => word === 'publishable' || word === 'public' || word === 'publish') &&
    !words.some((word) => ['non', 'not', 'no', 'un', 'nonpublic'].includes(word))
  )
}

export function notesOf(...parents: readonly (XmlElement | undefined)[]): readonly WireNote[] {
  const notes: WireNote[] = []
  for (const parent of parents)
    for (const note of all(parent, 'edNote')) {
      const text = textOf(note)
      const role = localOf(attributeOf(note, 'role'))
      if (text !== '') notes.push({ text, public: isPublicRole(role), role })
    }
  return notes
}

const SUBJECT_ELEMENTS = ['subject', 'genre', 'keyword'] as const
const CONCEPT_TYPES: Readonly<Record<string, string>> = {
  abstract: 'subject',
  person: 'person',
  organisation: 'organisation',
  organization: 'organisation',
  geoarea: 'place',
  poi: 'place',
  event: 'event',
  object: 'object',
}

export function subjectsOf(
  contentMeta: XmlElement | undefined,
  item: XmlElement,
  catalog: Catalog,
  language: string | null,
): readonly WireSubject[] {
  // Names may stand in an assert instead of at the subject (AP).
  const asserted = new Map<string, XmlElement>()
  for (const assert of all(item, 'assert')) {
    const key = attributeOf(assert, 'qcode') ?? attributeOf(assert, 'uri') ?? attributeOf(assert, 'literal')
    if (key !== null && !asserted.has(key)) asserted.set(key, assert)
  }
  const subjects: WireSubject[] = []
  for (const element of all(contentMeta, ...SUBJECT_ELEMENTS)) {
    const key =
      attributeOf(element, 'qcode') ?? attributeOf(element, 'uri') ?? attributeOf(element, 'literal')
    const assert = key === null ? undefined : asserted.get(key)
    const own = namesOf(element, language)
    const names = Object.keys(own).length > 0 || assert === undefined ? own : namesOf(assert, language)
    const code = codeOf(element, catalog)
    const bare = element.name === 'keyword' ? textOf(element) : ''
    const type = localOf(attributeOf(element, 'type'))?.toLowerCase() ?? ''
    const base = language?.split('-')[0]
    const name =
      (language === null ? undefined : names[language]) ??
      Object.entries(names).find(([tag]) => tag.split('-')[0] === base)?.[1] ??
      names['und'] ??
      Object.values(names)[0] ??
      (bare === '' ? null : bare)
    if (code === null && name === null) continue
    subjects.push({
      scheme: code?.scheme ?? null,
      code: code?.code ?? null,
      name,
      names,
      type:
        element.name === 'subject'
          ? Object.hasOwn(CONCEPT_TYPES, type)
            ? (CONCEPT_TYPES[type] as string)
            : 'subject'
          : element.name,
    })
  }
  return subjects
}

export function numberOf(element: XmlElement, name: string): number | null {
  const value = attributeOf(element, name)
  if (value === null || !/^\d{1,15}(\.\d+)?$/.test(value)) return null
  return Math.round(Number(value))
}

/** picture, video … from a content type and the item's own kind. */
export function mediaKind(contentType: string | null, fallback: WireMedia['kind']): WireMedia['kind'] {
  const family = contentType?.split('/')[0]?.toLowerCase()
  return family === 'image'
    ? fallback === 'graphic'
      ? 'graphic'
      : 'picture'
    : family === 'video' || family === 'audio'
      ? family
      : contentType === null
        ? fallback
        : 'document'
}
