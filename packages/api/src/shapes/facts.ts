import type { ArticleState, Publication } from '@heliograph/story'

/** Every language's article of a story, as a recall needs them. */
export interface CoverageShape {
  readonly story: string
  readonly articles: readonly {
    readonly id: string
    readonly service: string
    readonly serviceName: string
    /** A key of the languages room. */
    readonly language: string
    /** Empty where the person does not read the service. */
    readonly headline: string
    readonly state: ArticleState
    readonly notice: { readonly at: string; readonly note: string } | null
    readonly scheduledAt: string | null
    readonly retractedAt: string | null
    readonly mayRecall: boolean
    /** Live or scheduled: a recall changes it. */
    readonly isConcerned: boolean
    /** What readers are told where the service says nothing of its own. */
    readonly standard: { readonly pull: string; readonly notice: string }
  }[]
}

/** Where a name stands. */
export interface FoundNameShape {
  /** Occurrences in all. */
  readonly total: number
  /** Occurrences by `table.column`. */
  readonly places: Readonly<Record<string, number>>
  /** Places by which other things are found: they must be renamed before. */
  readonly keys: readonly string[]
  /** Words that have a word of the name in them and are more than it, as written, the most frequent first. */
  readonly variants: readonly { readonly text: string; readonly count: number }[]
  /** Accounts of the newsroom that carry the name; they are not touched. */
  readonly accounts: number
  readonly articles: readonly {
    readonly id: string
    readonly service: string
    readonly publication: Publication
    readonly headline: string
    readonly count: number
    /** Hashes of every picture the article ever had. */
    readonly pictures: readonly string[]
  }[]
}

/** That a name was removed. */
export interface UnnamedShape {
  readonly id: string
  readonly total: number
  readonly places: Readonly<Record<string, number>>
  /** Ids of the articles it was removed from. */
  readonly articles: readonly string[]
}

/** What a purge destroyed. */
export interface PurgedShape {
  readonly articles: readonly { readonly id: string; readonly revisions: number }[]
}
