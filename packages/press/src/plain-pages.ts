import { newsroomBox } from './article-page.ts'
import { framed, live } from './frame.ts'
import type { PressFrame, PressNewsroom } from './library.ts'
import { markup } from './markup.ts'
import type { Voice } from './voice.ts'

interface PlainPage {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
}

/** Who we are, what "verified" means and does not, and forgetting everything. It leads nowhere outside. */
export function aboutPage({ voice, newsroom, frame }: PlainPage): string {
  const title = voice.say('newsroom.about')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: voice.text(voice.service.about),
    place: '_live/about',
    main: markup`
      <article>
      <h1 class="head">${title}</h1>
      ${newsroomBox(voice, newsroom)}
      <div class="text">
      ${
        newsroom.demonstration
          ? markup`<h2>${voice.say('label.demonstration')}</h2><p>${voice.say('demonstration.notice')}</p>`
          : null
      }
      <h2 id="verified">${voice.say('verify.title')}</h2>
      <p>${voice.say('verify.text')}</p>
      <h2 id="forget">${voice.say('forget.title')}</h2>
      <p>${voice.say('forget.text')}</p>
      <p><button type="button" id="forget-button" hidden>${voice.say('forget.title')}</button></p>
      <p id="forget-done" role="status" hidden>${voice.say('forget.done')}</p>
      </div>
      </article>`,
  })
}

/** What stands at an address of the service where nothing is. */
export function notFoundPage({ voice, newsroom, frame }: PlainPage): string {
  const title = voice.say('missing.title')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: '_live/not-found',
    head: markup`<meta name="robots" content="noindex">`,
    main: markup`
      <article>
      <h1>${title}</h1>
      <p class="lede">${voice.say('missing.text')}</p>
      <p class="more"><a href="${live(voice, 'front')}">${voice.say('missing.front')}</a></p>
      </article>`,
  })
}
