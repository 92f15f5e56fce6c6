import type { ArticleKind, ArticleVerb, DocumentJson } from '@heliograph/story'
import type { Motif } from './pictures.ts'

/**
 * A wire revision by the name the demonstration gives it: `<item>:<revision>`, the revision counted from 1 in
 * order of arrival (agencies' own versions jump). `wireRevisions` says which delivery that is.
 */
export type WireReference = string

export const serviceKeys = ['en', 'ru', 'fa', 'ka', 'sr'] as const
export type ServiceKey = (typeof serviceKeys)[number]

/** The picture of an article: what is drawn, and the service's words for it. */
export interface DemonstrationPicture {
  readonly motif: Motif
  readonly alt: string
  readonly caption: string
  readonly credit: string
}

/** What one publication says. Blocks carry wire references of the demonstration as `sources`. */
export interface DemonstrationContent {
  readonly headline: string
  /** Empty for a brief. */
  readonly lede: string
  readonly dateline: string
  /** Key of a section of the service. */
  readonly section: string
  readonly body: DocumentJson
  readonly picture: DemonstrationPicture | null
}

/** One time an article went out: first, or again after an update or a correction. */
export interface DemonstrationPublication {
  readonly verb: Extract<ArticleVerb, 'publish-article' | 'update-article' | 'correct-article'>
  /** Instant in UTC. */
  readonly at: string
  readonly content: DemonstrationContent
  /** What readers are told about a correction; null unless it is one. */
  readonly correction: string | null
}

/** A service's article, with all its publications in order of time. */
export interface DemonstrationArticle {
  readonly service: ServiceKey
  /** The service whose article it translates (as it stood at the first publication here); null for an original. */
  readonly translates: ServiceKey | null
  readonly publications: readonly DemonstrationPublication[]
}

/** A story with its article in each service that has one; originals before their translations. */
export interface DemonstrationStory {
  readonly slugline: string
  readonly kind: ArticleKind
  readonly articles: readonly DemonstrationArticle[]
}
