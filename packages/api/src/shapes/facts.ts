import type { ArticleState } from '@heliograph/story'

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
