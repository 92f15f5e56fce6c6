import { StoryError } from '../errors.ts'
import { articleSchema } from './schema.ts'
import type { ArticleNode, DocumentJson } from './schema.ts'

/** The most textblocks one body may have: far above any article, far below what would hurt. */
const maxBlocks = 2_000
/** The most characters one body may have. */
const maxCharacters = 500_000

/**
 * Reads a stored or sent body and checks it against the schema, attributes included.
 * @throws {StoryError} `story.document-invalid`, saying what is wrong
 */
export function readDocument(json: unknown): ArticleNode {
  let node: ArticleNode
  try {
    node = articleSchema.nodeFromJSON(json)
    node.check()
  } catch (cause) {
    throw new StoryError('story.document-invalid', `Not an article body: ${(cause as Error).message}`, {
      cause,
    })
  }
  if (node.type !== articleSchema.topNodeType)
    throw new StoryError('story.document-invalid', 'Not a whole body')
  let blocks = 0
  node.descendants((child) => {
    if (child.isTextblock) blocks++
  })
  if (blocks > maxBlocks)
    throw new StoryError('story.document-invalid', `A body has at most ${maxBlocks} blocks`)
  if (node.textContent.length > maxCharacters)
    throw new StoryError('story.document-invalid', `A body has at most ${maxCharacters} characters`)
  return node
}

/** The body as plain JSON, for storing and sending. */
export function writeDocument(node: ArticleNode): DocumentJson {
  return node.toJSON() as DocumentJson
}
