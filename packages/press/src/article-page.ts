import { language, listParts, messageParts } from '@heliograph/languages'
import { renderBody } from './body.ts'
import { framed, live, mark, ownNameIn } from './frame.ts'
import type { Alternate } from './frame.ts'
import type { PressArticle, PressFrame, PressNewsroom, PressSibling } from './library.ts'
import { articleKey, urlOfKey } from './links.ts'
import { html, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import { machineTime, moment } from './moment.ts'
import { editionsOf } from './page-key.ts'
import { captionOf, leadPicture, sharedPicture } from './picture.ts'
import type { Voice } from './voice.ts'

/** What an article page is made of. */
export interface ArticlePage {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  readonly article: PressArticle
  readonly siblings: readonly PressSibling[]
}

/** An article or a brief. */
export function articlePage(page: ArticlePage): string {
  const { voice, newsroom, frame, article, siblings } = page
  const headline = voice.text(article.headline)
  const lede = voice.text(article.lede)
  const place = articleKey(voice.edition, article.number, article.firstPublishedAt).slice(
    voice.edition.length + 2,
  )
  const others = siblings.flatMap((sibling) => inService(sibling, newsroom))
  const aside = html`${correctionsOf(article, voice)}${otherLanguages(others, voice)}`
  const image = sharedPicture(article.picture, newsroom)
  const url = newsroom.origin + urlOfKey(`/${voice.edition}/${place}`, article.slug)
  return framed({
    voice,
    newsroom,
    frame,
    title: headline,
    description: lede === '' ? opening(article, voice) : lede,
    place,
    slug: article.slug,
    alternates: others.flatMap(({ alternates }) => alternates),
    head: html`<meta property="og:type" content="article" />
      <meta property="og:title" content="${headline}" />
      <meta property="og:url" content="${url}" />
      ${image === null ? null : html`<meta property="og:image" content="${image}" /> `}`,
    ...(aside.markup === '' ? {} : { layout: 'two' as const }),
    main: html`<article>
        ${sectionLabel(article, voice)}
        <h1>${headline}</h1>
        ${lede === '' ? null : html`<p class="lede">${lede}</p> `}${bylineOf(page)}
        ${article.picture === null ? null : html`<figure>${leadPicture(article.picture, voice)}${captionOf(article.picture, voice)}</figure> `}
        <div class="text">${renderBody(article.body, voice, article.dateline)}</div>
        ${creditLine(article.agencies, voice)}${newsroomBox(voice)}
      </article>
      ${aside.markup === '' ? null : html` <aside>${aside}</aside>`}`,
  })
}

/** What stands where a retracted article stood: that it is gone, since when and why, and none of its words. */
export function retractedPage({ voice, newsroom, frame, article }: ArticlePage): string {
  const retracted = article.retracted
  if (retracted === null) throw new TypeError('the article is not retracted')
  const title = voice.say('story.retracted')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: articleKey(voice.edition, article.number, article.firstPublishedAt).slice(
      voice.edition.length + 2,
    ),
    head: html`<meta name="robots" content="noindex" /> `,
    main: html`<article>
      <h1>${title}</h1>
      <p class="by ui">${datelineOf(voice, retracted.at)}</p>
      <div class="text">
        <p>${voice.say('story.retracted.text')}</p>
        ${
          retracted.note.trim() === ''
            ? null
            : html`<p>${voice.say('story.retracted.reason', { reason: voice.text(retracted.note) })}</p>`
        }
      </div>
      ${newsroomBox(voice)}
    </article>`,
  })
}

/** Text of the first words, for a description. */
function opening(article: PressArticle, voice: Voice): string {
  const words = (blocks: PressArticle['body']['content']): string =>
    blocks.map((block) => block.text ?? words(block.content ?? [])).join('')
  const first = article.body.content.find(({ type }) => type === 'paragraph')
  const text = first === undefined ? '' : words(first.content ?? [])
  return voice.text(text.length > 200 ? `${text.slice(0, 200).replace(/\s+\S*$/, '')} …` : text)
}

function sectionLabel(article: PressArticle, voice: Voice): Markup {
  const section = voice.service.sections.find(({ key }) => key === article.section)
  if (section !== undefined)
    return html`<p class="label">
      <a href="${live(voice, `section/${section.key}`)}">${voice.text(section.name)}</a>
    </p> `
  return article.kind === 'brief'
    ? html`<p class="label"><a href="${live(voice, 'wire')}">${voice.say('wire.title')}</a></p> `
    : nothing
}

function bylineOf({ voice, newsroom, article }: ArticlePage): Markup {
  const { firstPublishedAt, updatedAt } = article
  const updated =
    updatedAt === null
      ? null
      : around(
          voice,
          'story.updated',
          moment(
            voice,
            updatedAt,
            voice.day(updatedAt) === voice.day(firstPublishedAt) ? 'time' : 'date-time',
          ),
        )
  return html`<p class="by ui">
    <span>${voice.text(newsroom.name)}</span
    >${datelineOf(voice, firstPublishedAt)}${updated === null ? null : html`<span>${updated}</span>`}${
      newsroom.demonstration ? html`<span>${voice.say('label.demonstration')}</span>` : null
    }${
      article.corrections.length === 0
        ? null
        : html`<a href="#corrections">${voice.say('story.corrected')}</a>`
    }
  </p>`
}

/** Date and time by the service's clock and calendar, the Gregorian day beside it where that is another. */
function datelineOf(voice: Voice, instant: Temporal.Instant): Markup {
  return html`<time datetime="${machineTime(instant)}">${voice.dateInCity(instant)}</time>${
      voice.service.calendar === 'gregory'
        ? null
        : html`<span>${voice.date(instant, 'date', 'gregory')}</span>`
    }`
}

/** A message with markup in the place of its one parameter. */
function around(voice: Voice, id: 'story.updated' | 'story.credit', markup: Markup): Markup {
  const options = { language: voice.service.language, script: voice.script }
  return html`${messageParts(id, options).map((part) => ('literal' in part ? html`${part.literal}` : markup))}`
}

function creditLine(agencies: readonly string[], voice: Voice): Markup {
  if (agencies.length === 0) return nothing
  const parts = listParts(agencies.length, { language: voice.service.language, script: voice.script })
  const list = html`${parts.map(
    (part, index) =>
      html`${part}${index < agencies.length ? html`<bdi>${voice.text(agencies[index] ?? '')}</bdi>` : null}`,
  )}`
  return html`<p class="credit">${around(voice, 'story.credit', list)}</p> `
}

function newsroomBox(voice: Voice): Markup {
  return html`<div class="box">
    ${mark}
    <div>
      <p><strong>${voice.text(voice.service.name)}</strong></p>
      <p>${voice.text(voice.service.about)}</p>
    </div>
  </div>`
}

function correctionsOf(article: PressArticle, voice: Voice): Markup {
  if (article.corrections.length === 0) return nothing
  const entries = article.corrections.map(
    ({ at, note }) => html`<li>${moment(voice, at, 'date-time')}${voice.text(note)}</li>`,
  )
  return html`<h2 class="rule" id="corrections">${voice.say('story.corrections')}</h2>
    <ul class="items">
      ${entries}
    </ul>`
}

interface OtherLanguage {
  readonly alternates: readonly Alternate[]
  readonly markup: Markup
}

function inService(sibling: PressSibling, newsroom: PressNewsroom): readonly OtherLanguage[] {
  const service = newsroom.services.find(({ key }) => key === sibling.service)
  if (service === undefined) return []
  const own = language(service.language)
  const alternates = editionsOf(service).map(({ edition, script }) => ({
    tag: script === undefined ? own.tag : (own.derivedScript?.tag ?? own.tag),
    path: urlOfKey(articleKey(edition, sibling.number, sibling.firstPublishedAt), sibling.slug),
  }))
  const path = alternates[0]?.path ?? '/'
  return [
    {
      alternates,
      markup: html`<li lang="${own.tag}" dir="${own.direction}">
        <span class="label">${ownNameIn(service.language, undefined)}</span
        ><a href="${path}" hreflang="${own.tag}">${sibling.headline}</a>
      </li>`,
    },
  ]
}

function otherLanguages(others: readonly OtherLanguage[], voice: Voice): Markup {
  if (others.length === 0) return nothing
  return html`<h2 class="rule">${voice.say('story.languages')}</h2>
    <ul class="items">
      ${others.map(({ markup }) => markup)}
    </ul>`
}
