import type { LanguageKey } from '@heliograph/languages'
import type { ArticleKind, DocumentJson, PostKind } from '@heliograph/story'

/** A service as its readers meet it. */
export interface PressService {
  /** `sr`, `ps-af`. */
  readonly key: string
  readonly language: LanguageKey
  readonly name: string
  readonly timeZone: string
  /** Key of the city that names the zone (`damascus`); see the languages room. */
  readonly city: string
  readonly calendar: 'gregory' | 'persian'
  /** The newsroom box. */
  readonly about: string
  readonly sections: readonly { readonly key: string; readonly name: string }[]
}

/** The newsroom, as every page needs it. */
export interface PressNewsroom {
  readonly name: string
  /** Scheme, host and port of the site, without a slash: `http://localhost:8080`. */
  readonly origin: string
  readonly demonstration: boolean
  /** All services, in the newsroom's order. */
  readonly services: readonly PressService[]
}

/** One stored size of a picture. */
export interface PressRendition {
  /** Key in the edition: `/_media/2016/05/<name>`. */
  readonly key: string
  readonly width: number
  readonly height: number
  readonly mediaType: string
}

/** The lead picture in the service's words; 16:9, several sizes, smallest first. Without renditions only the frame is drawn. */
export interface PressPicture extends PressFile {
  readonly alt: string
  readonly caption: string
  readonly credit: string
}

/** A stored picture without words. */
export interface PressFile {
  readonly renditions: readonly PressRendition[]
  /** When the right to show it ends, so that pages without it must be there; absent or null: never. */
  readonly until?: Temporal.Instant | null
}

/** One published article, as its readers may see it. Nothing of the wire but agency names is in it. */
export interface PressArticle {
  /** The public number. */
  readonly number: number
  /** The story it belongs to, opaque. */
  readonly story: string
  readonly service: string
  readonly kind: ArticleKind
  readonly headline: string
  readonly lede: string
  readonly dateline: string
  readonly section: string | null
  readonly slug: string
  readonly body: DocumentJson
  readonly picture: PressPicture | null
  /** The files of the figures in the body, by their hash; one that may not be shown is not there. Absent: none. */
  readonly figures?: ReadonlyMap<string, PressFile>
  /** Agency names in credit order, in the service's language. */
  readonly agencies: readonly string[]
  readonly firstPublishedAt: Temporal.Instant
  /** The last update with new facts; null if there was none. */
  readonly updatedAt: Temporal.Instant | null
  /** Newest first. */
  readonly corrections: readonly { readonly at: Temporal.Instant; readonly note: string }[]
  readonly retracted: { readonly at: Temporal.Instant; readonly note: string } | null
  /** When its text was destroyed by order of the law, and the reference of the order. */
  readonly purged: { readonly at: Temporal.Instant; readonly reference: string } | null
  /** What the editors say over it while they check it; the article stays. */
  readonly notice: { readonly at: Temporal.Instant; readonly note: string } | null
  /** When a name was last removed from it, to protect somebody. */
  readonly unnamedAt: Temporal.Instant | null
  /** When a live blog was closed; null or absent while it is open, and for every other kind. */
  readonly closedAt?: Temporal.Instant | null
}

/** An entry of the corrections page: an article corrected, or one taken back, which has no headline any more. */
export interface PressCorrection {
  readonly at: Temporal.Instant
  readonly note: string
  readonly number: number
  /** Null for an article that was taken back. */
  readonly headline: string | null
  readonly slug: string
  readonly firstPublishedAt: Temporal.Instant
}

/** Another post, as far as a link to it needs it. */
interface PostPlace {
  readonly number: number
  readonly shownAt: Temporal.Instant
}

/** One post of a live blog, as its readers may see it. Of a removed one only number and times are left. */
export interface PressPost extends PostPlace {
  readonly kind: PostKind
  /** May be empty. */
  readonly author: string
  readonly body: DocumentJson
  readonly picture: PressPicture | null
  readonly editedAt: Temporal.Instant | null
  readonly removedAt: Temporal.Instant | null
  /** The post it puts right. */
  readonly corrects: PostPlace | null
  /** The post that puts it right. */
  readonly correctedBy: PostPlace | null
  /** How many changes the blog had had when this post last changed. */
  readonly sequence: number
}

/** A live blog as its own page and its tail need it. */
export interface PressBlog {
  /** How many posts there ever were, and so the number of the newest. */
  readonly total: number
  /** How many changes its posts have had. */
  readonly sequence: number
  readonly closedAt: Temporal.Instant | null
  /** What stands at the top, the last pinned first. */
  readonly pinned: readonly PressPost[]
  /** The newest by number, as many as a page of posts holds. */
  readonly newest: readonly PressPost[]
  /** Those that changed last, the last first. */
  readonly changed: readonly PressPost[]
}

/** A full page of older posts. */
export interface PressPostsPage {
  /** Newest first. */
  readonly posts: readonly PressPost[]
  /** How many posts the blog has. */
  readonly total: number
}

/** An alert that stands over the fronts of a service. */
export interface PressAlert {
  readonly words: string
  readonly onSections: boolean
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Where it leads. */
  readonly article: Pick<PressListing, 'number' | 'slug' | 'firstPublishedAt'>
}

/** What an editor said is breaking in a service. */
export interface PressBreaking {
  /** The one that stands, if its time is not over when the page is made. */
  readonly alert: PressAlert | null
  /** Numbers of articles that have or lately had an alert: when it has ended, nothing calls them breaking again. */
  readonly flagged: readonly number[]
}

/** An article in a list: enough for a headline with its time, and for a lead with its picture. */
export type PressListing = Omit<
  PressArticle,
  'body' | 'figures' | 'agencies' | 'corrections' | 'retracted' | 'purged' | 'notice' | 'unnamedAt'
> & {
  /** First words of the text, for briefs without a lede; at most 300 characters. */
  readonly opening: string
}

/** Another language of a story. */
export interface PressSibling {
  readonly service: string
  readonly number: number
  readonly headline: string
  readonly slug: string
  readonly firstPublishedAt: Temporal.Instant
}

/**
 * Where pages get their content. Every call is a dependency: press records what a page read, and the page is
 * rendered again when one of those changes. Retracted articles are in no list.
 */
export interface Library {
  newsroom(): Promise<PressNewsroom>
  article(service: string, number: number): Promise<PressArticle | null>
  /** Live articles of the story in the other services. */
  siblings(story: string, service: string): Promise<readonly PressSibling[]>
  /** Newest first by first publication. */
  latest(service: string, options: LatestOptions): Promise<readonly PressListing[]>
  /** Public corrections and retractions, newest first. */
  corrections(service: string, options: { readonly limit: number }): Promise<readonly PressCorrection[]>
  /** Years and months that have articles, with how many, newest first. */
  months(
    service: string,
  ): Promise<readonly { readonly year: number; readonly month: number; readonly count: number }[]>
  /** Articles of a UTC month in the order of their numbers. */
  month(
    service: string,
    year: number,
    month: number,
    range: { readonly offset: number; readonly limit: number },
  ): Promise<readonly PressListing[]>
  /** The posts of a live blog; null if there is no such blog, or it was taken back. */
  blog(service: string, number: number): Promise<PressBlog | null>
  /** One full page of a live blog's posts, page 1 holding the oldest; null if it is not full yet. */
  posts(service: string, number: number, page: number): Promise<PressPostsPage | null>
  breaking(service: string): Promise<PressBreaking>
}

export interface LatestOptions {
  readonly limit: number
  /** Only this section. */
  readonly section?: string
  /** Only this kind, or these. */
  readonly kind?: ArticleKind | readonly ArticleKind[]
}

/**
 * Names of what a page can depend on. A command that changes one of them says so by the same name, and the
 * pages that read it are rendered again.
 */
export const dependency = {
  newsroom: () => 'newsroom',
  article: (service: string, number: number) => `article:${service}/${number}`,
  story: (story: string) => `story:${story}`,
  latest: (service: string, section?: string) =>
    `latest:${service}${section === undefined ? '' : `/${section}`}`,
  months: (service: string) => `months:${service}`,
  /** The public corrections of a service. */
  corrections: (service: string) => `corrections:${service}`,
  blog: (service: string, number: number) => `blog:${service}/${number}`,
  posts: (service: string, number: number, page: number) => `posts:${service}/${number}/${page}`,
  breaking: (service: string) => `breaking:${service}`,
} as const

/** A page as it goes into the edition. */
export interface RenderedPage {
  /** Tree key; see the edition format. */
  readonly key: string
  readonly mediaType: 'text/html' | 'application/rss+xml' | 'application/json'
  readonly body: string
  /** What it read, as {@link dependency} names it. */
  readonly reads: readonly string[]
  /** When it changes by time alone (a breaking label ends); null if never. */
  readonly until: Temporal.Instant | null
  /** When the article whose page this is was retracted: the page says only that. Null for every other page. */
  readonly retractedAt: Temporal.Instant | null
  /** Whether the law took it, rather than we. */
  readonly isByLaw: boolean
}

/** What every page is made with, beside content. */
export interface PressFrame {
  /** The page script of the reader room, inlined as it is; empty for none. */
  readonly script: string
  /** The script of a live blog that is open, inlined beside it; none if left out. */
  readonly liveScript?: string
  /** Time of the edition being made. */
  readonly at: Temporal.Instant
}
