import { alternateLink, demonstrationNotice, document, mark, verifyLink } from './frame.ts'
import type { Alternate } from './frame.ts'
import type { PressFrame, PressNewsroom } from './library.ts'
import { liveKey, urlOfKey } from './links.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { editionsOf } from './page-key.ts'
import { voiceOf } from './voice.ts'

/** The page at `/`: every service by the name of its language, in that language. */
export function indexPage(newsroom: PressNewsroom, frame: PressFrame): string {
  const [first] = newsroom.services
  const voice =
    first === undefined ? null : voiceOf({ service: first, script: undefined, edition: first.key })
  const all = entriesOf(newsroom)
  const choose = voice?.say('nav.services') ?? newsroom.name
  return document({
    tag: voice?.tag ?? 'en',
    direction: voice?.direction ?? 'ltr',
    script: voice?.language.script ?? 'Latn',
    edition: voice?.edition ?? '',
    title: newsroom.name,
    head: markup`
      <link rel="canonical" href="${newsroom.origin}/">
      ${all.map((edition) => alternateLink(edition, newsroom))}
      <link rel="alternate" hreflang="x-default" href="${newsroom.origin}/">`,
    frame,
    body: markup`
      <header>
      ${voice === null ? null : demonstrationNotice(newsroom, voice)}
      <p class="bar"><span class="brand">${mark}${newsroom.name}</span></p>
      </header>
      <main id="content">
      <div>
      <h1 class="head">${choose}</h1>
      <ul class="items pick">${all.map(({ entry }) => entry)}</ul>
      </div>
      </main>
      <footer><p id="edition" role="status" hidden></p>${voice === null ? null : verifyLink(voice)}</footer>`,
  })
}

interface IndexEntry extends Alternate {
  readonly entry: Markup
}

function entriesOf(newsroom: PressNewsroom): readonly IndexEntry[] {
  return newsroom.services.flatMap(editionsOf).map((edition) => {
    const { tag, direction, text, language, service } = voiceOf(edition)
    const path = urlOfKey(liveKey(edition.edition, 'front'))
    return {
      tag,
      path,
      entry: markup`
        <li lang="${tag}" dir="${direction}">
        <a href="${path}" hreflang="${tag}">${text(language.ownName)}</a>
        <span class="ui soft">${text(service.name)}</span>
        </li>`,
    }
  })
}
