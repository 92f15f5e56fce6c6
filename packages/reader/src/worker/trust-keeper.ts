import {
  type Bytes,
  type CandidateSource,
  compareEditions,
  fileCaps,
  type FreshnessStatement,
  freshnessFile,
  headFile,
  judgeCandidate,
  type ReaderMemory,
  type ReaderTrust,
  recallTrust,
  rootFile,
  type VerifiedHead,
  verifyFreshness,
  verifyHead,
} from '@heliograph/edition'
import { ReaderError } from './error.ts'
import type { Health } from './health.ts'
import { hedge } from './hedge.ts'
import type { Ports, Question } from './ports.ts'

/** A head is asked for at most this often, in seconds. */
const checkEvery = 15
/** Places asked for their head at once. */
const atOnce = 3
/** How long a page waits for the heads of other places once one has spoken, or for any when one is known. */
const grace = 400
const patience = 2_500

/** Refusals that a place merely behind the others causes, too. */
const stale = new Set(['head.older', 'head.floor', 'head.root', 'head.epoch', 'root.chain'])

/** What a reader trusts, and how it learns of newer editions. */
export interface TrustKeeper {
  readonly trust: ReaderTrust
  /** The newest head that still holds under the newest root; null when there is none to read by. */
  readonly head: VerifiedHead | null
  /** The newest statement about which head is the newest. */
  readonly freshness: FreshnessStatement | null
  /**
   * Asks places for their head, unless one was had since `since` (seconds since 1970; default 15 seconds ago).
   * Resolves when there is nothing better to wait for; never rejects: what came of it is in `head`.
   */
  refresh(since?: number): Promise<void>
  /** Resolves when statements on their way have come. */
  settled(): Promise<void>
}

export interface TrustKeeperOptions {
  readonly ports: Ports
  readonly health: Health
  readonly places: () => readonly string[]
  /** What was kept; the pinned root at first. */
  readonly memory: ReaderMemory
  /** Called when root or head became newer. */
  readonly onChange: (trust: ReaderTrust) => void
}

interface State {
  readonly trust: ReaderTrust
  readonly head: VerifiedHead | null
}

/** Takes up a reader's memory; refuses what is damaged there. */
export async function createTrustKeeper(options: TrustKeeperOptions): Promise<TrustKeeper> {
  const { ports, health, places, onChange } = options
  const { crypto, ask, after, now } = ports
  const recalled = await recallTrust(crypto, options.memory)
  let state: State = { trust: recalled, head: await holding(recalled) }
  let freshness: FreshnessStatement | null = null
  let checking: Promise<void> | null = null
  let checkedAt = Number.NEGATIVE_INFINITY
  let statements: Promise<unknown> = Promise.resolve()

  /** A head that was right under an older root may be what the newer root was made against. */
  function holding({ root, head }: ReaderTrust): Promise<VerifiedHead | null> {
    return head === null ? Promise.resolve(null) : verifyHead(crypto, root, head.file, null).catch(() => null)
  }

  const judge = async (place: string, question: Omit<Question, 'limit'>): Promise<void> => {
    const source = candidate(ask, place, question)
    for (;;) {
      const before = state
      const judged = await judgeCandidate(crypto, before.trust, source)
      const { trust, refused } = judged
      const head =
        refused === null ? trust.head : trust.root === before.trust.root ? before.head : await holding(trust)
      const isSame = !judged.isNewer && trust.root === before.trust.root
      // Another place was judged meanwhile: judge again beside what it brought.
      if (state !== before) continue
      if (!isSame) {
        state = { trust, head }
        onChange(trust)
      }
      if (refused === null) break
      throw stale.has(refused.id)
        ? new ReaderError('source.stale', 'behind what was seen', { cause: refused })
        : new ReaderError('source.lie', 'not the signed head', { cause: refused })
    }
    statements = Promise.all([statements, hear(place, question)])
  }

  const hear = async (place: string, question: Omit<Question, 'limit'>): Promise<void> => {
    try {
      const file = await ask(place, freshnessFile, { ...question, limit: fileCaps.freshness })
      const { root, head } = state.trust
      if (head === null) return
      const statement = await verifyFreshness(crypto, root, file, head)
      const order = freshness === null ? 1 : compareEditions(statement, freshness)
      if (freshness === null || order > 0 || (order === 0 && statement.expires > freshness.expires))
        freshness = statement
    } catch {
      // A statement that is missing or no good only leaves the edition without one.
    }
  }

  const check = async (): Promise<void> => {
    const known = state.head
    let open = 0
    let othersDone = (): void => undefined
    const others = new Promise<void>((resolve) => {
      othersDone = resolve
    })
    try {
      await hedge({
        after,
        places: health.orderWithProbe(places()),
        atOnce,
        letFinish: true,
        onFailure: health.failed,
        onSuccess: health.succeeded,
        async attempt(place, question) {
          // Nobody waits for a place that failed before: it may say something, but later.
          const weight = health.isHealthy(place) ? 1 : 0
          open += weight
          try {
            await judge(place, question)
          } finally {
            open -= weight
            if (open === 0) othersDone()
          }
        },
      })
      checkedAt = now()
    } catch {
      return
    }
    if (state.head === known) await within(grace, others)
  }

  /** Waits for work, but not for ever. */
  const within = async (milliseconds: number, work: Promise<unknown>): Promise<void> => {
    let stop = (): void => undefined
    const bell = new Promise<void>((resolve) => {
      stop = after(milliseconds, resolve)
    })
    await Promise.race([work, bell])
    stop()
  }

  return {
    get trust() {
      return state.trust
    },
    get head() {
      return state.head
    },
    get freshness() {
      return freshness
    },
    async refresh(since = now() - checkEvery) {
      if (checkedAt > since && checkedAt <= now()) return
      checking ??= check().finally(() => {
        checking = null
      })
      if (state.head === null) await checking
      else await within(patience, checking)
    },
    settled: () => within(patience, statements),
  }
}

/** A place as a candidate: each file is asked for once, the head without waiting for the roots. */
function candidate(ask: Ports['ask'], place: string, question: Omit<Question, 'limit'>): CandidateSource {
  const roots = new Map<number, Promise<Bytes | null>>()
  const head = ask(place, headFile, { ...question, limit: fileCaps.head })
  head.catch(() => undefined)
  return {
    head: () => head,
    root(version) {
      const known = roots.get(version)
      if (known !== undefined) return known
      const file = ask(place, rootFile(version), { ...question, limit: fileCaps.root }).then(asRoot, asNoRoot)
      roots.set(version, file)
      return file
    },
  }
}

/** Servers that answer every address with some page have no root there, and that is no lie. */
function asRoot(file: Bytes): Bytes | null {
  return String.fromCharCode(...file.subarray(0, 18)) === 'heliograph/1 root ' ? file : null
}

function asNoRoot(error: unknown): null {
  if (error instanceof ReaderError && error.id !== 'source.unreachable') return null
  throw error
}
