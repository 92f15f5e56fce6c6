import type { ArticleContent, ArticleState } from '@heliograph/story'

/** One story across the services the person reads. */
export interface TranslationRow {
  readonly story: string
  readonly slugline: string
  /** What it is called: the headline of the article the others were made from, as far as the person reads it. */
  readonly headline: string
  readonly service: string | null
  readonly changedAt: string
  /** Articles of it, one for each service that has one. */
  readonly cells: readonly TranslationCell[]
  /** Live articles that can be translated, the one to offer first. */
  readonly sources: readonly string[]
}

export interface TranslationCell {
  readonly article: string
  readonly service: string
  readonly headline: string
  readonly state: ArticleState
  /** The article it translates; null if it is no translation. */
  readonly source: string | null
  /** How many revisions of the source went live since the one it follows; null if it is no translation. */
  readonly behindBy: number | null
  readonly scheduledAt: string | null
  readonly assignee: string | null
}

/** The source of a translation as it is followed, and as it is now. */
export interface TranslationSource {
  readonly article: string
  readonly service: string
  readonly followed: SourceRevision
  /** Null if the one followed is the newest. */
  readonly newest: SourceRevision | null
  /** Blocks of the newest that somebody has checked the translation against, by index. */
  readonly checked: readonly number[]
  /** Machine engines that can translate here, by name. */
  readonly engines: readonly string[]
}

export interface SourceRevision {
  readonly number: number
  readonly publishedAt: string
  readonly content: ArticleContent
}

/** How something like a block was translated before. */
export interface MemoryMatch {
  readonly article: string
  readonly headline: string
  readonly service: string
  readonly source: string
  readonly target: string
  /** How alike the two sources are, 1 to 100; 100 is the same text but for case and signs. */
  readonly percent: number
  readonly madeAt: string
}

export interface GlossaryEntry {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: 'term' | 'person' | 'place' | 'organisation'
  readonly term: string
  /** Forms that are right, the first the one to offer. */
  readonly targets: readonly string[]
  readonly note: string
}

/** What an XLIFF file would change, or has changed. */
export interface XliffReport {
  /** Number of the source's revision the file was made from, and of the one that is followed. */
  readonly revision: number | null
  readonly followed: number
  readonly fills: number
  readonly replaces: number
  readonly unchanged: number
  /** Units that were left out, with the reason. */
  readonly left: readonly {
    readonly unit: string
    readonly reason: 'unknown-unit' | 'no-target' | 'other-source' | 'block-missing' | 'block-split'
    readonly source: string
  }[]
}
