export type { LeadPicture, ArticleContent } from './article/content.ts'
export { beforePosting, mostPinned, postKinds, postsOnPage, readPost } from './article/before-posting.ts'
export type { PostKind } from './article/before-posting.ts'
export { beforePublishing, clearStanding } from './article/before-publishing.ts'
export type {
  PublishingCircumstances,
  PublishingObstacle,
  PublishingStanding,
  SourceStatus,
} from './article/before-publishing.ts'
export { mediaOf } from './article/media-of.ts'
export { agencyName, creditAgencies, moveAgency } from './credit/credit-agencies.ts'
export type { Agency } from './credit/credit-agencies.ts'
export { copiesToKeep } from './copies/copies-to-keep.ts'
export type { KeptCopy } from './copies/copies-to-keep.ts'
export { diffContents } from './diff/diff-contents.ts'
export type { AttributeChange, BlockChange, ContentDiff, FieldChange } from './diff/diff-contents.ts'
export { diffInline, diffText, wordSegmenter } from './diff/diff-words.ts'
export type { Segment, WordChange } from './diff/diff-words.ts'
export type { LeafKind } from './diff/leaf-blocks.ts'
export { readDocument, writeDocument } from './document/read-document.ts'
export { articleSchema, emptyDocument, isSafeLink } from './document/schema.ts'
export type {
  ArticleNode,
  BlockJson,
  DocumentJson,
  Lineage,
  QuoteAttribution,
  SourceReference,
} from './document/schema.ts'
export { isBlank, textBlocks } from './document/text-blocks.ts'
export type { TextBlock } from './document/text-blocks.ts'
export { StoryError } from './errors.ts'
export type { StoryErrorId } from './errors.ts'
export { allSources } from './lineage/all-sources.ts'
export { forReaders } from './lineage/for-readers.ts'
export { followSource } from './lineage/follow-source.ts'
export type { FollowChoices } from './lineage/follow-source.ts'
export { inheritLineage } from './lineage/inherit-lineage.ts'
export { matchBlocks } from './lineage/match-blocks.ts'
export { sourcesInOrder } from './lineage/sources-in-order.ts'
export { uniteLineage } from './lineage/unite-lineage.ts'
export type { LineageChange } from './lineage/unite-lineage.ts'
export type { MergePiece } from './merge/merge-blocks.ts'
export { choicesOf, isSettled, mergeContents, settleMerge } from './merge/merge-contents.ts'
export type {
  ContentMerge,
  FieldConflict,
  MergeChoice,
  MergeChoices,
  MergedField,
} from './merge/merge-contents.ts'
export { sameContent } from './merge/same-content.ts'
export { can, canAnywhere, permissions, roles, servicesWhere } from './states/roles.ts'
export type { Memberships, Permission, Role } from './states/roles.ts'
export { allows, articleVerbs, permissionFor, transition, transitions } from './states/transitions.ts'
export type {
  ArticleKind,
  ArticleState,
  ArticleVerb,
  Publication,
  Transition,
  Work,
} from './states/transitions.ts'
export { blockPairs } from './translation/block-pairs.ts'
export type { BlockPair } from './translation/block-pairs.ts'
export { hasTerm } from './translation/find-terms.ts'
export { likeness, termsOf } from './translation/likeness.ts'
export { strangeness, strangeWords } from './translation/strange-words.ts'
export type { StrangeWord } from './translation/strange-words.ts'
export { putWords, sourcePlaces, textOfWords, translationPlaces } from './translation/word-places.ts'
export type { WordPlace, Words } from './translation/word-places.ts'
