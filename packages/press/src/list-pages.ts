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
export async function sectionPage(page: ListPage, section: string): Promise<string> {
  const { voice, newsroom, frame, library } = page
  const listings = await library.latest(voice.service.key, { limit: sectionEntries, section })
  const title = voice.text(voice.service.sections.find(({ key }) => key === section)?.name ?? section)
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: `_live/section/${section}`,
    current: `section/${section}`,
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      ${listings.length === 0 ? emptyList(voice) : markup`<ul class="items">${listings.map((listing) => storyEntry(listing, voice, 'no label'))}</ul>`}
      </div>`,
  })
}
