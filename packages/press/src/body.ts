import { isSafeLink } from '@heliograph/story'
import type { BlockJson, DocumentJson } from '@heliograph/story'
import { directionOfTag } from './direction-of-tag.ts'
import { embedCard } from './embed-card.ts'
import type { PressFile } from './library.ts'
import { markup, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import { captionOf, leadPicture } from './picture.ts'
import type { Voice } from './voice.ts'
import { webAddress } from './web-address.ts'

/** Width of the column that bodies stand in, in rem. */
const column = 38
const noFigures: ReadonlyMap<string, PressFile> = new Map()

/**
 * The body of an article as markup: its own small renderer of the story format, strict about attributes even
 * though the store has checked them. What the format does not know leaves its words and loses its form.
 * Editors' notes are left out whatever they say.
 * @param dateline stands at the start of the first paragraph; empty for none
 * @param figures files of the pictures in the text by hash; a figure whose file is not there is left out
 */
export function renderBody(
  document: DocumentJson,
  voice: Voice,
  dateline: string,
  figures: ReadonlyMap<string, PressFile> = noFigures,
): Markup {
  const blocks = document.content
  const opening = dateline === '' ? -1 : blocks.findIndex(({ type }) => type === 'paragraph')
  const top = Math.min(...blocks.filter(({ type }) => type === 'heading').map(levelOf))
  const rendered = blocks.map((block, index) =>
    renderBlock(block, voice, index === opening ? datelineOf(dateline, voice) : nothing, top, figures),
  )
  return markup`${opening === -1 && dateline !== '' ? markup`<p>${datelineOf(dateline, voice)}</p>` : null}${rendered}`
}

function datelineOf(dateline: string, voice: Voice): Markup {
  return markup`<span class="place">${voice.text(dateline)}</span> — `
}

const levelOf = (block: BlockJson): number => (block.attrs?.['level'] === 3 ? 3 : 2)

function renderBlock(
  block: BlockJson,
  voice: Voice,
  before: Markup,
  top: number,
  figures: ReadonlyMap<string, PressFile>,
): Markup {
  switch (block.type) {
    case 'heading': {
      if (isBlank(block)) return nothing
      // A body that starts at level 3 would skip a level under the headline.
      return levelOf(block) - top + 2 === 3
        ? markup`<h3>${inline(block, voice)}</h3>`
        : markup`<h2>${inline(block, voice)}</h2>`
    }
    case 'bullet_list':
      return markup`<ul>${listItems(block, voice)}</ul>`
    case 'ordered_list':
      return markup`<ol>${listItems(block, voice)}</ol>`
    case 'quote':
      return quote(block, voice)
    case 'pull_quote':
      return pullQuote(block, voice)
    case 'figure':
      return figure(block, voice, figures)
    case 'table':
      return table(block, voice)
    case 'embed':
      return embedCard(block.attrs ?? {}, voice)
    case 'editors_note':
      return nothing
    default:
      return isBlank(block) && before === nothing ? nothing : markup`<p>${before}${inline(block, voice)}</p>`
  }
}

function listItems(list: BlockJson, voice: Voice): readonly Markup[] {
  return (list.content ?? [])
    .filter((item) => !isBlank(item))
    .map((item) => {
      const paragraphs = (item.content ?? []).filter((paragraph) => !isBlank(paragraph))
      const [only] = paragraphs
      const inner =
        paragraphs.length === 1 && only !== undefined ? inline(only, voice) : paragraphsOf(item, voice)
      return markup`<li>${inner}</li>`
    })
}

function paragraphsOf(block: BlockJson, voice: Voice): readonly Markup[] {
  return (block.content ?? [])
    .filter((paragraph) => !isBlank(paragraph))
    .map((paragraph) => markup`<p>${inline(paragraph, voice)}</p>`)
}

/** Who says so, and through whom it is known; empty if neither is named. */
function speakerOf(block: BlockJson, voice: Voice): string {
  const speaker = voice.text(textAttribute(block, 'speaker'))
  const source = voice.text(textAttribute(block, 'source'))
  return [
    speaker,
    source !== '' && voice.say(speaker === '' ? 'quote.according' : 'quote.reported', { source }),
  ]
    .filter(Boolean)
    .join(voice.language.list.separator)
}

function quote(block: BlockJson, voice: Voice): Markup {
  if (isBlank(block)) return nothing
  const who = speakerOf(block, voice)
  return markup`
    <figure class="quote">
    <blockquote>${paragraphsOf(block, voice)}</blockquote>
    ${who === '' ? null : markup`<figcaption>${who}</figcaption>`}
    </figure>`
}

function pullQuote(block: BlockJson, voice: Voice): Markup {
  if (isBlank(block)) return nothing
  const who = speakerOf(block, voice)
  return markup`
    <aside class="pull">
    <p>${inline(block, voice)}</p>
    ${who === '' ? null : markup`<p class="ui soft">${who}</p>`}
    </aside>`
}

function figure(block: BlockJson, voice: Voice, figures: ReadonlyMap<string, PressFile>): Markup {
  const file = figures.get(textAttribute(block, 'media'))
  if (file === undefined) return nothing
  const picture = {
    ...file,
    alt: textAttribute(block, 'alt'),
    caption: textAttribute(block, 'caption'),
    credit: textAttribute(block, 'credit'),
  }
  return markup`<figure>${leadPicture(picture, voice, column, 'later')}${captionOf(picture, voice)}</figure>`
}

/** A table that a narrow screen moves sideways, by keyboard too. Headers in the first row are of columns, others of rows. */
function table(block: BlockJson, voice: Voice): Markup {
  if (isBlank(block)) return nothing
  const rows = block.content ?? []
  const caption = voice.text(textAttribute(block, 'caption'))
  const [first] = rows
  const isHead = (first?.content ?? []).every(({ type }) => type === 'table_header')
  const head = isHead ? rows.slice(0, 1) : []
  const rowOf = (row: BlockJson): Markup =>
    markup`<tr>${(row.content ?? []).map((cell) => {
      const words = (cell.content ?? []).map((paragraph) => markup`${inline(paragraph, voice)}`)
      return cell.type === 'table_header'
        ? markup`<th scope="${row === first ? 'col' : 'row'}">${words}</th>`
        : markup`<td>${words}</td>`
    })}</tr>`
  return markup`
    <div class="table" tabindex="0">
    <table>${caption === '' ? null : markup`<caption>${caption}</caption>`}
    ${head.length === 0 ? null : markup`<thead>${head.map(rowOf)}</thead>`}
    <tbody>${rows.slice(head.length).map(rowOf)}</tbody>
    </table>
    </div>`
}

function textAttribute(block: BlockJson, name: string): string {
  const value: unknown = block.attrs?.[name]
  return typeof value === 'string' ? value.trim() : ''
}

function isBlank(block: BlockJson): boolean {
  return (block.text ?? '').trim() === '' && (block.content ?? []).every(isBlank)
}

function inline(block: BlockJson, voice: Voice): readonly Markup[] {
  return (block.content ?? []).map((node) =>
    node.text === undefined ? markup`${inline(node, voice)}` : markedText(node.text, node.marks ?? [], voice),
  )
}

function markedText(text: string, marks: NonNullable<BlockJson['marks']>, voice: Voice): Markup {
  const isForeign = marks.some(({ type }) => type === 'foreign')
  return marks.reduceRight<Markup>(
    (inner, { type, attrs }) => {
      switch (type) {
        case 'strong':
          return markup`<strong>${inner}</strong>`
        case 'em':
          return markup`<em>${inner}</em>`
        case 'link':
          return link(inner, attrs?.['href'])
        case 'isolate':
          return isolate(inner, attrs?.['direction'])
        case 'foreign':
          return foreign(inner, attrs?.['lang'], voice)
        default:
          return inner
      }
    },
    markup`${isForeign ? text : voice.text(text)}`,
  )
}

function link(inner: Markup, href: unknown): Markup {
  if (typeof href !== 'string' || !isSafeLink(href)) return inner
  const address = webAddress(href)
  return /^[/#]/.test(address)
    ? markup`<a href="${address}">${inner}</a>`
    : markup`<a href="${address}" rel="noreferrer">${inner}</a>`
}

/** Words in another language: never derived, named for speech, and kept apart where they run the other way. */
function foreign(inner: Markup, lang: unknown, voice: Voice): Markup {
  if (typeof lang !== 'string' || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(lang))
    return markup`<bdi>${inner}</bdi>`
  const direction = directionOfTag(lang)
  return direction === voice.direction
    ? markup`<span lang="${lang}">${inner}</span>`
    : markup`<span lang="${lang}" dir="${direction}">${inner}</span>`
}

/** A run that keeps its own direction, whatever stands around it. */
function isolate(inner: Markup, direction: unknown): Markup {
  return direction === 'ltr' || direction === 'rtl'
    ? markup`<bdi dir="${direction}">${inner}</bdi>`
    : markup`<bdi>${inner}</bdi>`
}
