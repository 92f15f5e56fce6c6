import { loadWire, program } from '../src/index.ts'
import type { TestNewsroom } from './test-newsroom.ts'

interface Copy {
  readonly agency: string
  readonly slug: string
  readonly version?: number
  readonly headline?: string
  readonly paragraphs?: readonly string[]
  readonly pubStatus?: string
  readonly embargoed?: string
  readonly note?: string
  /** The name the item gives its agency; default: the agency. */
  readonly provider?: string
}

/** A NewsML-G2 item of an invented agency. */
export function newsItem(copy: Copy): Uint8Array {
  const version = copy.version ?? 1
  const paragraphs = copy.paragraphs ?? [
    `${copy.agency} on ${copy.slug}, first.`,
    `${copy.agency} on ${copy.slug}, second.`,
  ]
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" conformance="power"
  guid="urn:newsml:${copy.agency}.example:${copy.slug}" version="${version}" xml:lang="en">
  <itemMeta>
    <itemClass qcode="ninat:text"/>${(copy.provider ?? copy.agency) === '' ? '' : `<provider literal="${copy.provider ?? copy.agency}"/>`}
    <versionCreated>2016-05-01T1${Math.min(version, 9)}:00:00Z</versionCreated>
    ${copy.embargoed === undefined ? '' : `<embargoed>${copy.embargoed}</embargoed>`}
    <pubStatus qcode="stat:${copy.pubStatus ?? 'usable'}"/>
    ${copy.note === undefined ? '' : `<edNote>${copy.note}</edNote>`}
  </itemMeta>
  <contentMeta><urgency>3</urgency><slugline>${copy.slug}</slugline><headline>${copy.headline ?? `${copy.agency}: ${copy.slug}`}</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</body></html></inlineXML></contentSet>
</newsItem>`)
}

/** Lets an item come in; answers its reference. */
export async function arrive(room: TestNewsroom, copy: Copy): Promise<string> {
  const { received, problems } = await loadWire(room.newsroom, program, {
    file: `${copy.agency}-${copy.slug}-${copy.version ?? 1}.xml`,
    bytes: newsItem(copy),
  })
  const [id] = received
  if (id === undefined) throw new Error(`nothing new came of it: ${JSON.stringify(problems)}`)
  return id
}
