import type { ArticleContent, LeadPicture } from '../article/content.ts'
import { readDocument, writeDocument } from '../document/read-document.ts'
import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'

/** Words that are translated as one: text nodes of the story format; plain places have no marks. */
export type Words = readonly ArticleNode[]

/** A place of an article that holds words for readers. */
export interface WordPlace {
  /**
   * What it is, the same in a source and in its translation: `head.headline`, `head.lede`, `head.dateline`,
   * `picture.alt`, `block.3` (by its index in the source), `quote.3.speaker` (by the first block inside),
   * `table.3.caption`, `figure.<file>.0.alt` (by its file and how often it stood before). Letters, figures, dots.
   */
  readonly id: string
  readonly words: Words
  /** Whether the words may carry marks: a textblock, and not a field of text. */
  readonly rich: boolean
}

/** Every place of a source that holds words, in reading order. */
export function sourcePlaces(content: ArticleContent): readonly WordPlace[] {
  const places: WordPlace[] = []
  let index = 0
  mapPlaces(
    content,
    () => index++,
    (place) => {
      if (textOfWords(place.words).trim() !== '') places.push(place)
      return null
    },
  )
  return places
}

/** The places of a translation by what they translate; several where a block was split. `from` counts in its source. */
export function translationPlaces(content: ArticleContent): ReadonlyMap<string, readonly WordPlace[]> {
  const places = new Map<string, WordPlace[]>()
  mapPlaces(content, led, (place) => {
    places.set(place.id, [...(places.get(place.id) ?? []), place])
    return null
  })
  return places
}

/** A translation with words put into its places, by id. What a person puts there is a person's: no machine's mark stays. */
export function putWords(content: ArticleContent, words: ReadonlyMap<string, Words>): ArticleContent {
  return mapPlaces(content, led, (place) => words.get(place.id) ?? null)
}

export function textOfWords(words: Words): string {
  return words.map((node) => node.textContent).join('')
}

function led(block: ArticleNode): number | null {
  return block.attrs['from'] as number | null
}

type IndexOf = (block: ArticleNode) => number | null
type Visit = (place: WordPlace) => Words | null

/** Visits every place; what a visit answers stands there afterwards. */
function mapPlaces(content: ArticleContent, indexOf: IndexOf, visit: Visit): ArticleContent {
  const field = (id: string, text: string): string => {
    const answer = visit({ id, words: wordsOfText(text), rich: false })
    return answer === null ? text : textOfWords(answer)
  }
  const head = {
    headline: field('head.headline', content.headline),
    lede: field('head.lede', content.lede),
    dateline: field('head.dateline', content.dateline),
  }
  const picture: LeadPicture | null =
    content.picture === null
      ? null
      : {
          ...content.picture,
          alt: field('picture.alt', content.picture.alt),
          caption: field('picture.caption', content.picture.caption),
          credit: field('picture.credit', content.picture.credit),
        }
  const figures = new Map<string, number>()
  const withAttributes = (node: ArticleNode, id: string, names: readonly string[]): ArticleNode => {
    const attrs: Record<string, unknown> = { ...node.attrs }
    for (const name of names) attrs[name] = field(`${id}.${name}`, attrs[name] as string)
    return node.type.create(attrs, node.content, node.marks)
  }
  const walk = (node: ArticleNode): { readonly node: ArticleNode; readonly first: number | null } => {
    if (node.isTextblock) {
      const index = indexOf(node)
      if (index === null) return { node, first: null }
      const answer = visit({ id: `block.${index}`, words: withoutRemarks(node), rich: true })
      const written =
        answer === null ? node : node.type.create({ ...node.attrs, machine: null }, answer, node.marks)
      return {
        node:
          written.type.name === 'pull_quote' ? withAttributes(written, `quote.${index}`, speech) : written,
        first: index,
      }
    }
    if (node.type.name === 'figure') {
      const media = String(node.attrs['media'])
      const before = figures.get(media) ?? 0
      figures.set(media, before + 1)
      return {
        node: withAttributes(node, `figure.${media.slice(0, 16)}.${before}`, ['alt', 'caption', 'credit']),
        first: null,
      }
    }
    if (node.isLeaf) return { node, first: null }
    const children = node.children.map(walk)
    const first = children.find((child) => child.first !== null)?.first ?? null
    const whole = node.type.create(
      node.attrs,
      children.map((child) => child.node),
      node.marks,
    )
    if (first === null) return { node: whole, first }
    if (node.type.name === 'quote') return { node: withAttributes(whole, `quote.${first}`, speech), first }
    if (node.type.name === 'table')
      return { node: withAttributes(whole, `table.${first}`, ['caption']), first }
    return { node: whole, first }
  }
  return { ...content, ...head, picture, body: writeDocument(walk(readDocument(content.body)).node) }
}

const speech = ['speaker', 'source'] as const

function wordsOfText(text: string): Words {
  return text === '' ? [] : [articleSchema.text(text)]
}

/** The words of a block; where a comment stands is the desk's, and goes nowhere. */
function withoutRemarks(block: ArticleNode): Words {
  const bare = block.children.map((node) =>
    node.mark(node.marks.filter((mark) => mark.type !== articleSchema.marks['remark'])),
  )
  // Equal neighbours become one again.
  return articleSchema.node('paragraph', null, bare).children
}
