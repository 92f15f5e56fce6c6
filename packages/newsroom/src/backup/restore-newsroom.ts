import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nextEpoch } from '@heliograph/edition'
import type { Bytes } from '@heliograph/edition'
import { keyOfPem, nodeCrypto, openShelf } from '@heliograph/shelf'
import type { LocalKey } from '@heliograph/shelf'
import { appendAudit, openStore, restoreStore } from '@heliograph/store'
import type { Store } from '@heliograph/store'
import { sql } from 'kysely'
import { keysDir } from '../edition/edition-keys.ts'
import { everything } from '../jobs/everything.ts'
import { pressEdition } from '../jobs/press-edition.ts'
import type { Newsroom } from '../newsroom.ts'
import type { OpenOptions } from '../open-newsroom.ts'
import { noSpelling } from '../spelling/spelling.ts'
import { makeDerivatives } from '../pictures/make-derivatives.ts'
import { askMirrors } from './ask-mirrors.ts'
import type { MirrorAnswer, MirrorAnswers } from './ask-mirrors.ts'
import { BackupError } from './backup-error.ts'
import { createByteReader } from './byte-reader.ts'
import { emptyStore } from './empty-store.ts'
import { misplaced, readEntries, readSmall } from './entries.ts'
import type { Entry } from './entries.ts'
import type { Manifest } from './manifest.ts'
import { parseManifest } from './manifest.ts'
import { openFrames } from './sealed-frames.ts'
import { readSealedHeader } from './sealed-header.ts'
import { checkPapers, holdsRole } from './site-papers.ts'
import type { SitePapers } from './site-papers.ts'
import { throwIfStopped, watchBytes } from './watch-bytes.ts'
import { explainFull, syncFolder } from './write-whole.ts'

export interface RestoreOptions {
  /** The backup. */
  readonly file: string
  readonly passphrase: string
  /** Where the newsroom will live, and under which origins. The folder must be empty, or not there. */
  readonly settings: OpenOptions['settings']
  /** A server of one's own, with an empty database; default: the embedded one. */
  readonly databaseUrl?: string
  /** A store that is open already, and stays open; default: one of its own. */
  readonly store?: Store
  /** Base addresses of mirrors, asked for the newest head. */
  readonly mirrors: readonly string[]
  /** The root key in PEM. It is put into the new data folder, and begins a new epoch when no mirror answers. */
  readonly rootKey?: string
  /** The built page script, inlined into every page; empty for none. */
  readonly pageScript: string
  /** The built script of live blogs; default: none. */
  readonly liveScript?: string
  readonly log: (line: string) => void
  readonly progress?: (step: RestoreStep, count: number) => void
  /** Ends the restore early, with nothing done. */
  readonly signal?: AbortSignal
  readonly now?: () => Temporal.Instant
}

/** What is being done: bytes of the backup that were read, or pages that were rendered. */
type RestoreStep = 'reading' | 'rendering'

/** What was restored. */
export interface RestoreReport {
  readonly manifest: Manifest
  readonly mirrors: readonly MirrorAnswer[]
  /** Nobody knew the newest edition: the count began anew above all that readers may have seen. */
  readonly newEpoch: boolean
  /** What was published from the restored newsroom. */
  readonly edition: { readonly epoch: number; readonly number: number; readonly time: Temporal.Instant }
  readonly pages: number
}

/** Where a restore is made ready, inside the new data folder. */
const draft = 'restoring'
/** The order in which what was restored gets its place: without keys, no start takes the folder for a newsroom. */
const parts = ['shelf', 'media', 'postgres', 'keys'] as const
/** More articles than any newsroom publishes between a backup and the loss of what came after it. */
const numbersSkipped = 100_000
const largestManifest = 64 * 1_048_576

/**
 * Brings a newsroom back from its backup and publishes its whole edition above everything readers may have seen: above
 * the highest head that a mirror has or, if no mirror answers, in a new epoch signed by the root key. Everything or
 * nothing: on any error, what was begun is taken away again.
 * @throws {BackupError}
 * @throws {StoreError} `store.not-empty`, `store.newer-schema`, `store.backup-invalid`, `store.in-use`
 */
export async function restoreNewsroom(options: RestoreOptions): Promise<RestoreReport> {
  const { dataDir } = options.settings
  if (options.mirrors.length === 0 && options.rootKey === undefined)
    throw noWayOn(
      'Nobody would know which edition readers have seen, and they refuse one below it.',
      'Give the addresses of mirrors (--mirror URL), or the root key (--root-key FILE) to begin a new epoch.',
    )
  const rootKey = options.rootKey === undefined ? null : readRootKey(options.rootKey)
  const source = createReadStream(options.file)
  try {
    const reader = createByteReader(source)
    const key = await readSealedHeader(reader, options.passphrase)
    const sealed = watchBytes(reader.rest(), (bytes) => options.progress?.('reading', bytes), options.signal)
    const entries = readEntries(openFrames(key, sealed))
    const contents = await readContents(entries)
    const way = await chooseWay(contents, rootKey, options)
    return await inDraft(dataDir, (folder) => rebuild(folder, contents, way, entries, options))
  } finally {
    source.destroy()
  }
}

/** Everything that stands before the database in a backup. */
interface Contents {
  readonly manifest: Manifest
  readonly papers: SitePapers
  readonly keys: { readonly edition: LocalKey; readonly freshness: LocalKey }
  readonly database: Entry
}

async function readContents(entries: AsyncGenerator<Entry>): Promise<Contents> {
  const first = await nextEntry(entries)
  if (first.name !== 'manifest') throw misplaced('no manifest at its beginning')
  const manifest = parseManifest(await readSmall(first, largestManifest))
  const chain: Bytes[] = []
  const files = new Map<string, Bytes>()
  for (;;) {
    const entry = await nextEntry(entries)
    if (entry.name === 'database') {
      const papers = await papersOf(chain, files.get('head') ?? null)
      return {
        manifest,
        papers,
        keys: { edition: keyIn(files, 'edition'), freshness: keyIn(files, 'freshness') },
        database: entry,
      }
    }
    const bytes = await readSmall(entry, 65_536)
    if (entry.name === `root/${chain.length + 1}`) chain.push(bytes)
    else files.set(entry.name, bytes)
  }
}

async function nextEntry(entries: AsyncGenerator<Entry>): Promise<Entry> {
  const { value, done } = await entries.next()
  if (done === true) throw misplaced('no database')
  return value
}

async function papersOf(chain: readonly Bytes[], head: Bytes | null): Promise<SitePapers> {
  if (chain.length === 0) throw misplaced('no root document')
  try {
    return await checkPapers(chain, head)
  } catch (cause) {
    throw misplaced('root documents or a head whose signatures do not hold', cause)
  }
}

function keyIn(files: ReadonlyMap<string, Bytes>, role: string): LocalKey {
  const pem = files.get(`keys/${role}`)
  if (pem === undefined) throw misplaced(`no ${role} key`)
  return keyOfPem(Buffer.from(pem).toString())
}

function readRootKey(pem: string): LocalKey {
  try {
    return keyOfPem(pem)
  } catch (cause) {
    throw new BackupError('backup.root-key', 'The file given as root key holds no private key in PEM.', {
      cause,
    })
  }
}

/** How the restored newsroom goes on from what readers have seen. */
interface Way {
  readonly rootKey: LocalKey | null
  /** Root documents to add behind the backup's own. */
  readonly newRoots: readonly Bytes[]
  readonly newEpoch: boolean
  /** The highest head that is known. */
  readonly above: Bytes | null
  readonly answers: readonly MirrorAnswer[]
}

async function chooseWay(
  { papers, keys }: Contents,
  rootKey: LocalKey | null,
  options: RestoreOptions,
): Promise<Way> {
  const asked: MirrorAnswers = await askMirrors({ root: papers.root, head: papers.head }, options.mirrors)
  const { root, head } = asked.trust
  for (const role of ['edition', 'freshness'] as const)
    if (!(await holdsRole(root, role, keys[role])))
      throw new BackupError(
        'backup.keys',
        `The site has changed its ${role} key since this backup was made (root ${root.version}). Use a newer backup.`,
      )
  if (rootKey !== null && !(await holdsRole(root, 'root', rootKey)))
    throw new BackupError(
      'backup.root-key',
      `The root key given is not the one of the site ${root.site}. Give the keys/root.pem of this newsroom.`,
    )
  const answered = asked.answers.some((answer) => answer.refused === null)
  const way = { rootKey, above: head?.file ?? null, answers: asked.answers }
  if (answered) return { ...way, newRoots: asked.newRoots, newEpoch: false }
  if (rootKey === null)
    throw noWayOn(
      `No mirror could say which edition readers have seen (${asked.answers
        .map(({ base, refused }) => `${base}: ${refused ?? ''}`)
        .join('; ')}).`,
      'Give another mirror, or the root key (--root-key FILE) to begin a new epoch.',
    )
  const begun = await nextEpoch(nodeCrypto, root, secondsOf(options), [rootKey])
  return { ...way, newRoots: [...asked.newRoots, begun], newEpoch: true }
}

function noWayOn(why: string, what: string): BackupError {
  return new BackupError('backup.no-way-on', `${why} ${what} Nothing was done.`)
}

/** Makes everything ready in a folder inside the data folder, then gives each part its place. */
async function inDraft<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const isNew = (await mkdir(dataDir, { recursive: true, mode: 0o700 })) !== undefined
  const there = await readdir(dataDir)
  if (there.length > 0)
    throw new BackupError(
      'backup.not-empty',
      there.includes(draft)
        ? `${join(dataDir, draft)} is left from a restore that was cut off. Remove what is in ${dataDir}, and restore again.`
        : `${dataDir} is not empty. A backup is restored into a new folder only; give one with --data.`,
    )
  const folder = join(dataDir, draft)
  try {
    await mkdir(folder, { mode: 0o700 })
    const result = await work(folder)
    const made = await readdir(folder)
    for (const part of parts) if (made.includes(part)) await rename(join(folder, part), join(dataDir, part))
    await rmdir(folder)
    await syncFolder(dataDir)
    return result
  } catch (error) {
    for (const part of [...parts, draft]) await rm(join(dataDir, part), { recursive: true, force: true })
    if (isNew) await rmdir(dataDir).catch(() => undefined)
    throw explainFull(error, dataDir)
  }
}

async function rebuild(
  folder: string,
  contents: Contents,
  way: Way,
  entries: AsyncGenerator<Entry>,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const { databaseUrl, log } = options
  const store =
    options.store ??
    (await openStore({ dataDir: folder, log, ...(databaseUrl !== undefined && { databaseUrl }) }))
  let begun = false
  try {
    await fillStore(store, contents.database, () => {
      begun = true
    })
    for await (const entry of entries) {
      if (!entry.name.startsWith('media/')) throw misplaced(`${entry.name} in a place where pictures stand`)
      await keepPicture(join(folder, entry.name), entry)
    }
    await keepKeys(folder, contents, way)
    return await publishAll(folder, store, contents, way, options)
  } catch (error) {
    // A server of one's own outlives the folder: what was loaded into it is taken out again.
    if (begun && store.server === 'external') await emptyStore(store)
    throw error
  } finally {
    if (options.store === undefined) await store.close()
  }
}

async function fillStore(store: Store, database: Entry, onFilled: () => void): Promise<void> {
  try {
    await restoreStore(store, database.content)
    onFilled()
  } catch (error) {
    // The store explains every failure of its source as a bad row; ours says which frame it was.
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      if (cause instanceof BackupError) throw cause
    throw error
  }
}

async function keepPicture(path: string, entry: Entry): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx')
  try {
    for await (const piece of entry.content) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function keepKeys(folder: string, { keys }: Contents, { rootKey }: Way): Promise<void> {
  await mkdir(keysDir(folder), { mode: 0o700 })
  const kept = { ...keys, ...(rootKey !== null && { root: rootKey }) }
  for (const [role, key] of Object.entries(kept)) {
    const file = await open(join(keysDir(folder), `${role}.pem`), 'wx', 0o600)
    try {
      await file.writeFile(key.pem)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

/** Puts an empty shelf under the restored newsroom, renders everything and publishes it above all that was seen. */
async function publishAll(
  folder: string,
  store: Store,
  { manifest, papers, keys }: Contents,
  way: Way,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const now = options.now ?? (() => Temporal.Now.instant())
  const shelf = await openShelf(join(folder, 'shelf'))
  try {
    const was = await store.db
      .selectFrom('newsroom')
      .select(['site_origin', 'desk_origin'])
      .executeTakeFirstOrThrow()
    const { siteOrigin = was.site_origin, deskOrigin = was.desk_origin } = options.settings
    const settings = { dataDir: folder, siteOrigin, deskOrigin }
    await store.db.updateTable('newsroom').set({ site_origin: siteOrigin, desk_origin: deskOrigin }).execute()
    const newsroom: Newsroom = {
      store,
      shelf,
      settings,
      now,
      newId: randomUUID,
      log: options.log,
      mailer: null,
      mayReach: () => false,
      spelling: noSpelling,
      engines: [],
    }
    for (const root of [...papers.chain, ...way.newRoots]) await shelf.addRoot(root)
    await forgetShelf(newsroom, manifest)
    const { pages } = await pressEdition(
      newsroom,
      keys,
      { script: options.pageScript, liveScript: options.liveScript ?? '' },
      (done) => {
        throwIfStopped(options.signal)
        options.progress?.('rendering', done)
      },
      way.above ?? undefined,
    )
    const head = shelf.head()
    if (head === null) throw new Error('the whole edition was asked for, and none was made')
    return {
      manifest,
      mirrors: way.answers,
      newEpoch: way.newEpoch,
      edition: {
        epoch: head.epoch,
        number: head.number,
        time: Temporal.Instant.fromEpochMilliseconds(head.time * 1000),
      },
      pages,
    }
  } finally {
    await shelf.close()
  }
}

/** Takes out of the database what was true of the old shelf and of the old machine only. */
async function forgetShelf(newsroom: Newsroom, manifest: Manifest): Promise<void> {
  const gone = manifest.missing.flatMap((name) => /^media\/derivatives\/..\/(.+)$/.exec(name)?.[1] ?? [])
  const media = await newsroom.store.transaction(async (trx) => {
    await sql`delete from pages`.execute(trx)
    await sql`delete from touches`.execute(trx)
    await sql`update derivatives set leaf = null where leaf is not null`.execute(trx)
    // Numbers given since the backup stand in addresses that readers have: none may ever mean another article.
    await sql`select setval('article_numbers', last_value + ${numbersSkipped}) from article_numbers`.execute(
      trx,
    )
    // What was ended since, a lost telephone's session or a link, must not come back.
    await sql`delete from sessions`.execute(trx)
    await sql`delete from sign_in_links`.execute(trx)
    const { rows } = await sql<{ media: string }>`
      delete from derivatives where name = any(${gone}) returning media`.execute(trx)
    await trx.insertInto('touches').values({ dependency: everything }).execute()
    await appendAudit(trx, {
      at: newsroom.now(),
      personId: null,
      command: 'restore-newsroom',
      subject: 'newsroom',
      data: { madeAt: manifest.madeAt, program: manifest.program },
    })
    return new Set(rows.map((row) => row.media))
  })
  const lost = new Set(manifest.missing)
  for (const hash of media)
    if (!lost.has(`media/originals/${hash.slice(0, 2)}/${hash}`)) await makeDerivatives(newsroom, hash)
}

function secondsOf(options: RestoreOptions): number {
  return Math.floor((options.now?.() ?? Temporal.Now.instant()).epochMilliseconds / 1000)
}
