import { language } from '@heliograph/languages'
import type { PressNewsroom, PressService } from './library.ts'
import { articleKey, liveKey } from './links.ts'

/** Articles on one page of a month's archive. */
export const archivePageSize = 100

/** The key of a service, or of its derived script: what its keys and URLs begin with. */
export interface EditionOfService {
  readonly service: PressService
  readonly script: 'latn' | undefined
  /** `sr`, `sr-latn`. */
  readonly edition: string
}

/** What a key asks for. */
export type PageKey =
  | { readonly kind: 'index' }
  | { readonly kind: 'site-texts' }
  | ({
      readonly kind: 'front' | 'wire' | 'archive' | 'feed' | 'about' | 'corrections' | 'texts' | 'not-found'
    } & EditionOfService)
  | ({ readonly kind: 'section'; readonly section: string } & EditionOfService)
  | ({
      readonly kind: 'month'
      readonly year: number
      readonly month: number
      readonly page: number
    } & EditionOfService)
  /** Older posts of a live blog, or its newest changes for readers who follow it. */
  | ({ readonly kind: 'posts'; readonly number: number; readonly page: number } & EditionOfService)
  | ({ readonly kind: 'tail'; readonly number: number } & EditionOfService)
  | ({ readonly kind: 'article'; readonly month: string; readonly number: number } & EditionOfService)

const liveKinds = {
  front: 'front',
  wire: 'wire',
  archive: 'archive',
  'feed.xml': 'feed',
  about: 'about',
  corrections: 'corrections',
  texts: 'texts',
  'not-found': 'not-found',
} as const

/** Pages of the whole site, by their keys. */
const sitePageKeys: ReadonlyMap<string, PageKey> = new Map<string, PageKey>([
  ['/_site/_live/index', { kind: 'index' }],
  ['/_site/_live/texts.json', { kind: 'site-texts' }],
])

/** A service in each of its scripts, the written one first. */
export function editionsOf(service: PressService): readonly EditionOfService[] {
  const written: EditionOfService = { service, script: undefined, edition: service.key }
  const derived = language(service.language).derivedScript
  return derived === undefined
    ? [written]
    : [written, { service, script: derived.suffix, edition: `${service.key}-${derived.suffix}` }]
}

/** Reads a tree key; null for a key of no page of this newsroom. */
export function parsePageKey(key: string, newsroom: PressNewsroom): PageKey | null {
  const ofSite = sitePageKeys.get(key)
  if (ofSite !== undefined) return ofSite
  const [, edition = '', ...rest] = key.split('/')
  const found = newsroom.services.flatMap(editionsOf).find((candidate) => candidate.edition === edition)
  if (found === undefined || !key.startsWith('/')) return null
  if (rest[0] === '_live') return liveOf(found, rest.slice(1).join('/'))
  const article = /^((?:19|20|21)[0-9]{2}\/(?:0[1-9]|1[0-2]))\/([1-9][0-9]{0,15})$/.exec(rest.join('/'))
  if (article === null) return null
  const number = Number(article[2])
  return Number.isSafeInteger(number) ? { kind: 'article', ...found, month: article[1] ?? '', number } : null
}

function liveOf(found: EditionOfService, name: string): PageKey | null {
  if (Object.hasOwn(liveKinds, name)) return { kind: liveKinds[name as keyof typeof liveKinds], ...found }
  const section = /^section\/([^/]+)$/.exec(name)?.[1]
  if (section !== undefined)
    return found.service.sections.some((candidate) => candidate.key === section)
      ? { kind: 'section', ...found, section }
      : null
  const posts = /^posts\/([1-9][0-9]{0,14})\/(?:([1-9][0-9]{0,5})|tail\.json)$/.exec(name)
  if (posts !== null) {
    const number = Number(posts[1])
    return posts[2] === undefined
      ? { kind: 'tail', ...found, number }
      : { kind: 'posts', ...found, number, page: Number(posts[2]) }
  }
  const month = /^archive\/((?:19|20|21)[0-9]{2})\/(0[1-9]|1[0-2])\/([1-9][0-9]{0,5})$/.exec(name)
  return month === null
    ? null
    : { kind: 'month', ...found, year: Number(month[1]), month: Number(month[2]), page: Number(month[3]) }
}

/** Name of a page of a month's archive, page 1 holding the oldest. */
export function monthPageName(year: number, month: number, page: number): string {
  return `archive/${year}/${String(month).padStart(2, '0')}/${page}`
}

/** Name of a page of a live blog's older posts, page 1 holding the oldest. */
export function postsPageName(number: number, page: number): string {
  return `posts/${number}/${page}`
}

/** Name of the file that readers who follow a live blog ask for. */
export function tailName(number: number): string {
  return `posts/${number}/tail.json`
}

/** Keys of a live blog beside its own page, in all scripts: its tail, and these pages of older posts. */
export function pagesOfBlog(
  service: PressService,
  number: number,
  pages: readonly number[],
): readonly string[] {
  return editionsOf(service).flatMap(({ edition }) =>
    [tailName(number), ...pages.map((page) => postsPageName(number, page))].map((name) =>
      liveKey(edition, name),
    ),
  )
}

/** Keys that a service has whatever it has published, in all its scripts. */
export function pagesOfService(service: PressService): readonly string[] {
  return editionsOf(service).flatMap(({ edition }) =>
    [...Object.keys(liveKinds), ...service.sections.map(({ key }) => `section/${key}`)].map((name) =>
      liveKey(edition, name),
    ),
  )
}

/** An article, as far as its keys are concerned. */
export interface ArticlePlace {
  readonly service: PressService
  readonly number: number
  readonly firstPublishedAt: Temporal.Instant
  /** How many articles of the service's UTC month have a smaller number, retracted ones not counted. */
  readonly monthRank: number
  /** How many articles the month has, retracted ones not counted. */
  readonly monthCount: number
}

/**
 * Keys of what an article changes when it comes, changes or goes, in all scripts: its own page, the page of the month's
 * archive it stands on, and those behind it, which move when it goes. The page before it is among them where the
 * article opens a new one, because it gets a link to it.
 */
export function pagesOfArticle(place: ArticlePlace): readonly string[] {
  const { year, month } = place.firstPublishedAt.toZonedDateTimeISO('UTC')
  const first = Math.max(1, Math.ceil(place.monthRank / archivePageSize))
  const last = Math.floor(Math.max(place.monthCount, place.monthRank) / archivePageSize) + 1
  const pages = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return editionsOf(place.service).flatMap(({ edition }) => [
    articleKey(edition, place.number, place.firstPublishedAt),
    ...pages.map((page) => liveKey(edition, monthPageName(year, month, page))),
  ])
}

/** Keys of the pages that belong to no service. */
export function sitePages(): readonly string[] {
  return [...sitePageKeys.keys()]
}
