/** Why bytes, a document, a tree or a request were refused. The list is closed; the ids never change meaning. */
export type EditionErrorId =
  /** More bytes than the cap of this kind of file. Checked before anything is parsed. */
  | 'size'
  /** Not the layout that docs/edition-format.md gives: a wrong header, a bad line, a field of the wrong shape. */
  | 'format'
  /** JSON that the strict reader refuses: a member twice, a fraction, a byte outside printable ASCII, trailing bytes. */
  | 'json'
  /** A format number other than 1. */
  | 'version'
  /** A role that the format does not know, or a document of another role than the one asked for. */
  | 'role'
  /** Signed for another site. */
  | 'site'
  /** A signature that does not hold, is repeated, or is made by a key the role does not have. */
  | 'signature'
  /** Fewer good signatures than the role's threshold. */
  | 'threshold'
  /** A root document that is not the step after the trusted one, or lowers what must only grow. */
  | 'root.step'
  /** More than 64 steps of root documents at once. */
  | 'root.chain'
  /** A head of an epoch above the one that root allows. */
  | 'head.epoch'
  /** A head below the lowest edition that root still accepts. */
  | 'head.floor'
  /** A head older than one that was accepted before. */
  | 'head.older'
  /** Two different heads with one epoch and number. */
  | 'head.fork'
  /** A head signed under a root document newer than the trusted one. */
  | 'head.root'
  /** A freshness statement or a mirror list that does not belong to the head it came with. */
  | 'statement.head'
  /** A node whose bytes are not the ones its name promises. */
  | 'node.hash'
  /** A node that is not laid out as its place in the tree demands. */
  | 'node.format'
  /** A blob whose bytes are not the ones its name promises. */
  | 'blob.hash'
  /** An object whose stored or decoded length is not the one in its entry, or that does not decode. */
  | 'blob.length'
  /** A key outside the grammar of keys. */
  | 'key'
  /** A change that the tree does not allow: removing an article, a tombstone for what is no article. */
  | 'change'

/** A refusal, with the rule that was broken. */
export class EditionError extends Error {
  override readonly name = 'EditionError'
  readonly id: EditionErrorId

  constructor(id: EditionErrorId, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.id = id
  }
}
