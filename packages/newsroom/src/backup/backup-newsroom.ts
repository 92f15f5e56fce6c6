import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupStore, openStore } from '@heliograph/store'
import type { Store } from '@heliograph/store'
import { keysDir } from '../edition/edition-keys.ts'
import { BackupError, codeOf } from './backup-error.ts'
import { writeEntries } from './entries.ts'
import type { Entry } from './entries.ts'
import type { Manifest } from './manifest.ts'
import { listPictureFiles, sizeOf } from './picture-files.ts'
import { sealFrames } from './sealed-frames.ts'
import { beginSealed } from './sealed-header.ts'
import type { DerivationCost } from './sealed-header.ts'
import { readPapers } from './site-papers.ts'
import type { SitePapers } from './site-papers.ts'
import { watchBytes } from './watch-bytes.ts'
import { writeWhole } from './write-whole.ts'
import type { OpenFile } from './write-whole.ts'

export interface BackupOptions {
  readonly dataDir: string
  /** A server of one's own; default: the embedded one. */
  readonly databaseUrl?: string
  /** A store that is open already, and stays open; default: one of its own. */
  readonly store?: Store
  /** The file to write. */
  readonly file: string
  /** At least 12 characters. */
  readonly passphrase: string
  /** Replaces a file that is there. Default false. */
  readonly force?: boolean
  /** Name and version of the program, for the manifest. */
  readonly program: string
  readonly log: (line: string) => void
  /** Called often, with the bytes read so far. */
  readonly progress?: (bytes: number) => void
  /** Ends the backup early, without a file. */
  readonly signal?: AbortSignal
  readonly now?: () => Temporal.Instant
  /** Default: what RFC 9106 recommends. */
  readonly cost?: DerivationCost
  /** Default: the disk of this machine. */
  readonly open?: OpenFile
}

/** What was backed up. */
export interface BackupReport extends Manifest {
  /** Bytes of the file. */
  readonly bytes: number
}

/**
 * Writes everything a newsroom needs to live again into one file that only its passphrase opens: database, picture
 * files, the keys of editions and freshness, the chain of root documents, the newest head. Never the root key.
 * Memory stays the same however large the newsroom is.
 * @throws {BackupError} `backup.no-newsroom`, `backup.passphrase`, `backup.exists`, `backup.full`, `backup.stopped`
 * @throws {StoreError} `store.in-use` while the newsroom runs
 */
export async function backupNewsroom(options: BackupOptions): Promise<BackupReport> {
  const { dataDir } = options
  const papers = await readPapers(join(dataDir, 'shelf', 'edition'))
  if (papers === null)
    throw new BackupError(
      'backup.no-newsroom',
      `There is no newsroom in ${dataDir}. Say with --data where it is.`,
    )
  const keys = { edition: await readKey(dataDir, 'edition'), freshness: await readKey(dataDir, 'freshness') }
  const { header, key } = await beginSealed(options.passphrase, options.cost)
  const store =
    options.store ??
    (await openStore({
      dataDir,
      log: options.log,
      ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
    }))
  try {
    const at = options.now?.() ?? Temporal.Now.instant()
    const manifest = await describe(store, papers, options, at)
    const entries = listEntries(store, dataDir, papers, keys, manifest)
    const watched = watchBytes(writeEntries(entries), options.progress ?? (() => undefined), options.signal)
    const bytes = await writeWhole(options.file, withHeader(header, sealFrames(key, watched)), {
      force: options.force ?? false,
      open: options.open,
    })
    return { ...manifest, bytes }
  } finally {
    if (options.store === undefined) await store.close()
  }
}

async function* listEntries(
  store: Store,
  dataDir: string,
  papers: SitePapers,
  keys: { readonly edition: Uint8Array; readonly freshness: Uint8Array },
  manifest: Manifest,
): AsyncGenerator<Entry> {
  yield { name: 'manifest', content: only(Buffer.from(JSON.stringify(manifest))) }
  for (const [index, file] of papers.chain.entries()) yield { name: `root/${index + 1}`, content: only(file) }
  if (papers.head !== null) yield { name: 'head', content: only(papers.head.file) }
  yield { name: 'keys/edition', content: only(keys.edition) }
  yield { name: 'keys/freshness', content: only(keys.freshness) }
  yield { name: 'database', content: backupStore(store) }
  const missing = new Set(manifest.missing)
  for await (const { name, path } of listPictureFiles(store, dataDir))
    if (!missing.has(name)) yield { name, content: createReadStream(path) }
}

async function describe(
  store: Store,
  papers: SitePapers,
  options: BackupOptions,
  at: Temporal.Instant,
): Promise<Manifest> {
  const { db } = store
  const count = async (table: 'services' | 'articles' | 'wire_items'): Promise<number> => {
    const { rows } = await db
      .selectFrom(table)
      .select((query) => query.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return Number(rows)
  }
  const named = await db.selectFrom('newsroom').select('name').executeTakeFirst()
  const missing: string[] = []
  const pictures = { files: 0, bytes: 0 }
  for await (const { name, path } of listPictureFiles(store, options.dataDir)) {
    const size = await sizeOf(path)
    if (size === null) missing.push(name)
    else {
      pictures.files += 1
      pictures.bytes += size
    }
  }
  const { head } = papers
  return {
    program: options.program,
    site: papers.root.site,
    newsroom: named?.name ?? '',
    madeAt: at.toString({ smallestUnit: 'second' }),
    edition: head === null ? null : { epoch: head.epoch, number: head.number },
    services: await count('services'),
    articles: await count('articles'),
    wireItems: await count('wire_items'),
    pictures,
    missing,
  }
}

async function readKey(dataDir: string, role: 'edition' | 'freshness'): Promise<Uint8Array> {
  const path = join(keysDir(dataDir), `${role}.pem`)
  try {
    return await readFile(path)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
    throw new BackupError(
      'backup.no-newsroom',
      `${path} is missing: without it, a backup could not publish again.`,
      {
        cause,
      },
    )
  }
}

async function* withHeader(header: Buffer, frames: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  yield header
  yield* frames
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
