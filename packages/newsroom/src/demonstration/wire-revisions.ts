import { readFile } from 'node:fs/promises'
import type { WireReference } from './content.ts'

/** One delivery of the demonstration's agencies. */
export interface WireRevision {
  readonly reference: WireReference
  readonly agency: string
  /** Path below this folder. A feed may also carry items of earlier deliveries. */
  readonly file: string
  /** The chain of the item, as the wire room reads it from the file. */
  readonly chainKey: string
  /** When the newsroom received it: an instant in UTC. */
  readonly receivedAt: string
}

/** What comes in before anything is published, in order of arrival. */
export const wireRevisions: readonly WireRevision[] = [
  revision(
    'apx-press-law:1',
    'apx-press-law-1.json',
    'urn:newsml:apx.example:20160429:30aa07',
    '2016-04-29T10:16:00Z',
  ),
  revision(
    'mercury-press-announced:1',
    'mercury-press-feed-1.rss',
    'https://mercury-press.example/#mercury-press-calm-20160429',
    '2016-04-29T20:12:00Z',
  ),
  revision(
    'kontinent-fuel:1',
    'kontinent-fuel-1.xml',
    'tag:kontinent.example,2016:vellmark-20160430-5',
    '2016-04-30T08:11:00Z',
  ),
  revision(
    'apx-gatilov:1',
    'apx-gatilov-1.json',
    'urn:newsml:apx.example:20160430:77c1e0',
    '2016-04-30T13:06:00Z',
  ),
  revision('apx-toll:1', 'apx-toll-1.json', 'urn:newsml:apx.example:20160430:91d4b2', '2016-04-30T17:26:00Z'),
  revision(
    'kontinent-gap:1',
    'kontinent-gap-1.xml',
    'tag:kontinent.example,2016:sirija-20160501-12',
    '2016-05-01T03:49:00Z',
  ),
  revision(
    'northwire:1',
    'northwire-aleppo-1.xml',
    'urn:newsml:northwire.example:20160501:aleppo-talks',
    '2016-05-01T12:19:00Z',
  ),
  revision(
    'kontinent:1',
    'kontinent-aleppo-1.xml',
    'tag:kontinent.example,2016:sirija-20160501-77',
    '2016-05-01T12:26:30Z',
  ),
  revision('apx:1', 'apx-aleppo-1.xml', 'urn:newsml:apx.example:20160501:5f3a9c', '2016-05-01T12:31:20Z'),
  revision(
    'mercury-press:1',
    'mercury-press-calm-1.xml',
    'urn:newsml:mercury-press.example:2016-05-01:calm',
    '2016-05-01T12:34:00Z',
  ),
  revision(
    'northwire-geneva:1',
    'northwire-geneva-1.xml',
    'urn:newsml:northwire.example:20160501:geneva',
    '2016-05-01T12:51:00Z',
  ),
  revision(
    'northwire:2',
    'northwire-aleppo-2.xml',
    'urn:newsml:northwire.example:20160501:aleppo-talks',
    '2016-05-01T13:04:30Z',
  ),
  revision(
    'kontinent-latakia:1',
    'kontinent-latakia-1.xml',
    'tag:kontinent.example,2016:sirija-20160501-83',
    '2016-05-01T13:36:00Z',
  ),
  revision(
    'mercury-press:2',
    'mercury-press-calm-2.xml',
    'urn:newsml:mercury-press.example:2016-05-01:calm',
    '2016-05-01T13:59:00Z',
  ),
  revision(
    'mercury-press-harbour:1',
    'mercury-press-feed-2.rss',
    'https://mercury-press.example/#mercury-press-harbour-20160502',
    '2016-05-02T06:32:00Z',
  ),
  revision(
    'apx-records:1',
    'apx-records-1.json',
    'urn:newsml:apx.example:20160502:4be2f9',
    '2016-05-02T08:41:00Z',
  ),
  revision(
    'northwire-ghouta:1',
    'northwire-ghouta-1.xml',
    'urn:newsml:northwire.example:20160502:ghouta',
    '2016-05-02T13:21:00Z',
  ),
]

/**
 * A kill of the chain of `northwire:1` and `:2`: not part of the demonstration as it starts, but what a guide or a
 * test hands in to see the tasks it raises.
 */
export const northwireKill: WireRevision = {
  reference: 'northwire:3',
  agency: 'northwire',
  file: 'wire-later/northwire-kill.xml',
  chainKey: 'urn:newsml:northwire.example:20160501:aleppo-talks',
  receivedAt: '2016-05-02T18:40:30Z',
}

/**
 * Stands in every note that the agencies marked as not for publication. Whoever finds these letters in an
 * edition, a feed or a page has found a leak.
 */
export const privateNoteMarker = 'NOT-FOR-READERS-4417'

/** The bytes of a delivery as the agency sent them. */
export async function readWireRevision(delivery: WireRevision): Promise<Uint8Array> {
  return readFile(new URL(delivery.file, import.meta.url))
}

function revision(reference: string, file: string, chainKey: string, receivedAt: string): WireRevision {
  const agency =
    ['mercury-press', 'northwire', 'kontinent', 'apx'].find((key) => reference.startsWith(key)) ?? ''
  return { reference, agency, file: `wire/${file}`, chainKey, receivedAt }
}
