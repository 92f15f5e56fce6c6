import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseWire, type ParseOptions, type WireItem } from '../src/index.ts'

const folder = join(import.meta.dirname, '../src/fixtures')

/** The moment at which the tests receive everything. */
export const RECEIVED = Temporal.Instant.from('2016-05-01T15:00:00Z')

export function fixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(folder, name)))
}

export function fixtureNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(xml|json)$/.test(name))
    .sort()
}

export function parse(
  input: string | Uint8Array,
  options: Partial<ParseOptions> = {},
): ReturnType<typeof parseWire> {
  return parseWire(typeof input === 'string' ? new TextEncoder().encode(input) : input, {
    file: 'test',
    receivedAt: RECEIVED,
    ...options,
  })
}

/** The one item of an input. */
export function parseOne(input: string | Uint8Array, options: Partial<ParseOptions> = {}): WireItem {
  const { items, problems } = parse(input, options)
  const [item, ...more] = items
  if (item === undefined || more.length > 0)
    throw new Error(`${items.length} items: ${problems.map((problem) => problem.message).join(' ')}`)
  return item
}

export interface G2 {
  readonly guid?: string
  readonly version?: number | string | null
  readonly headline?: string
  readonly created?: string
  readonly status?: string
  readonly embargoed?: string
  readonly signal?: string
  readonly slugline?: string
  readonly note?: string
  readonly noteRole?: string
  readonly provider?: string
  readonly body?: string
}

/** A small NewsML-G2 item. */
export function g2(wanted: G2): string {
  const { guid = 'urn:newsml:test.example:1', version = 1, provider = 'Invented Wire' } = wanted
  const element = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `<${name}>${value}</${name}>`
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${guid}"${version === null ? '' : ` version="${version}"`} xml:lang="en">
    <itemMeta><itemClass qcode="ninat:text"/><provider><name>${provider}</name></provider>
      ${element('versionCreated', wanted.created)}${element('embargoed', wanted.embargoed)}
      ${wanted.status === undefined ? '' : `<pubStatus qcode="stat:${wanted.status}"/>`}
      ${wanted.note === undefined ? '' : `<edNote${wanted.noteRole === undefined ? '' : ` role="${wanted.noteRole}"`}>${wanted.note}</edNote>`}
      ${wanted.signal === undefined ? '' : `<signal qcode="${wanted.signal}"/>`}
    </itemMeta>
    <contentMeta>${element('slugline', wanted.slugline)}${element('headline', wanted.headline ?? 'A headline')}</contentMeta>
    <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${wanted.body ?? `Text of version ${version}.`}</p></body></html></inlineXML></contentSet>
  </newsItem>`
}
