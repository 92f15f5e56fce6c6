import { readDocument } from '../document/read-document.ts'
import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'
import { isBlank, textBlocks } from '../document/text-blocks.ts'
import { sourcesInOrder } from '../lineage/sources-in-order.ts'
import type { ArticleKind } from '../states/transitions.ts'
import type { ArticleContent } from './content.ts'

/** Status of a wire chain, as far as publishing is concerned. */
export type SourceStatus = 'usable' | 'embargoed' | 'withheld' | 'canceled' | 'unknown'

/** Something that must be put right before an article goes out. */
export interface PublishingObstacle {
  readonly rule:
    | 'headline-missing'
    | 'text-missing'
    | 'section-missing'
    | 'brief-too-long'
    | 'speaker-missing'
    | 'alt-missing'
    | 'picture-credit-missing'
    | 'source-embargoed'
    | 'source-withheld'
    | 'source-canceled'
    | 'source-unknown'
  /** The wire revision concerned, for the `source-` rules. */
  readonly source?: string
}

/** The most paragraphs with words a brief has. */
const mostBriefParagraphs = 2
/** The most characters the text of a brief has. */
const mostBriefCharacters = 1_200

/**
 * What stands between this content and its readers; empty means it may go out. A brief is a headline and
 * one or two paragraphs, together at most 1,200 characters: no standfirst, heading, list or quote. A reporter sends it
 * out without an editor, so what is more than that is no brief.
 * @param statusOf the present status of the chain a reference belongs to
 */
export function beforePublishing(
  kind: ArticleKind,
  content: ArticleContent,
  statusOf: (source: string) => SourceStatus,
): readonly PublishingObstacle[] {
  const obstacles: PublishingObstacle[] = []
  const body = readDocument(content.body)
  if (content.headline.trim() === '') obstacles.push({ rule: 'headline-missing' })
  if (isBlank(body)) obstacles.push({ rule: 'text-missing' })
  if (kind === 'text' && content.section === null) obstacles.push({ rule: 'section-missing' })
  if (kind === 'brief' && isMoreThanBrief(content, body)) obstacles.push({ rule: 'brief-too-long' })
  if (hasNamelessQuote(body)) obstacles.push({ rule: 'speaker-missing' })
  if (content.picture !== null) {
    if (content.picture.alt.trim() === '') obstacles.push({ rule: 'alt-missing' })
    if (content.picture.credit.trim() === '') obstacles.push({ rule: 'picture-credit-missing' })
  }
  for (const source of sourcesInOrder(body, content.attachments)) {
    const status = statusOf(source)
    if (status !== 'usable') obstacles.push({ rule: `source-${status}`, source })
  }
  return obstacles
}

function isMoreThanBrief(content: ArticleContent, body: ArticleNode): boolean {
  return (
    content.lede.trim() !== '' ||
    body.children.some((block) => block.type !== articleSchema.nodes['paragraph']) ||
    textBlocks(body).filter((block) => block.text.trim() !== '').length > mostBriefParagraphs ||
    body.textContent.length > mostBriefCharacters
  )
}

function hasNamelessQuote(body: ArticleNode): boolean {
  let found = false
  body.descendants((node) => {
    if (node.type === articleSchema.nodes['quote'] && node.textContent.trim() !== '')
      found ||= (node.attrs['speaker'] as string).trim() === ''
    return !found
  })
  return found
}
