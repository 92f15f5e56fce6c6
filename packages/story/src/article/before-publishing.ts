import { readDocument } from '../document/read-document.ts'
import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'
import { isBlank, textBlocks } from '../document/text-blocks.ts'
import { sourcesInOrder } from '../lineage/sources-in-order.ts'
import type { ArticleKind } from '../states/transitions.ts'
import type { ArticleContent, LeadPicture } from './content.ts'

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
    | 'post-too-long'
    | 'quote-missing'
    | 'picture-missing'
    | 'alt-missing'
    | 'picture-credit-missing'
    | 'picture-rights-ended'
    | 'machine-unread'
    | 'under-embargo'
    | 'legal-open'
    | 'second-person-missing'
    | 'check-open'
    | 'source-embargoed'
    | 'source-withheld'
    | 'source-canceled'
    | 'source-unknown'
  /** The wire revision concerned, for the `source-` rules. */
  readonly source?: string
  /** The block concerned: its place among the top-level blocks of the body, from 0. */
  readonly block?: number
  /** The open item of the service's own checklist, for `check-open`. */
  readonly check?: string
}

/** What the content itself does not say, but publishing depends on. */
export interface PublishingCircumstances {
  /** The present status of the chain a reference belongs to. */
  readonly statusOf: (source: string) => SourceStatus
  /** What the newsroom knows of the article beside its text. */
  readonly standing: PublishingStanding
}

/** How an article stands, apart from its words; as the server knows it. */
export interface PublishingStanding {
  /** The article's own embargo is not over. */
  readonly underEmbargo: boolean
  /** A lawyer's look was asked for and not given. */
  readonly legalOpen: boolean
  /** The service asks for a second person, and nobody but the one who would publish has made or readied this copy. */
  readonly secondPersonMissing: boolean
  /** Keys of items of the service's checklist that must be ticked and are not. */
  readonly openChecks: readonly string[]
  /** Pictures (media hashes) that may not be shown any more. */
  readonly endedRights: readonly string[]
}

/** Nothing stands against the article but what its text says. */
export const clearStanding: PublishingStanding = {
  underEmbargo: false,
  legalOpen: false,
  secondPersonMissing: false,
  openChecks: [],
  endedRights: [],
}

/** The most paragraphs with words a brief has. */
const mostBriefParagraphs = 2
/** The most characters the text of a brief has. */
const mostBriefCharacters = 1_200

/**
 * What stands between this content and its readers; empty means it may go out. The text of a live blog is its summary
 * and may be empty: what it says comes in posts. A brief is a headline and
 * one or two paragraphs, together at most 1,200 characters: no standfirst, heading, list or quote. A reporter sends it
 * out without an editor, so what is more than that is no brief.
 */
export function beforePublishing(
  kind: ArticleKind,
  content: ArticleContent,
  circumstances: PublishingCircumstances,
): readonly PublishingObstacle[] {
  const obstacles: PublishingObstacle[] = []
  const body = readDocument(content.body)
  if (content.headline.trim() === '') obstacles.push({ rule: 'headline-missing' })
  if (kind !== 'live-blog' && isBlank(body)) obstacles.push({ rule: 'text-missing' })
  if (kind !== 'brief' && content.section === null) obstacles.push({ rule: 'section-missing' })
  if (kind === 'brief' && isMoreThanBrief(content, body)) obstacles.push({ rule: 'brief-too-long' })
  const { standing } = circumstances
  if (content.picture !== null) obstacles.push(...pictureObstacles(content.picture, standing))
  obstacles.push(...bodyObstacles(body, content.attachments, circumstances))
  if (standing.underEmbargo) obstacles.push({ rule: 'under-embargo' })
  if (standing.legalOpen) obstacles.push({ rule: 'legal-open' })
  if (standing.secondPersonMissing) obstacles.push({ rule: 'second-person-missing' })
  for (const check of standing.openChecks) obstacles.push({ rule: 'check-open', check })
  return obstacles
}

/** What stands between a body and its readers, whatever it is the body of. */
export function bodyObstacles(
  body: ArticleNode,
  attachments: readonly string[],
  { statusOf, standing }: PublishingCircumstances,
): readonly PublishingObstacle[] {
  const obstacles: PublishingObstacle[] = []
  if (hasNamelessQuote(body)) obstacles.push({ rule: 'speaker-missing' })
  body.forEach((node, _, block) => {
    if (node.type === articleSchema.nodes['figure'])
      obstacles.push(
        ...pictureObstacles(node.attrs as LeadPicture, standing).map((one) => ({ ...one, block })),
      )
    if (hasMachineWords(node)) obstacles.push({ rule: 'machine-unread', block })
  })
  for (const source of sourcesInOrder(body, attachments)) {
    const status = statusOf(source)
    if (status !== 'usable') obstacles.push({ rule: `source-${status}`, source })
  }
  return obstacles
}

function pictureObstacles(picture: LeadPicture, standing: PublishingStanding): readonly PublishingObstacle[] {
  const obstacles: PublishingObstacle[] = []
  if (picture.alt.trim() === '') obstacles.push({ rule: 'alt-missing' })
  if (picture.credit.trim() === '') obstacles.push({ rule: 'picture-credit-missing' })
  if (standing.endedRights.includes(picture.media)) obstacles.push({ rule: 'picture-rights-ended' })
  return obstacles
}

/** Whether a block, or one inside it, has a machine's words that nobody has read. */
function hasMachineWords(node: ArticleNode): boolean {
  return (
    (node.isTextblock && node.attrs['machine'] !== null && node.textContent.trim() !== '') ||
    node.children.some(hasMachineWords)
  )
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
