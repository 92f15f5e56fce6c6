import {
  type Bytes,
  fileCaps,
  keyOfUrl,
  lookup,
  type MediaType,
  memoryOf,
  mirrorListFile,
  type PagePolicy,
  readKey,
  type ReaderMemory,
  type StoredObject,
  toHex,
  type VerifiedHead,
  verifyMirrorList,
} from '@heliograph/edition'
import { editionLine, type EditionLine } from './edition-line.ts'
import { ReaderError } from './error.ts'
import { createHealth } from './health.ts'
import type { Kept, Ports } from './ports.ts'
import { parseWords, type SiteWords } from './site-words.ts'
import { createTrustKeeper } from './trust-keeper.ts'
import { createVerifiedFiles } from './verified-files.ts'

/** Verified bytes for a path, with all that an answer is made of. */
interface VerifiedPage {
  readonly status: 200 | 304 | 404 | 410
  readonly mediaType: MediaType
  /** Says which bytes these are. */
  readonly mark: string | null
  readonly bytes: Bytes
  /** What the page may carry, from the same edition. */
  readonly policy: PagePolicy
  /** The edition it is from. */
  readonly head: VerifiedHead
}

export interface Reader {
  /**
   * The verified page at a path. `known`: the mark of what the asker has; if that is still it, the answer is 304 and
   * nothing but the head is asked for. Refuses with `no-head` or `no-source` when nobody gives
   * what can be verified.
   */
  page(pathname: string, known?: string | null): Promise<VerifiedPage>
  /** What is said at the foot of a page. `head`: the edition it came from; null when it did not come through here. */
  line(pathname: string, head: VerifiedHead | null): Promise<EditionLine | null>
  /** The words of all services; null when they are not known. Never waits for anybody. */
  readonly words: SiteWords | null
  /** Learns what a later visit needs, while the site can be reached. */
  prepare(): Promise<void>
  /** Deletes what is kept on the device; keeps nothing more. */
  forget(): Promise<void>
}

export interface ReaderOptions {
  readonly ports: Ports
  /** The file of the root document that came with the worker. */
  readonly pinnedRoot: Bytes
  /** Base addresses to begin with, the origin's own first. */
  readonly places: readonly string[]
}

const policyKey = '/_site/_live/policy.json'
const wordsKey = '/_site/_live/texts.json'
const indexKey = '/_site/_live/index'
const noPolicy: PagePolicy = { styles: [], scripts: [] }
/** Milliseconds that the device has to say what it kept. */
const loadPatience = 3_000
const sourcePattern = /^sha(?:256|384|512)-[A-Za-z0-9+/]{40,90}={0,2}$/

/** Everything between a path and verified bytes; the only thing it has of the world are its ports. */
export async function openReader({ ports, pinnedRoot, places }: ReaderOptions): Promise<Reader> {
  const { crypto, gunzip, keep } = ports
  const pin = toHex(await crypto.sha256(pinnedRoot))
  const loaded = await Promise.race([
    keep.load().catch(() => null),
    // A database that never answers (browsers have such bugs) must not lock the reader out.
    new Promise<null>((resolve) => ports.after(loadPatience, () => resolve(null))),
  ])
  const nothing: Kept = {
    pin,
    root: pinnedRoot,
    rootVersion: 0,
    head: null,
    edition: null,
    mirrors: null,
    words: null,
    health: {},
  }
  let kept = loaded?.pin === pin ? loaded : nothing
  const save = (part: Partial<Kept>): void => {
    kept = { ...kept, ...part }
    void keep.save(kept).catch(() => undefined)
  }
  const health = createHealth(kept.health, ports.now, () => {
    const all = new Set(allPlaces())
    save({ health: Object.fromEntries(Object.entries(health.known).filter(([place]) => all.has(place))) })
  })
  let listed: readonly string[] = []
  let listHash: string | null = null
  let words = kept.words === null ? null : parseWords(kept.words.text)
  const allPlaces = (): readonly string[] => [...new Set([...places, ...listed])]
  const files = createVerifiedFiles(ports, health, allPlaces)

  const keeperOf = (memory: ReaderMemory) =>
    createTrustKeeper({
      ports,
      health,
      places: allPlaces,
      memory,
      onChange: (trust) =>
        save({
          ...memoryOf(trust),
          rootVersion: trust.root.version,
          edition: trust.head === null ? null : { epoch: trust.head.epoch, number: trust.head.number },
        }),
    })
  const keeper = await keeperOf(kept).catch(() => {
    // What was kept is damaged: begin again from the pin, which is checked again here.
    kept = nothing
    words = null
    return keeperOf(kept)
  })
  if (kept.mirrors !== null) {
    const list = await verifyMirrorList(crypto, keeper.trust.root, kept.mirrors, null).catch(() => null)
    if (list !== null) {
      listed = list.mirrors.map(({ base }) => base)
      listHash = list.hash
    }
  }

  const learnMirrors = async (head: VerifiedHead): Promise<void> => {
    if (head.mirrors === null || head.mirrors.hash === listHash) return
    const { root } = keeper.trust
    await files.read(mirrorListFile(head.mirrors.version), fileCaps.mirrors, async (file) => {
      const list = await verifyMirrorList(crypto, root, file, head)
      listed = list.mirrors.map(({ base }) => base)
      listHash = list.hash
      save({ mirrors: file })
    })
  }

  const learnWords = async (head: VerifiedHead): Promise<void> => {
    const answer = await readKey(head, wordsKey, files, gunzip)
    if (answer.kind !== 'object' || answer.object.hash === kept.words?.hash) return
    const text = new TextDecoder().decode(answer.bytes)
    words = parseWords(text)
    save({ words: { hash: answer.object.hash, text } })
  }

  const policies = new Map<string, Promise<PagePolicy>>()
  const policyOf = (head: VerifiedHead): Promise<PagePolicy> => {
    const known = policies.get(head.tree)
    if (known !== undefined) return known
    const policy = readKey(head, policyKey, files, gunzip).then((answer) =>
      answer.kind === 'object' ? parsePolicy(answer.bytes) : noPolicy,
    )
    policies.clear()
    policies.set(head.tree, policy)
    policy.catch(() => policies.delete(head.tree))
    return policy
  }

  const readPage = async (
    head: VerifiedHead,
    pathname: string,
    known: string | null,
  ): Promise<VerifiedPage> => {
    const [page, policy] = await Promise.all([findPage(head, pathname, known), policyOf(head)])
    return { mark: null, ...page, policy, head }
  }

  const findPage = async (
    head: VerifiedHead,
    pathname: string,
    known: string | null,
  ): Promise<Omit<VerifiedPage, 'policy' | 'head' | 'mark'> & Partial<Pick<VerifiedPage, 'mark'>>> => {
    const key = keyOfUrl(pathname)
    let status: 404 | 410 = 404
    if (key !== null) {
      if (known !== null) {
        const found = await lookup(head.tree, key, files)
        if (found.kind === 'object' && markOf(found.object) === known)
          return { status: 304, mediaType: found.object.mediaType, bytes: new Uint8Array(), mark: known }
      }
      const answer = await readKey(head, key, files, gunzip)
      if (answer.kind === 'object')
        return {
          status: 200,
          mediaType: answer.object.mediaType,
          bytes: answer.bytes,
          mark: markOf(answer.object),
        }
      if (answer.kind === 'tombstone') {
        if (answer.notice !== null && answer.bytes !== null)
          return { status: 410, mediaType: answer.notice.mediaType, bytes: answer.bytes }
        status = 410
      }
    }
    const service = /^\/([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})(?:\/|$)/.exec(pathname)?.[1]
    for (const instead of [...(service === undefined ? [] : [`/${service}/_live/not-found`]), indexKey]) {
      const answer = await readKey(head, instead, files, gunzip)
      if (answer.kind === 'object') return { status, mediaType: answer.object.mediaType, bytes: answer.bytes }
    }
    return { status, mediaType: 'text/plain', bytes: new Uint8Array() }
  }

  /** Reads at once by the head that is known, and again only if a newer one comes. */
  const page = async (pathname: string, mark: string | null = null): Promise<VerifiedPage> => {
    const startedAt = ports.now()
    const known = keeper.head
    const early = known === null ? null : readPage(known, pathname, mark)
    early?.catch(() => undefined)
    await keeper.refresh()
    const { head } = keeper
    if (head === null) throw new ReaderError('no-head', 'no edition that can be verified is known')
    const first = await settle(head === known && early !== null ? early : readPage(head, pathname, mark))
    if (first.status === 'fulfilled' && first.value.status <= 304) return first.value
    // Gone from the shelf, or not yet in the edition that is known: that may only mean that there is a newer one.
    await keeper.refresh(startedAt)
    if (keeper.head !== null && keeper.head !== head) return readPage(keeper.head, pathname, mark)
    if (first.status === 'rejected') throw first.reason
    return first.value
  }

  const prepare = async (): Promise<void> => {
    await keeper.refresh()
    const { head } = keeper
    if (head !== null) await Promise.allSettled([learnMirrors(head), learnWords(head)])
  }

  return {
    page,
    prepare,
    async line(pathname, head) {
      await prepare()
      await keeper.settled()
      const shown = head ?? keeper.head
      if (shown === null || words === null) return null
      return editionLine({
        words,
        pathname,
        head: shown,
        isVerified: head !== null,
        trust: keeper.trust,
        freshness: keeper.freshness,
        now: ports.now(),
      })
    },
    get words() {
      return words
    },
    forget: () => keep.forget(),
  }
}

/** As the site's own entity tags are made: whoever asked there may go on asking here. */
function markOf({ hash }: StoredObject): string {
  return `"${hash.slice(0, 32)}"`
}

async function settle<Result>(work: Promise<Result>): Promise<PromiseSettledResult<Result>> {
  const [settled] = await Promise.allSettled([work])
  return settled
}

/** A policy that cannot be read allows nothing. */
function parsePolicy(bytes: Bytes): PagePolicy {
  const sources = (list: unknown): readonly string[] =>
    Array.isArray(list) ? list.filter((item) => typeof item === 'string' && sourcePattern.test(item)) : []
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<keyof PagePolicy, unknown>>
    return { styles: sources(value.styles), scripts: sources(value.scripts) }
  } catch {
    return noPolicy
  }
}
