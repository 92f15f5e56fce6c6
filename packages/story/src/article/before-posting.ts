import { readDocument } from '../document/read-document.ts'
import type { ArticleNode, DocumentJson } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'
import { isBlank } from '../document/text-blocks.ts'
import { StoryError } from '../errors.ts'
import type { PublishingCircumstances, PublishingObstacle } from './before-publishing.ts'
import { bodyObstacles } from './before-publishing.ts'

/** What a post of a live blog is: news, somebody's words, a picture, or what puts an earlier post right. */
export const postKinds = ['fact', 'quote', 'picture', 'correction'] as const
export type PostKind = (typeof postKinds)[number]

/** The most posts that stand at the top of a live blog at once. */
export const mostPinned = 3
/** Posts on one of the pages that older posts stand on; the blog's own page shows the newest as many. */
export const postsOnPage = 50

/** The most characters of a post: a screen of a telephone or two. What is longer is an article. */
const mostPostCharacters = 2_000

const postBlocks: readonly string[] = ['paragraph', 'bullet_list', 'ordered_list', 'quote', 'figure']

/**
 * Reads the text of a post: paragraphs, lists, quotes, and at most one picture.
 * @throws {StoryError} `story.document-invalid`, saying what a post cannot hold
 */
export function readPost(json: unknown): ArticleNode {
  const body = readDocument(json)
  const other = body.children.find((block) => !postBlocks.includes(block.type.name))
  if (other !== undefined)
    throw new StoryError('story.document-invalid', `A post holds no ${other.type.name.replace('_', ' ')}`)
  if (figuresOf(body).length > 1)
    throw new StoryError('story.document-invalid', 'A post holds one picture at most')
  return body
}

/**
 * What stands between a post and its readers; empty means it may go out. A quote has a quotation with its speaker, a
 * picture has one with alt text and credit; words may be missing only where there is a picture.
 */
export function beforePosting(
  kind: PostKind,
  json: DocumentJson,
  circumstances: PublishingCircumstances,
): readonly PublishingObstacle[] {
  const body = readPost(json)
  const hasFigure = figuresOf(body).length > 0
  const hasQuote = body.children.some(
    (block) => block.type === articleSchema.nodes['quote'] && block.textContent.trim() !== '',
  )
  const obstacles: PublishingObstacle[] = []
  if (kind === 'quote' && !hasQuote) obstacles.push({ rule: 'quote-missing' })
  else if (kind === 'picture' && !hasFigure) obstacles.push({ rule: 'picture-missing' })
  else if (isBlank(body) && !(hasFigure && kind === 'picture')) obstacles.push({ rule: 'text-missing' })
  if (body.textContent.length > mostPostCharacters) obstacles.push({ rule: 'post-too-long' })
  obstacles.push(...bodyObstacles(body, [], circumstances))
  const { standing } = circumstances
  if (standing.underEmbargo) obstacles.push({ rule: 'under-embargo' })
  if (standing.legalOpen) obstacles.push({ rule: 'legal-open' })
  return obstacles
}

function figuresOf(body: ArticleNode): readonly ArticleNode[] {
  return body.children.filter((block) => block.type === articleSchema.nodes['figure'])
}
