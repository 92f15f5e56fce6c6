export type { Bytes, EditionCrypto, Gunzip, Hash, MaybePromise, Signer } from './crypto.ts'
export { EditionError, type EditionErrorId } from './error.ts'
export { fromHex, toHex } from './bytes.ts'
export { articleKey, keyParts, type KeyParts, liveKey, mediaKey, parseKey } from './key.ts'
export { keyOfUrl, urlOfKey } from './url.ts'
export { decodedCap, isMediaType, type MediaType, type PagePolicy, responseHeaders } from './media-type.ts'
export type { Entry, ObjectEntry, StoredObject, TombstoneEntry, TombstoneReason } from './tree/entry.ts'
export { isCutNode, maxNodeLength, type TreeAccess } from './tree/node.ts'
export { type Change, type ChangedKey, updateTree, type UpdatedTree } from './tree/update.ts'
export { diffTrees, type GoneFromTree, objectsOf } from './tree/diff.ts'
export { type TreeVisitor, walkTree } from './tree/walk.ts'
export { type Found, lookup } from './tree/lookup.ts'
export {
  type BlobAccess,
  chunkListLength,
  chunkSize,
  cutObject,
  decodeChunkList,
  decodeStored,
  listLevels,
  readObject,
  readStored,
} from './object.ts'
export { fileCaps, isSiteId, keyIdOf, type Role, type RoleKeys } from './envelope.ts'
export {
  advanceRoot,
  compareEditions,
  type EditionPoint,
  maxRootSteps,
  type RootDocument,
  type RootRole,
  stepRoot,
  type TrustedRoot,
  trustPinnedRoot,
} from './root.ts'
export {
  type HeadDocument,
  readHeadFile,
  type SeenHead,
  signHead,
  type VerifiedHead,
  verifyHead,
} from './head.ts'
export {
  type FreshnessStatement,
  type Mirror,
  type MirrorList,
  type VerifiedMirrorList,
  signFreshness,
  signMirrorList,
  verifyFreshness,
  verifyMirrorList,
} from './statement.ts'
export { createSingleProfile, nextEpoch, type RootChanges, rotateRoot, type SingleKeys } from './profile.ts'
export {
  blobFile,
  earlierHeadFile,
  freshnessFile,
  headFile,
  isEditionFile,
  mirrorListFile,
  newestRootFile,
  nodeFile,
  rootFile,
} from './file-name.ts'
export {
  type Answer,
  type CandidateSource,
  judgeCandidate,
  type Judged,
  memoryOf,
  readKey,
  type ReaderMemory,
  type ReaderTrust,
  recallTrust,
  type Warning,
  warningsOf,
} from './client.ts'
