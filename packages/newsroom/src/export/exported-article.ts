import type { ArticleContent, ArticleKind, DocumentJson, Publication, Work } from '@heliograph/story'
import { articleSchema, readDocument, forReaders, writeDocument } from '@heliograph/story'
import type { ArticleNode } from '@heliograph/story'

/** One revision of an exported article. */
export interface ExportedRevision {
  readonly id: string
  readonly number: number
  readonly state: 'working' | 'live' | 'past' | 'discarded'
  readonly madeAt: string
  /** Id of a person in `people.jsonl`; null for the program. */
  readonly madeBy: string | null
  readonly publishedAt: string | null
  readonly publishedAs: 'publish' | 'update' | 'correct' | null
  /** Agencies whose copy it rests on, by key, in order. */
  readonly agencies: readonly string[]
  readonly content: ArticleContent
}

/** One line of `articles.jsonl`; see docs/export-format.md. */
export interface ExportedArticle {
  /** Version of the format. */
  readonly heliograph: 1
  readonly id: string
  readonly story: string
  readonly service: string
  readonly language: string
  readonly kind: ArticleKind
  readonly number: number | null
  readonly publication: Publication
  readonly work: Work
  /** Path on the site; null if it was never published. */
  readonly address: string | null
  readonly createdAt: string
  readonly firstPublishedAt: string | null
  readonly updatedAt: string | null
  readonly retracted: { readonly at: string; readonly note: string } | null
  readonly translationOf: { readonly article: string; readonly revision: string | null } | null
  /** What an older system said of it that has no place in an article: authors, tags, categories, addresses. */
  readonly original: object | null
  readonly revisions: readonly ExportedRevision[]
  /** Of a live blog: its posts, by their numbers. */
  readonly posts: readonly {
    readonly number: number
    readonly kind: string
    readonly state: string
    readonly shownAt: string
    readonly author: string
    readonly media: string | null
    readonly body: DocumentJson
  }[]
  readonly corrections: readonly { readonly at: string; readonly revision: string; readonly note: string }[]
}

/**
 * A content as it leaves the house: references to wire items mean nothing elsewhere and go; editors' notes and the
 * places of remarks go too, unless notes are wanted.
 */
export function exportedContent(content: ArticleContent, withNotes: boolean): ArticleContent {
  const document = readDocument(content.body)
  const body = writeDocument(withNotes ? withoutSources(document) : forReaders(document))
  return { ...content, body, attachments: [], creditOrder: [] }
}

function withoutSources(node: ArticleNode): ArticleNode {
  if (node.isText) return node.mark(node.marks.filter((mark) => mark.type !== articleSchema.marks['remark']))
  const attrs = node.isTextblock ? { ...node.attrs, sources: [], from: null } : node.attrs
  return node.type.create(attrs, node.children.map(withoutSources), node.marks)
}
