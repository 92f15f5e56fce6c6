import { alertBar } from './alert-bar.ts'
import { framed } from './frame.ts'
import type { Library, PressFrame, PressNewsroom } from './library.ts'
import { emptyList, listByDay, storyEntry } from './listing.ts'
import { markup } from './markup.ts'
import type { Voice } from './voice.ts'

/** Entries of the running wire: more than a busy day. */
const wireEntries = 60
/** Stories of a section; older ones are in the archive. */
const sectionEntries = 40

interface ListPage {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  readonly library: Library
}

/** The running wire: briefs and new articles in order, newest first, by day. */
export async function wirePage({ voice, newsroom, frame, library }: ListPage): Promise<string> {
  const listings = await library.latest(voice.service.key, { limit: wireEntries })
  const title = voice.say('wire.title')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: '_live/wire',
    current: 'wire',
    main: markup`<div><h1 class="head">${title}</h1>${listByDay(listings, voice, 'summaries')}</div>`,
  })
}

/** The newest stories of a section. */
export async function sectionPage(
  page: ListPage,
  section: string,
): Promise<{ readonly body: string; readonly until: Temporal.Instant | null }> {
  const { voice, newsroom, frame, library } = page
  const listings = await library.latest(voice.service.key, { limit: sectionEntries, section })
  const breaking = await library.breaking(voice.service.key)
  const alert = breaking.alert?.onSections === true ? alertBar(breaking, voice, frame.at) : null
  const title = voice.text(voice.service.sections.find(({ key }) => key === section)?.name ?? section)
  const body = framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: `_live/section/${section}`,
    current: `section/${section}`,
    breaking: alert?.bar ?? null,
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      ${listings.length === 0 ? emptyList(voice) : markup`<ul class="items">${listings.map((listing) => storyEntry(listing, voice, 'no label'))}</ul>`}
      </div>`,
  })
  return { body, until: alert?.until ?? null }
}
