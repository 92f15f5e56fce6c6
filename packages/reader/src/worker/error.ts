/** Why a place did not give what was asked, or nobody did. The list is closed; the ids never change meaning. */
export type ReaderErrorId =
  /** No connection, one that broke, one that led elsewhere (a redirect is never followed), or no end in sight. */
  | 'source.unreachable'
  /** An answer that is no file: any status but 200. */
  | 'source.status'
  /** Bytes that are not the signed ones: another page, an older one, a cut one, a block page, bytes without end. */
  | 'source.lie'
  /** A head or root that was once right and is behind what this reader has seen. */
  | 'source.stale'
  /** Every place was asked; the cause lists what came of each. */
  | 'no-source'
  /** Nothing that was signed is known yet, and nobody gave a head. */
  | 'no-head'

/** A refusal, with its cause. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError'
  readonly id: ReaderErrorId

  constructor(id: ReaderErrorId, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.id = id
  }
}
