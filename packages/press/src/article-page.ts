import { language, listParts, messageParts } from '@heliograph/languages'
import { blogDescription, blogPosts, blogState } from './blog-parts.ts'
import { renderBody } from './body.ts'
import { framed, live, mark } from './frame.ts'
import type { Alternate } from './frame.ts'
import type {
  PressArticle,
  PressBlog,
  PressFrame,
  PressNewsroom,
  PressPicture,
  PressSibling,
} from './library.ts'
import { articleKey, urlOfKey } from './links.ts'
import { markup, nothing } from './markup.ts'
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
  /** Its posts, if it is a live blog. */
  readonly blog?: PressBlog
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
  const aside = markup`${correctionsOf(article, voice)}${otherLanguages(others, voice)}`
  const blog = page.blog === undefined ? null : { voice, newsroom, article, blog: page.blog }
  const image = sharedPicture(article.picture, newsroom)
  return framed({
    voice,
    newsroom,
    frame,
    title: headline,
    description: lede === '' ? opening(article, voice) : lede,
    place,
    slug: article.slug,
    alternates: others.flatMap(({ alternates }) => alternates),
    head: markup`
      <meta property="og:type" content="article">
      <meta property="og:title" content="${headline}">
      ${image === null ? null : markup`<meta property="og:image" content="${image}">`}
      ${blog === null ? null : blogDescription(blog)}`,
    liveScript: blog !== null && blog.blog.closedAt === null,
    layout: aside.source === '' ? 'one' : 'two',
    main: markup`
      <article>
      ${noticeOf(article, voice)}
      ${sectionLabel(article, voice)}
      <h1>${headline}</h1>
      ${lede === '' ? null : markup`<p class="lede">${lede}</p>`}
      ${bylineOf(page)}
      ${article.picture === null ? null : pictureOf(article.picture, voice)}
      ${blog === null ? null : markup`<p class="ui" id="blog-state" role="status">${blogState(blog)}</p>`}
      ${textOf(page)}
      ${blog === null ? null : blogPosts(blog)}
      ${unnamedLine(article, voice)}${creditLine(article.agencies, voice)}${newsroomBox(voice, newsroom)}
      </article>
      ${aside.source === '' ? null : markup`<aside>${aside}</aside>`}`,
  })
}

/** The text of an article; that of a live blog is its summary and may be missing. */
function textOf({ voice, article, blog }: ArticlePage): Markup {
  const text = markup`<div class="text">${renderBody(article.body, voice, article.dateline, article.figures)}</div>`
  if (blog === undefined) return text
  if (article.body.content.length === 0 && article.dateline === '') return nothing
  return markup`<section><h2 class="rule">${voice.say('live.summary')}</h2>${text}</section>`
}

function pictureOf(picture: PressPicture, voice: Voice): Markup {
  return markup`<figure>${leadPicture(picture, voice, 38)}${captionOf(picture, voice)}</figure>`
}

/** What stands where a retracted article stood: that it is gone, since when and why, and none of its words. */
export function retractedPage({ voice, newsroom, frame, article }: ArticlePage): string {
  const retracted = article.retracted
  if (retracted === null) throw new TypeError('the article is not retracted')
  const title = voice.say('story.retracted')
  const reason = voice.text(retracted.note.trim())
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: articleKey(voice.edition, article.number, article.firstPublishedAt).slice(
      voice.edition.length + 2,
    ),
    head: markup`<meta name="robots" content="noindex">`,
    main: markup`
      <article>
      <h1>${title}</h1>
      <p class="by ui">${datelineOf(voice, retracted.at)}</p>
      <div class="text">
      <p>${voice.say('story.retracted.text')}</p>
      ${reason === '' ? null : markup`<p>${voice.say('story.retracted.reason', { reason })}</p>`}
      </div>
      ${newsroomBox(voice, newsroom)}
      </article>`,
  })
}

/** What stands where an article stood whose text the law took: that, since when, and by which order. */
export function purgedPage({ voice, newsroom, frame, article }: ArticlePage): string {
  const { purged } = article
  if (purged === null) throw new TypeError('the article is not purged')
  const title = voice.say('purge.title')
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: articleKey(voice.edition, article.number, article.firstPublishedAt).slice(
      voice.edition.length + 2,
    ),
    head: markup`<meta name="robots" content="noindex">`,
    main: markup`
      <article>
      <h1>${title}</h1>
      <p class="by ui">${datelineOf(voice, purged.at)}</p>
      <div class="text"><p>${voice.say('purge.text', { reference: voice.text(purged.reference) })}</p></div>
      ${newsroomBox(voice, newsroom)}
      </article>`,
  })
}

/** In sight before anything else: what the editors doubt. */
function noticeOf({ notice }: PressArticle, voice: Voice): Markup {
  if (notice === null) return nothing
  return markup`
    <div class="notice" role="note"><p><strong>${voice.say('notice.title')}</strong> ${moment(voice, notice.at, 'date-time')}</p>
    <p>${voice.text(notice.note)}</p></div>`
}

function unnamedLine({ unnamedAt }: PressArticle, voice: Voice): Markup {
  if (unnamedAt === null) return nothing
  return markup`<p class="ui soft">${voice.say('unname.line', { date: voice.date(unnamedAt, 'date') })}</p>`
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
    return markup`<p class="label"><a href="${live(voice, `section/${section.key}`)}">${voice.text(section.name)}</a></p>`
  return article.kind === 'brief'
    ? markup`<p class="label"><a href="${live(voice, 'wire')}">${voice.say('wire.title')}</a></p>`
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
  const isCorrected = article.corrections.length > 0
  return markup`
    <p class="by ui">
    <span>${voice.text(newsroom.name)}</span>
    ${datelineOf(voice, firstPublishedAt)}
    ${updated === null ? null : markup`<span>${updated}</span>`}
    ${newsroom.demonstration ? markup`<span>${voice.say('label.demonstration')}</span>` : null}
    ${isCorrected ? markup`<a href="#corrections">${voice.say('story.corrected')}</a>` : null}
    </p>`
}

/** Date and time by the service's clock and calendar, the Gregorian day beside it where that is another. */
function datelineOf(voice: Voice, instant: Temporal.Instant): Markup {
  const gregorian = voice.service.calendar === 'gregory' ? null : voice.date(instant, 'date', 'gregory')
  return markup`
    <time datetime="${machineTime(instant)}">${voice.dateInCity(instant)}</time>
    ${gregorian === null ? null : markup`<span>${gregorian}</span>`}`
}

/** A message with markup in the place of its one parameter. */
function around(voice: Voice, id: 'story.updated' | 'story.credit', inside: Markup): Markup {
  const options = { language: voice.service.language, script: voice.script }
  return markup`${messageParts(id, options).map((part) => ('literal' in part ? markup`${part.literal}` : inside))}`
}

function creditLine(agencies: readonly string[], voice: Voice): Markup {
  if (agencies.length === 0) return nothing
  const parts = listParts(agencies.length, { language: voice.service.language, script: voice.script })
  const list = markup`${parts.map(
    (part, index) =>
      markup`${part}${index < agencies.length ? markup`<bdi>${voice.text(agencies[index] ?? '')}</bdi>` : null}`,
  )}`
  return markup`<p class="credit">${around(voice, 'story.credit', list)}</p>`
}

/** Who publishes this. */
export function newsroomBox(voice: Voice, newsroom: PressNewsroom): Markup {
  return markup`
    <div class="box">${mark}<div>
    <p><strong>${voice.text(newsroom.name)}</strong></p>
    <p>${voice.text(voice.service.about)}</p>
    </div></div>`
}

function correctionsOf(article: PressArticle, voice: Voice): Markup {
  if (article.corrections.length === 0) return nothing
  const entries = article.corrections.map(
    ({ at, note }) => markup`<li>${moment(voice, at, 'date-time')}${voice.text(note)}</li>`,
  )
  return markup`
    <h2 class="rule" id="corrections">${voice.say('story.corrections')}</h2>
    <ul class="items">${entries}</ul>`
}

interface OtherLanguage {
  readonly alternates: readonly Alternate[]
  readonly entry: Markup
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
      entry: markup`
        <li lang="${own.tag}" dir="${own.direction}">
        <span class="label">${own.ownName}</span>
        <a href="${path}" hreflang="${own.tag}">${sibling.headline}</a>
        </li>`,
    },
  ]
}

function otherLanguages(others: readonly OtherLanguage[], voice: Voice): Markup {
  if (others.length === 0) return nothing
  return markup`
    <h2 class="rule">${voice.say('story.languages')}</h2>
    <ul class="items">${others.map(({ entry }) => entry)}</ul>`
}
