import { fileCaps, headFile, judgeCandidate, rootFile } from '@heliograph/edition'
import type { Bytes, CandidateSource, ReaderTrust } from '@heliograph/edition'
import { nodeCrypto } from '@heliograph/shelf'

/** What one mirror said. */
export interface MirrorAnswer {
  readonly base: string
  /** The edition it has; null when it gave nothing that can be relied on. */
  readonly edition: { readonly epoch: number; readonly number: number } | null
  /** Why it was not relied on; null when it was. */
  readonly refused: string | null
}

/** What all mirrors said together. */
export interface MirrorAnswers {
  /** The newest root document and the highest head that were found, those of the backup among them. */
  readonly trust: ReaderTrust
  /** Root documents newer than the backup's, in their order. */
  readonly newRoots: readonly Bytes[]
  readonly answers: readonly MirrorAnswer[]
}

const patience = 10_000

/**
 * Asks each mirror for its head, as a reader would who remembers the backup's: newer root documents are followed,
 * and a head older than the highest known is no answer, because it does not say what readers have seen since.
 */
export async function askMirrors(known: ReaderTrust, bases: readonly string[]): Promise<MirrorAnswers> {
  let trust = known
  const newRoots: Bytes[] = []
  const answers: MirrorAnswer[] = []
  for (const base of bases) {
    try {
      const files = new Map<number, Bytes>()
      const judged = await judgeCandidate(nodeCrypto, trust, sourceOf(base, files))
      for (let version = trust.root.version + 1; version <= judged.trust.root.version; version += 1) {
        const file = files.get(version)
        if (file !== undefined) newRoots.push(file)
      }
      trust = judged.trust
      const { head } = judged.trust
      answers.push(
        judged.refused === null && head !== null
          ? { base, edition: { epoch: head.epoch, number: head.number }, refused: null }
          : { base, edition: null, refused: judged.refused?.message ?? 'it has no edition' },
      )
    } catch (error) {
      answers.push({ base, edition: null, refused: reasonOf(error) })
    }
  }
  return { trust, newRoots, answers }
}

function sourceOf(base: string, files: Map<number, Bytes>): CandidateSource {
  return {
    root: async (version) => {
      const file = await fetchSmall(base, rootFile(version), fileCaps.root)
      if (file !== null) files.set(version, file)
      return file
    },
    head: async () => {
      const file = await fetchSmall(base, headFile, fileCaps.head)
      if (file === null) throw new Error('it has no head')
      return file
    },
  }
}

/** A file of the mirror; null for any status but 200. A redirect, or more bytes than the cap, is an error. */
async function fetchSmall(base: string, name: string, most: number): Promise<Bytes | null> {
  const url = `${base.endsWith('/') ? base : `${base}/`}${name}`
  const response = await fetch(url, {
    redirect: 'error',
    credentials: 'omit',
    signal: AbortSignal.timeout(patience),
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    return null
  }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > most) throw new Error(`${name} has more than ${most} bytes`)
    pieces.push(piece)
  }
  return Uint8Array.from(Buffer.concat(pieces, length))
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`
  const { cause } = error
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}
