import type { PressListing } from './library.ts'
import { articleKey, urlOfKey } from './links.ts'
import { markup, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import { dayHeading, moment } from './moment.ts'
import type { Voice } from './voice.ts'

/** Path of an article's page. */
export function articlePath(
  listing: Pick<PressListing, 'number' | 'firstPublishedAt' | 'slug'>,
  voice: Voice,
): string {
  return urlOfKey(articleKey(voice.edition, listing.number, listing.firstPublishedAt), listing.slug)
}

/** The headline, leading to the article. */
export function headlineLink(listing: PressListing, voice: Voice): Markup {
  return markup`<a href="${articlePath(listing, voice)}">${voice.text(listing.headline)}</a>`
}

/** The label over a headline: its section, or that it is a brief. */
export function labelOf(listing: PressListing, voice: Voice): Markup {
  const section = voice.service.sections.find(({ key }) => key === listing.section)
  const live = liveLabel(listing, voice)
  if (section !== undefined) return markup`${live}<span class="label">${voice.text(section.name)}</span>`
  return listing.kind === 'brief' ? markup`<span class="label">${voice.say('label.brief')}</span>` : nothing
}

/** Says in words of a live blog that is open that it is live. */
function liveLabel(listing: Pick<PressListing, 'kind' | 'closedAt'>, voice: Voice): Markup {
  return listing.kind === 'live-blog' && (listing.closedAt ?? null) === null
    ? markup`<strong class="label live">${voice.say('live.label')}</strong> `
    : nothing
}

/** What an article says in a few words: its lede, or how it begins. */
export function summaryOf(listing: PressListing, voice: Voice): string {
  return voice.text(listing.lede.trim() === '' ? listing.opening : listing.lede)
}

/** A run of articles of one day by the service's clock. */
interface Day {
  readonly first: PressListing
  readonly listings: readonly PressListing[]
}

function byDay(listings: readonly PressListing[], voice: Voice): readonly Day[] {
  const days: { readonly first: PressListing; readonly listings: PressListing[]; readonly day: string }[] = []
  for (const listing of listings) {
    const day = voice.day(listing.firstPublishedAt)
    const last = days.at(-1)
    if (last?.day === day) last.listings.push(listing)
    else days.push({ first: listing, listings: [listing], day })
  }
  return days
}

/**
 * How much of each article a list by day shows: beside a front the headline under its time (`beside`), in the
 * archive time and headline (`headlines`), in the running wire a summary, too (`summaries`).
 */
type DayForm = 'beside' | 'headlines' | 'summaries'

/** Articles under the days they came out on, with their times: the same whenever the page is made. */
export function listByDay(listings: readonly PressListing[], voice: Voice, form: DayForm): Markup {
  if (listings.length === 0) return emptyList(voice)
  return markup`${byDay(listings, voice).map(({ first, listings: ofDay }) => {
    const title = dayHeading(voice, first.firstPublishedAt)
    const entries = ofDay.map((listing) => timedEntry(listing, voice, form))
    return form === 'beside'
      ? markup`<h3 class="day">${title}</h3><ul class="items">${entries}</ul>`
      : markup`<h2 class="rule">${title}</h2><ul class="items timed">${entries}</ul>`
  })}`
}

function timedEntry(listing: PressListing, voice: Voice, form: DayForm): Markup {
  const time = moment(voice, listing.firstPublishedAt, 'time')
  if (form !== 'summaries')
    return markup`<li>${time}<span>${liveLabel(listing, voice)}${headlineLink(listing, voice)}</span></li>`
  const summary = summaryOf(listing, voice)
  return markup`
    <li>${time}<div>
    ${liveLabel(listing, voice)}<h3>${headlineLink(listing, voice)}</h3>
    ${summary === '' ? null : markup`<p>${summary}</p>`}
    </div></li>`
}

/** One story in a list of stories. The label is left out where all have the same. */
export function storyEntry(
  listing: PressListing,
  voice: Voice,
  label: 'label' | 'no label',
  picture: Markup | null = null,
): Markup {
  const summary = summaryOf(listing, voice)
  return markup`
    <li>${picture}${label === 'label' ? labelOf(listing, voice) : liveLabel(listing, voice)}
    <h2>${headlineLink(listing, voice)}</h2>
    ${summary === '' ? null : markup`<p class="soft">${summary}</p>`}
    ${moment(voice, listing.firstPublishedAt, 'date-time')}</li>`
}

/** In the place of a list with nothing in it. */
export function emptyList(voice: Voice): Markup {
  return markup`<p class="soft">${voice.say('list.empty')}</p>`
}
