import { framed, fullName, live } from './frame.ts'
import type { Library, PressFrame, PressListing, PressNewsroom } from './library.ts'
import { emptyList, headlineLink, labelOf, listByDay, storyEntry, summaryOf } from './listing.ts'
import { markup, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import { alertBar } from './alert-bar.ts'
import { moment } from './moment.ts'
import { leadPicture } from './picture.ts'
import type { Voice } from './voice.ts'

/** How long the newest brief stands in the breaking bar, from its first publication. */
const breakingHours = 6
/** Stories on a front, the lead included. */
const storiesOnFront = 19
/** Where texts are few, briefs with pictures fill the front up to this many. */
const leastOnFront = 7
/** Entries of the running wire beside them. */
const wireOnFront = 10

/** The front of a service, and when its breaking bar ends. */
export async function frontPage(page: {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  readonly library: Library
}): Promise<{ readonly body: string; readonly until: Temporal.Instant | null }> {
  const { voice, newsroom, frame, library } = page
  const service = voice.service.key
  const stories = await library.latest(service, { limit: storiesOnFront, kind: ['text', 'live-blog'] })
  const wire = await library.latest(service, { limit: wireOnFront })
  const [brief] = await library.latest(service, { limit: 1, kind: 'brief' })
  const ends = brief?.firstPublishedAt.add({ hours: breakingHours })
  const breaking = await library.breaking(service)
  const alert = alertBar(breaking, voice, frame.at)
  // News of the hour stands there by itself as long as no editor has said otherwise.
  const isBreaking =
    alert === null &&
    brief !== undefined &&
    !breaking.flagged.includes(brief.number) &&
    ends !== undefined &&
    Temporal.Instant.compare(frame.at, ends) < 0
  const [lead, ...texts] = stories
  const pictured =
    texts.length + 1 >= leastOnFront
      ? []
      : wire.filter((entry) => entry.kind === 'brief' && entry.picture !== null)
  const rest = [...texts, ...pictured.slice(0, leastOnFront - 1 - texts.length)]
  const about = voice.text(voice.service.about)
  const body = framed({
    voice,
    newsroom,
    frame,
    title: '',
    description: about,
    place: '_live/front',
    current: 'front',
    breaking: alert?.bar ?? (isBreaking ? breakingBar(brief, voice) : null),
    layout: wire.length === 0 ? 'wide' : 'wide two',
    main: markup`
      <div>
      <h1 class="hid">${fullName(voice, newsroom)}</h1>
      ${lead === undefined ? emptyList(voice) : leadStory(lead, voice)}
      ${rest.length === 0 ? null : markup`<ul class="items pair">${rest.map((story) => cardOf(story, voice))}</ul>`}
      </div>
      ${wire.length === 0 ? null : markup`<aside>${wireBeside(wire, voice)}</aside>`}`,
  })
  return { body, until: alert?.until ?? (isBreaking ? ends : null) }
}

function breakingBar(brief: PressListing, voice: Voice): Markup {
  return markup`
    <p class="strip ui news">
    <strong class="label">${voice.say('label.breaking')}</strong> <strong>${headlineLink(brief, voice)}</strong>
    </p>`
}

function leadStory(lead: PressListing, voice: Voice): Markup {
  const summary = summaryOf(lead, voice)
  return markup`
    <article class="lead">
    ${lead.picture === null ? nothing : markup`<figure>${leadPicture(lead.picture, voice, 46)}</figure>`}
    ${labelOf(lead, voice)}
    <h2>${headlineLink(lead, voice)}</h2>
    ${summary === '' ? null : markup`<p class="lede">${summary}</p>`}
    ${moment(voice, lead.firstPublishedAt, 'date-time')}
    </article>`
}

/** A story under the lead, with its picture where it has one. */
function cardOf(story: PressListing, voice: Voice): Markup {
  return storyEntry(
    story,
    voice,
    'label',
    story.picture === null ? null : leadPicture(story.picture, voice, 22, 'later'),
  )
}

function wireBeside(wire: readonly PressListing[], voice: Voice): Markup {
  return markup`
    <h2 class="rule"><a href="${live(voice, 'wire')}">${voice.say('wire.title')}</a></h2>
    ${listByDay(wire, voice, 'beside')}`
}
