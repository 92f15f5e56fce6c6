export { changeOf, type Change, orderChain, settleChanges } from './change.ts'
export { cleanHtml, safeHref } from './html/clean-html.ts'
export { type MarkupElement, type MarkupNode, plainText } from './html/markup.ts'
export { readMarkup } from './html/read-markup.ts'
export type {
  WireBlock,
  WireChange,
  WireFormat,
  WireItem,
  WireKind,
  WireLink,
  WireMedia,
  WireNote,
  WireRight,
  WireStatus,
  WireSubject,
} from './item.ts'
export { WIRE_LIMITS, type WireLimits } from './limits.ts'
export { type ParseOptions, type ParseResult, parseWire } from './parse-wire.ts'
export { problemLine, type WireProblem, type WireProblemId } from './problem.ts'
export { orderRevisions, type WireRevision } from './revision.ts'
export { type ChainStatus, chainStatus, statusAt } from './status.ts'
