import { document, mark, ownNameIn } from './frame.ts'
import type { PressFrame, PressNewsroom } from './library.ts'
import { liveKey, urlOfKey } from './links.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { editionsOf } from './page-key.ts'
import { voiceOf } from './voice.ts'

/** The page at `/`: every service by the name of its language, in that language. */
export function indexPage(newsroom: PressNewsroom, frame: PressFrame): string {
  const [first] = newsroom.services
  const voice =
    first === undefined ? null : voiceOf({ service: first, script: undefined, edition: first.key })
  const choose = voice?.say('nav.services') ?? newsroom.name
  return document({
    tag: voice?.tag ?? 'en',
    direction: voice?.direction ?? 'ltr',
    script: voice?.language.script ?? 'Latn',
    title: newsroom.name,
    head: html`<link rel="canonical" href="${newsroom.origin}/" />
      ${editions(newsroom).map(({ tag, path }) => html`<link rel="alternate" hreflang="${tag}" href="${newsroom.origin + path}" /> `)}<link
        rel="alternate"
        hreflang="x-default"
        href="${newsroom.origin}/"
      /> `,
    frame,
    body: html`<header>
        ${newsroom.demonstration && voice !== null ? html`<p class="strip ui soft">${voice.say('demonstration.notice')}</p> ` : null}
        <p class="bar"><span class="brand">${mark}${newsroom.name}</span></p>
      </header>
      <main id="content">
        <div>
          <h1 class="head">${choose}</h1>
          <ul class="items pick">
            ${editions(newsroom).map(({ markup }) => markup)}
          </ul>
        </div>
      </main>
      <footer><p id="edition" role="status" hidden></p></footer>`,
  })
}

function editions(
  newsroom: PressNewsroom,
): readonly { readonly tag: string; readonly path: string; readonly markup: Markup }[] {
  return newsroom.services.flatMap(editionsOf).map((edition) => {
    const { tag, direction, text, service, script } = voiceOf(edition)
    const path = urlOfKey(liveKey(edition.edition, 'front'))
    return {
      tag,
      path,
      markup: html`<li lang="${tag}" dir="${direction}">
        <a href="${path}" hreflang="${tag}">${ownNameIn(service.language, script)}</a
        ><span class="ui soft">${text(service.name)}</span>
      </li> `,
    }
  })
}
