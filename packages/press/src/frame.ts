import { language } from '@heliograph/languages'
import type { PressFrame, PressNewsroom } from './library.ts'
import { liveKey, urlOfKey } from './links.ts'
import { markup, nothing, trusted } from './markup.ts'
import type { Markup, MarkupValue } from './markup.ts'
import { editionsOf } from './page-key.ts'
import { stylesheet } from './stylesheet.ts'
import type { Voice } from './voice.ts'

/** The mark: a sun and a mirror. */
export const mark: Markup = trusted(
  '<svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><circle cx="6" cy="5" r="5" fill="var(--signal)"/><path d="M20 2v18H2z" fill="currentColor"/></svg>',
)

const icon = trusted(
  '<link rel="icon" href="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2020%2020%22%3E%3Ccircle%20cx=%226%22%20cy=%225%22%20r=%225%22%20fill=%22%23d97a1e%22/%3E%3Cpath%20d=%22M20%202v18H2z%22%20fill=%22%23777%22/%3E%3C/svg%3E">',
)

/** The whole document: what every page of the site has in its head, around a body. */
export function document(page: {
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** ISO 15924 code of the script of the page, its class. */
  readonly script: string
  /** The service, in its script, that the page script takes its texts from. */
  readonly edition: string
  readonly title: string
  readonly head: MarkupValue
  readonly body: Markup
  readonly frame: PressFrame
  /** Whether the page carries the script of live blogs, too. */
  readonly liveScript?: boolean
}): string {
  const { script, liveScript = '' } = page.frame
  return markup`<!doctype html>
    <html lang="${page.tag}" dir="${page.direction}" class="${page.script}" data-edition="${page.edition}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>${page.title}</title>
    <meta name="referrer" content="no-referrer">
    <meta name="theme-color" media="(prefers-color-scheme:light)" content="#fbfaf7">
    <meta name="theme-color" media="(prefers-color-scheme:dark)" content="#101418">
    ${page.head}${icon}
    <style>${trusted(stylesheet)}</style>
    </head>
    <body>
    ${page.body}
    ${script === '' ? null : markup`<script>${trusted(script)}</script>`}
    ${page.liveScript !== true || liveScript === '' ? null : markup`<script>${trusted(liveScript)}</script>`}
    </body>
    </html>`.source
}

/** One page in another language or script. */
export interface Alternate {
  readonly tag: string
  readonly path: string
}

/** What a page of a service adds to the frame. */
export interface FramedPage {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  /** Without the newsroom's name, which is added; empty for the front. */
  readonly title: string
  readonly description: string
  /** Key of the page in the service, without the service: `_live/wire`, `2016/05/17`. */
  readonly place: string
  /** Only for articles. */
  readonly slug?: string
  /** The same in other languages; the page's own scripts are added. */
  readonly alternates?: readonly Alternate[]
  /** Which entry of the navigation the page is. */
  readonly current?: string
  /** More for the head. */
  readonly head?: Markup
  readonly breaking?: Markup | null
  /** Whether it carries the script of live blogs, too. */
  readonly liveScript?: boolean
  /** Classes of `<main>`. */
  readonly layout?: 'one' | 'two' | 'wide' | 'wide two'
  readonly main: Markup
}

/** Path of a page of a service by the name of its key. */
function pathIn(edition: string, place: string, slug?: string): string {
  return urlOfKey(`/${edition}/${place}`, slug)
}

/** A page of a service, whole. */
export function framed(page: FramedPage): string {
  const { voice, newsroom, frame } = page
  const name = fullName(voice, newsroom)
  const path = pathIn(voice.edition, page.place, page.slug)
  const alternates = [...scriptsOf(page), ...(page.alternates ?? [])]
  const head = markup`
    ${page.description === '' ? null : markup`<meta name="description" content="${page.description}">`}
    <link rel="canonical" href="${newsroom.origin + path}">
    ${alternates.length < 2 ? null : alternates.map((alternate) => alternateLink(alternate, newsroom))}
    <link rel="alternate" type="application/rss+xml" title="${name}" href="${live(voice, 'feed.xml')}">
    ${page.head ?? null}`
  return document({
    tag: voice.tag,
    direction: voice.direction,
    script: voice.script === undefined ? voice.language.script : (voice.language.derivedScript?.script ?? ''),
    edition: voice.edition,
    title: page.title === '' ? name : `${page.title} – ${voice.text(newsroom.name)}`,
    head,
    frame,
    liveScript: page.liveScript ?? false,
    body: markup`
      <a class="hid ui" href="#content">${voice.say('skip.content')}</a>
      <a class="hid ui" href="#sections">${voice.say('skip.navigation')}</a>
      <header>
      ${demonstrationNotice(newsroom, voice)}
      <div class="bar">
      <a class="brand" href="${live(voice, 'front')}">${mark}${brandName(voice, newsroom)}</a>
      ${sectionsNavigation(page)}${servicesNavigation(voice, newsroom)}
      </div>
      ${page.breaking ?? null}
      </header>
      <main id="content" class="${page.layout ?? 'one'}">${page.main}</main>
      ${footer(page)}`,
  })
}

export function alternateLink({ tag, path }: Alternate, newsroom: PressNewsroom): Markup {
  return markup`<link rel="alternate" hreflang="${tag}" href="${newsroom.origin + path}">`
}

/** In sight at the top of every page of a demonstration. */
export function demonstrationNotice(newsroom: PressNewsroom, voice: Voice): Markup {
  return newsroom.demonstration
    ? markup`<p class="strip ui soft">${voice.say('demonstration.notice')}</p>`
    : nothing
}

/** The newsroom and its service: "Heliograph – Русская служба"; once where both have one name. */
export function fullName(voice: Voice, newsroom: PressNewsroom): string {
  const own = voice.text(newsroom.name)
  const service = voice.text(voice.service.name)
  return service.includes(own) ? service : `${own} – ${service}`
}

function brandName(voice: Voice, newsroom: PressNewsroom): Markup {
  const own = voice.text(newsroom.name)
  const service = voice.text(voice.service.name)
  return service.includes(own)
    ? markup`<bdi>${service}</bdi>`
    : markup`<bdi>${own}</bdi> <bdi class="soft">${service}</bdi>`
}

/** Path of a live page of the voice's service. */
export function live(voice: Voice, name: string): string {
  return urlOfKey(liveKey(voice.edition, name))
}

function scriptsOf({ voice, place, slug }: FramedPage): readonly Alternate[] {
  return editionsOf(voice.service).map(({ edition, script }) => ({
    tag: script === undefined ? voice.language.tag : (voice.language.derivedScript?.tag ?? ''),
    path: pathIn(edition, place, slug),
  }))
}

function sectionsNavigation({ voice, current }: FramedPage): Markup {
  const entry = (name: string, label: string): Markup =>
    markup`<li><a href="${live(voice, name)}"${current === name ? currentPage : null}>${label}</a></li>`
  const sections = voice.service.sections.map(({ key, name }) => entry(`section/${key}`, voice.text(name)))
  return markup`
    <nav id="sections" aria-label="${voice.say('nav.main')}"><ul>
    ${entry('front', voice.say('nav.front'))}${entry('wire', voice.say('wire.title'))}${sections}
    </ul></nav>`
}

const currentPage = trusted(' aria-current="page"')

/** More services than this would push the page down: then one link leads to the list of all. */
const servicesInHeader = 8

function servicesNavigation(voice: Voice, newsroom: PressNewsroom): Markup | null {
  const others = newsroom.services.filter(({ key }) => key !== voice.service.key)
  if (others.length === 0) return null
  const links =
    others.length > servicesInHeader
      ? markup`<li><a href="/">${voice.say('nav.languages')}</a></li>`
      : markup`${others.map((service) => {
          const { tag, direction, ownName } = language(service.language)
          const isAlone = newsroom.services.every(
            (other) => other.key === service.key || other.language !== service.language,
          )
          const path = urlOfKey(liveKey(service.key, 'front'))
          return markup`<li><a href="${path}" lang="${tag}" hreflang="${tag}" dir="${direction}">${isAlone ? ownName : service.name}</a></li>`
        })}`
  return markup`<nav class="langs" aria-label="${voice.say('nav.languages')}"><ul>${links}</ul></nav>`
}

function footer(page: FramedPage): Markup {
  const { voice } = page
  const about = live(voice, 'about')
  // The page script fills #edition and shows it: without a script nothing is claimed.
  return markup`
    <footer>
    <p id="edition" role="status" hidden></p>
    <nav aria-label="${voice.say('newsroom.about')}"><ul>
    <li>${verifyLink(voice)}</li>
    <li><a href="${about}">${voice.say('newsroom.about')}</a></li>
    <li><a href="${live(voice, 'corrections')}">${voice.say('story.corrections')}</a></li>
    <li><a href="${live(voice, 'archive')}">${voice.say('nav.archive')}</a></li>
    <li><a href="${live(voice, 'feed.xml')}">${voice.say('nav.feed')}</a></li>
    ${scriptSwitch(page)}
    <li><a href="${about}#forget">${voice.say('forget.title')}</a></li>
    </ul></nav>
    </footer>`
}

/** Leads to what "verified" means and does not. */
export function verifyLink(voice: Voice): Markup {
  return markup`<a href="${live(voice, 'about')}#verified">${voice.say('verify.title')}</a>`
}

function scriptSwitch({ voice, place, slug }: FramedPage): Markup | null {
  const derived = voice.language.derivedScript
  if (derived === undefined) return null
  const [written, other] = editionsOf(voice.service)
  if (written === undefined || other === undefined) return null
  const [target, tag, label] =
    voice.script === undefined
      ? [other, derived.tag, derived.ownName]
      : [written, voice.language.tag, derived.writtenName]
  return markup`<li><a href="${pathIn(target.edition, place, slug)}" lang="${tag}" hreflang="${tag}">${label}</a></li>`
}
