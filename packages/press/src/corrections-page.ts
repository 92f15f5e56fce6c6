import { framed } from './frame.ts'
import type { Library, PressCorrection, PressFrame, PressNewsroom } from './library.ts'
import { articleKey, urlOfKey } from './links.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { moment } from './moment.ts'
import type { Voice } from './voice.ts'

/** Corrections on the page, the newest; older ones stay on their articles. */
const corrections = 100

/** What a service got wrong and has put right, or taken back: dated, newest first. */
export async function correctionsPage(page: {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  readonly library: Library
}): Promise<string> {
  const { voice, newsroom, frame, library } = page
  const entries = await library.corrections(voice.service.key, { limit: corrections })
  const title = voice.say('story.corrections')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: voice.say('corrections.text'),
    place: '_live/corrections',
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      <p>${voice.say('corrections.text')}</p>
      ${
        entries.length === 0
          ? markup`<p class="soft">${voice.say('corrections.empty')}</p>`
          : markup`<ul class="items">${entries.map((entry) => correction(entry, voice))}</ul>`
      }
      </div>`,
  })
}

function correction(entry: PressCorrection, voice: Voice): Markup {
  const path = urlOfKey(articleKey(voice.edition, entry.number, entry.firstPublishedAt), entry.slug)
  const headline = entry.headline === null ? voice.say('story.retracted') : voice.text(entry.headline)
  const note = voice.text(entry.note)
  return markup`
    <li>${moment(voice, entry.at, 'date-time')}<h2><a href="${path}">${headline}</a></h2>
    ${note.trim() === '' ? null : markup`<p>${note}</p>`}</li>`
}
