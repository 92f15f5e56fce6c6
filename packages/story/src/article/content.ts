import type { DocumentJson, SourceReference } from '../document/schema.ts'

/** The lead picture as one service shows it. The file is the newsroom's; these words are the service's. */
export interface LeadPicture {
  /** SHA-256 of the original file, hex. */
  readonly media: string
  readonly alt: string
  readonly caption: string
  readonly credit: string
}

/** What one revision of an article says. */
export interface ArticleContent {
  readonly headline: string
  /** The standfirst under the headline; empty for a brief. */
  readonly lede: string
  /** Place of reporting as the dateline gives it ("Geneva"); may be empty. */
  readonly dateline: string
  /** Key of a section of the service; null only until publication. */
  readonly section: string | null
  /** An editor's own slug; empty means derived from the headline by the language's rule. */
  readonly slug: string
  readonly body: DocumentJson
  readonly picture: LeadPicture | null
  /** Wire revisions that inform the article without a word of theirs in it, in order of attachment. */
  readonly attachments: readonly SourceReference[]
  /** Agency keys in the order an editor moved them to; empty if nobody did. */
  readonly creditOrder: readonly string[]
}
