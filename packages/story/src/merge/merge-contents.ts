import type { ArticleContent, LeadPicture } from '../article/content.ts'
import { readDocument, writeDocument } from '../document/read-document.ts'
import { articleSchema } from '../document/schema.ts'
import type { ArticleNode } from '../document/schema.ts'
import { changedOf, uniteLists } from './merge-block.ts'
import { mergeBlocks } from './merge-blocks.ts'
import type { MergePiece } from './merge-blocks.ts'

/** Everything of an article but its body. */
type Head = Omit<ArticleContent, 'body'>

/** A field of an article that both sides changed, differently. */
export type FieldConflict = {
  readonly [F in MergedField]: {
    readonly field: F
    readonly base: Head[F]
    readonly mine: Head[F]
    readonly theirs: Head[F]
  }
}[MergedField]

/** Fields that can need a choice. Attachments never do: what either attached stays attached. */
export type MergedField = Exclude<keyof Head, 'attachments'>

export type MergeChoice = 'mine' | 'theirs' | 'both'

/** Two contents that began as one, as far as a rule can join them. */
export interface ContentMerge {
  readonly pieces: readonly MergePiece[]
  readonly fieldConflicts: readonly FieldConflict[]
  /** The fields nobody need choose; those in conflict as theirs has them. */
  readonly head: Head
}

/**
 * What a person has chosen: by index among `pieces`, and by name of field. What is not in it stays undecided, and is
 * kept from both sides.
 */
export interface MergeChoices {
  readonly pieces: ReadonlyMap<number, MergeChoice>
  readonly fields: ReadonlyMap<MergedField, MergeChoice>
}

const scalarFields = ['headline', 'lede', 'dateline', 'section', 'slug'] as const
/** The most characters of fields whose two versions can stand side by side. */
const roomForBoth = { headline: 500, lede: 2_000, dateline: 100 } as const

/**
 * Joins two contents that began as `base`.
 * @throws {StoryError} `story.document-invalid`
 */
export function mergeContents(
  base: ArticleContent,
  mine: ArticleContent,
  theirs: ArticleContent,
): ContentMerge {
  const fieldConflicts: FieldConflict[] = []
  const take = <F extends MergedField>(field: F, merged: Head[F] | undefined): Head[F] => {
    if (merged !== undefined) return merged
    fieldConflicts.push({
      field,
      base: base[field],
      mine: mine[field],
      theirs: theirs[field],
    } as FieldConflict)
    return theirs[field]
  }
  const scalar = <F extends (typeof scalarFields)[number] | 'creditOrder'>(field: F): Head[F] =>
    take(field, changedOf<Head[F]>(base[field], mine[field], theirs[field]))
  const head: Head = {
    headline: scalar('headline'),
    lede: scalar('lede'),
    dateline: scalar('dateline'),
    section: scalar('section'),
    slug: scalar('slug'),
    picture: take('picture', mergePictures(base.picture, mine.picture, theirs.picture)),
    attachments: uniteLists(base.attachments, mine.attachments, theirs.attachments),
    creditOrder: scalar('creditOrder'),
  }
  return {
    pieces: mergeBlocks(
      readDocument(base.body).children,
      readDocument(mine.body).children,
      readDocument(theirs.body).children,
    ),
    fieldConflicts,
    head,
  }
}

function mergePictures(
  base: LeadPicture | null,
  mine: LeadPicture | null,
  theirs: LeadPicture | null,
): LeadPicture | null | undefined {
  const whole = changedOf(base, mine, theirs)
  if (whole !== undefined) return whole
  if (mine === null || theirs === null || mine.media !== theirs.media) return undefined
  const words = (name: 'alt' | 'caption' | 'credit') =>
    changedOf(base?.media === mine.media ? base[name] : '', mine[name], theirs[name])
  const [alt, caption, credit] = [words('alt'), words('caption'), words('credit')]
  if (alt === undefined || caption === undefined || credit === undefined) return undefined
  return { media: mine.media, alt, caption, credit }
}

/** Whether nobody needs to choose anything. */
export function isSettled(merge: ContentMerge): boolean {
  return merge.fieldConflicts.length === 0 && merge.pieces.every(({ result }) => result !== null)
}

/** What can be chosen where a field is in conflict. */
export function choicesOf(conflict: FieldConflict): readonly MergeChoice[] {
  switch (conflict.field) {
    case 'headline':
    case 'lede':
    case 'dateline':
      return conflict.mine !== '' &&
        conflict.theirs !== '' &&
        sideBySide(conflict.mine, conflict.theirs).length <= roomForBoth[conflict.field]
        ? ['mine', 'theirs', 'both']
        : ['mine', 'theirs']
    case 'picture':
      return conflict.mine !== null && conflict.theirs !== null
        ? ['mine', 'theirs', 'both']
        : ['mine', 'theirs']
    case 'section':
    case 'slug':
    case 'creditOrder':
      return ['mine', 'theirs']
  }
}

/**
 * The content that comes of the choices. Both versions of a block: theirs, then mine. Both of a headline, lede or
 * dateline: side by side with a stroke. Both lead pictures: theirs leads, mine is the first figure of the text. What
 * nobody chose is kept from both sides where that is possible, else as theirs has it.
 */
export function settleMerge(merge: ContentMerge, choices: MergeChoices): ArticleContent {
  const blocks: ArticleNode[] = merge.pieces.flatMap((piece, at) => {
    if (piece.result !== null) return piece.result
    const choice = choices.pieces.get(at) ?? 'both'
    return [...(choice === 'mine' ? [] : piece.theirs), ...(choice === 'theirs' ? [] : piece.mine)]
  })
  let head = merge.head
  for (const conflict of merge.fieldConflicts) {
    const can = choicesOf(conflict)
    const asked = choices.fields.get(conflict.field) ?? 'both'
    const choice = can.includes(asked) ? asked : 'theirs'
    if (choice === 'mine') head = { ...head, [conflict.field]: conflict.mine }
    if (choice !== 'both') continue
    if (conflict.field === 'picture' && conflict.mine !== null)
      blocks.unshift(articleSchema.node('figure', { ...conflict.mine }))
    else if (conflict.field === 'headline' || conflict.field === 'lede' || conflict.field === 'dateline')
      head = { ...head, [conflict.field]: sideBySide(conflict.mine, conflict.theirs) }
  }
  if (blocks.length === 0) blocks.push(articleSchema.node('paragraph'))
  return { ...head, body: writeDocument(articleSchema.node('doc', null, blocks)) }
}

function sideBySide(mine: string, theirs: string): string {
  return `${theirs} / ${mine}`
}
