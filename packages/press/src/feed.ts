import { fullName, live } from './frame.ts'
import type { Library, PressListing, PressNewsroom } from './library.ts'
import { articlePath, summaryOf } from './listing.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Voice } from './voice.ts'

/** Articles in a feed, the newest. */
const feedItems = 30

/** RSS 2.0 with the channel's own address (RSS Advisory Board profile). */
export async function feed(page: {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly library: Library
}): Promise<string> {
  const { voice, newsroom, library } = page
  const listings = await library.latest(voice.service.key, { limit: feedItems })
  const [newest] = listings
  return markup`<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
    <channel>
    <title>${fullName(voice, newsroom)}</title>
    <link>${newsroom.origin + live(voice, 'front')}</link>
    <atom:link href="${newsroom.origin + live(voice, 'feed.xml')}" rel="self" type="application/rss+xml"/>
    <description>${voice.text(voice.service.about)}</description>
    <language>${voice.tag}</language>
    ${newest === undefined ? null : markup`<lastBuildDate>${mailDate(newest.firstPublishedAt)}</lastBuildDate>`}
    ${listings.map((listing) => item(listing, voice, newsroom))}
    </channel>
    </rss>`.source
}

function item(listing: PressListing, voice: Voice, newsroom: PressNewsroom): Markup {
  const section = voice.service.sections.find(({ key }) => key === listing.section)
  // Readers of feeds take a description for HTML, so text is escaped once for HTML and once for XML.
  const summary = markup`${summaryOf(listing, voice)}`.source
  return markup`
    <item>
    <title>${voice.text(listing.headline)}</title>
    <link>${newsroom.origin + articlePath(listing, voice)}</link>
    <guid isPermaLink="false">${guid(listing, voice)}</guid>
    <pubDate>${mailDate(listing.firstPublishedAt)}</pubDate>
    ${section === undefined ? null : markup`<category>${voice.text(section.name)}</category>`}
    ${summary === '' ? null : markup`<description>${summary}</description>`}
    </item>`
}

/** The same whatever becomes of headline, slug and host. */
function guid(listing: PressListing, voice: Voice): string {
  return `${voice.edition}/${listing.number}`
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 822 with four figures for the year, as RSS wants it, in UTC. */
export function mailDate(instant: Temporal.Instant): string {
  const at = instant.toZonedDateTimeISO('UTC')
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${days[at.dayOfWeek - 1]}, ${two(at.day)} ${months[at.month - 1]} ${at.year} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} +0000`
}
