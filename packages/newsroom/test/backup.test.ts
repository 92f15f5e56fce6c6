import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { cp, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { judgeCandidate, recallTrust, rotateRoot } from '@heliograph/edition'
import type { CandidateSource, Judged, ReaderMemory } from '@heliograph/edition'
import { generateKey, keyOfPem, nodeCrypto, verifyShelf } from '@heliograph/shelf'
import { testDatabase } from '@heliograph/store'
import type { TestDatabase } from '@heliograph/store'
import { createByteReader } from '../src/backup/byte-reader.ts'
import { readEntries } from '../src/backup/entries.ts'
import { openFrames, sealedSize } from '../src/backup/sealed-frames.ts'
import { readSealedHeader } from '../src/backup/sealed-header.ts'
import { addPicture } from '../src/commands/add-picture.ts'
import {
  BackupError,
  backupNewsroom,
  importArticles,
  makeSignInLink,
  openNewsroom,
  perform,
  program,
  restoreNewsroom,
  setUpNewsroom,
} from '../src/index.ts'
import type { ImportedArticle } from '../src/index.ts'
import { makeDerivatives } from '../src/pictures/make-derivatives.ts'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { derivativePath, storePicture } from '../src/pictures/store-picture.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { testNewsroom } from './test-newsroom.ts'

const passphrase = 'lanterns over the quiet harbour'
/** The least argon2 takes: what is tested here is not how long guessing takes. */
const cost = { memory: 8, passes: 1, parallelism: 1 }
const lastOfBackup = '2016-05-01T14:00:00Z'
const afterwards = Temporal.Instant.from('2016-05-03T09:00:00Z')

const is =
  (id: string, words = /./) =>
  (error: unknown) =>
    error instanceof BackupError && error.id === id && words.test(error.message)

function articleOf(id: number, media: string | null): ImportedArticle {
  return {
    id: String(id),
    service: 'en',
    kind: 'text',
    publishedAt: Temporal.Instant.from('2016-04-20T10:00:00Z').add({ hours: id }),
    content: {
      headline: `Ferry ${id} leaves the invented harbour of Oltmar`,
      lede: 'It was on time.',
      dateline: '',
      section: 'news',
      slug: '',
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `Pier ${id}.` }] }],
      },
      picture: media === null ? null : { media, alt: 'A ferry', caption: '', credit: 'Drawn by a test' },
      attachments: [],
      creditOrder: [],
    },
  }
}

/** One more edition: an article more, and the clock an hour on. */
async function nextEdition(room: TestNewsroom, id: number, media: string | null, at: string): Promise<void> {
  room.setClock(at)
  await perform(room.newsroom, program, importArticles, { archive: 'test', articles: [articleOf(id, media)] })
  await room.worker.drain()
}

/** A shelf's public folder as a reader meets it. */
function sourceOf(folder: string): CandidateSource {
  const read = (name: string): Uint8Array<ArrayBuffer> => Uint8Array.from(readFileSync(join(folder, name)))
  return {
    head: () => read('head'),
    root: (version) => {
      try {
        return read(`root/${version}`)
      } catch {
        return null
      }
    },
  }
}

/** What a reader who remembers something says of a folder. */
async function judge(memory: ReaderMemory, folder: string): Promise<Judged> {
  return judgeCandidate(nodeCrypto, await recallTrust(nodeCrypto, memory), sourceOf(folder))
}

describe('backup and restore of a newsroom', () => {
  let room: TestNewsroom
  let folder: string
  let file: string
  /** The shelf as it lay when the backup was made, and ten editions later. */
  let before10: string
  let after10: string
  /** Remembers the last of them. */
  let reader: ReaderMemory & { readonly head: Uint8Array<ArrayBuffer> }
  let rootKey: string
  let derivative: string
  const databases: TestDatabase[] = []

  const backup = (options: Partial<Parameters<typeof backupNewsroom>[0]> = {}) =>
    backupNewsroom({
      dataDir: room.newsroom.settings.dataDir,
      store: room.newsroom.store,
      file,
      passphrase,
      program: 'heliograph test',
      log: () => undefined,
      cost,
      ...options,
    })

  /** For what is refused before the database is touched. */
  let spare: TestDatabase
  const emptyDatabase = async (): Promise<TestDatabase> => {
    const database = await testDatabase()
    databases.push(database)
    return database
  }

  const restore = async (name: string, options: Partial<Parameters<typeof restoreNewsroom>[0]> = {}) => {
    const store = options.store ?? (await emptyDatabase()).store
    const settings = { ...room.newsroom.settings, dataDir: join(folder, name) }
    const report = await restoreNewsroom({
      file,
      passphrase,
      settings,
      mirrors: [],
      pageScript: '',
      log: () => undefined,
      now: () => afterwards,
      ...options,
      store,
    })
    return { report, settings, store, edition: join(settings.dataDir, 'shelf', 'edition') }
  }

  const mirrors: Server[] = []
  /** Serves a folder as a mirror would; its base address. */
  const serve = async (served: string): Promise<string> => {
    const server = createServer((request, response) => {
      const stream = createReadStream(join(served, request.url ?? ''))
      stream.on('error', () => response.writeHead(404).end())
      stream.pipe(response)
    })
    mirrors.push(server)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const refuseRestore = async (
    options: Partial<Parameters<typeof restoreNewsroom>[0]>,
    error: (error: unknown) => boolean,
    name = 'refused',
  ): Promise<void> => {
    const names = await readdir(folder)
    await assert.rejects(restore(name, { store: spare.store, ...options }), error)
    assert.deepEqual(await readdir(folder), names)
    assert.deepEqual(await spare.store.db.selectFrom('services').select('key').execute(), [])
  }

  before(async () => {
    spare = await emptyDatabase()
    folder = await mkdtemp(join(tmpdir(), 'heliograph-backup-'))
    file = join(folder, 'newsroom.backup')
    before10 = join(folder, 'shelf-of-backup')
    after10 = join(folder, 'shelf-ten-later')
    room = await testNewsroom()
    await perform(room.newsroom, program, setUpNewsroom, {
      name: 'Oltmar Courier',
      site: room.site,
      demonstration: false,
      services: [
        {
          key: 'en',
          language: 'en',
          name: 'Oltmar Courier',
          timeZone: 'UTC',
          city: 'utc',
          calendar: 'gregory',
          countries: [],
          about: 'A newsroom of a test.',
          sections: [{ key: 'news', name: 'News' }],
        },
      ],
      agencies: [],
    })
    await perform(room.newsroom, program, makeSignInLink, {
      email: 'ada@oltmar.example',
      name: 'Ada Invented',
      memberships: { '*': ['administrator'] },
    })
    // Noise, and copy of some size: database and pictures have several frames each.
    const noise = { width: 480, height: 270, channels: 3 } as const
    const drawn = await sharp(randomBytes(noise.width * noise.height * 3), { raw: noise })
      .jpeg({ quality: 92 })
      .toBuffer()
    const media = await perform(
      room.newsroom,
      program,
      addPicture,
      await storePicture(mediaDir(room.newsroom), drawn),
    )
    derivative = (await makeDerivatives(room.newsroom, media))[0]?.name ?? ''
    await room.newsroom.store.db
      .insertInto('wire_raw')
      .values({
        hash: randomBytes(32),
        file: 'oltmar-1.xml',
        bytes: randomBytes(150_000),
        received_at: room.newsroom.now(),
      })
      .execute()
    await nextEdition(room, 1, media, '2016-05-01T13:00:00Z')
    await nextEdition(room, 2, null, lastOfBackup)
    await backup()
    await cp(room.newsroom.shelf.folder, before10, { recursive: true })
    for (let id = 3; id < 13; id += 1) await nextEdition(room, id, null, `2016-05-02T${id + 7}:00:00Z`)
    await cp(room.newsroom.shelf.folder, after10, { recursive: true })
    reader = {
      root: Uint8Array.from(await readFile(join(after10, 'root', '1'))),
      head: Uint8Array.from(await readFile(join(after10, 'head'))),
    }
    rootKey = await readFile(join(room.newsroom.settings.dataDir, 'keys', 'root.pem'), 'utf8')
  })
  after(async () => {
    for (const mirror of mirrors) {
      mirror.close()
      mirror.closeAllConnections()
    }
    await Promise.all(databases.map((database) => database.close()))
    await room.close()
    await rm(folder, { recursive: true, force: true })
  })

  const opened = async (path: string): Promise<Map<string, Buffer>> => {
    const reading = createByteReader(createReadStream(path))
    const entries = readEntries(openFrames(await readSealedHeader(reading, passphrase), reading.rest()))
    const found = new Map<string, Buffer>()
    for await (const { name, content } of entries)
      found.set(name, Buffer.concat(await Array.fromAsync(content)))
    return found
  }

  it('a reader who saw ten newer editions accepts the next one, when a mirror has them, and no number is used twice', async () => {
    const mirror = await serve(after10)
    const { report, edition, settings, store } = await restore('by-mirror', {
      mirrors: ['http://127.0.0.1:9/', mirror],
    })
    assert.equal(report.newEpoch, false)
    assert.deepEqual(
      report.mirrors.map(({ refused }) => refused === null),
      [false, true],
    )
    const judged = await judge(reader, edition)
    assert.equal(judged.refused, null)
    assert.equal(judged.isNewer, true)
    assert.deepEqual([report.edition.epoch, report.edition.number], [1, 13])
    const seen = await verifyShelf(edition, {
      root: reader.root,
      since: reader.head,
      now: afterwards,
    })
    assert.deepEqual(seen.problems, [])

    // With the root key put back by hand, the newsroom goes on, and so do its readers.
    await writeFile(join(settings.dataDir, 'keys', 'root.pem'), rootKey)
    const again = await openNewsroom({
      settings,
      store,
      pageScript: '',
      log: () => undefined,
      now: () => afterwards,
    })
    try {
      await perform(again.newsroom, program, importArticles, {
        archive: 'test',
        articles: [articleOf(40, null)],
      })
      await again.worker.drain()
      const { number } = await store.db
        .selectFrom('articles')
        .select('number')
        .orderBy('number', 'desc')
        .executeTakeFirstOrThrow()
      const given = await room.newsroom.store.db.selectFrom('articles').select('number').execute()
      assert.ok(!given.some((article) => article.number === number), 'a number is used twice')
      assert.equal(again.newsroom.shelf.head()?.number, 14)
      assert.equal((await judge(reader, edition)).refused, null)
    } finally {
      await again.close()
    }
  })

  it('and in a new epoch signed by the root key, when no mirror answers', async () => {
    const { report, edition, settings, store } = await restore('by-root-key', {
      rootKey,
      now: () => Temporal.Instant.from(lastOfBackup),
    })
    assert.equal(report.newEpoch, true)
    assert.equal(report.edition.epoch, 2)
    const judged = await judge(reader, edition)
    assert.equal(judged.refused, null)
    assert.equal(judged.isNewer, true)
    const seen = await verifyShelf(edition, { root: reader.root, now: afterwards })
    assert.deepEqual(seen.problems, [])
    assert.equal(await readFile(join(settings.dataDir, 'keys', 'root.pem'), 'utf8'), rootKey)
    assert.equal((await stat(join(settings.dataDir, 'keys', 'root.pem'))).mode & 0o777, 0o600)

    // The same content at the same time gives the same tree.
    const old = await judge({ ...reader, head: null }, before10)
    assert.equal(judged.trust.head?.tree, old.trust.head?.tree)
    // Nothing of the old machine is left in the database.
    assert.deepEqual(await store.db.selectFrom('touches').selectAll().execute(), [])
    assert.deepEqual(await store.db.selectFrom('sign_in_links').selectAll().execute(), [])
    const rows = await store.db.selectFrom('derivatives').select('leaf').execute()
    assert.ok(rows.length > 0 && rows.every(({ leaf }) => leaf !== null))
    const people = await store.db.selectFrom('people').select('name').execute()
    assert.deepEqual(people, [{ name: 'Ada Invented' }])
  })

  it('without a mirror and without the root key it is refused before anything is done', async () => {
    await refuseRestore({}, is('backup.no-way-on', /--mirror.*--root-key/))
  })

  it('a mirror that is older than the backup, silent or lying does not say what readers have seen', async () => {
    const lie = await mkdtemp(join(folder, 'lie-'))
    await writeFile(join(lie, 'head'), randomBytes(5_000))
    const own = await mkdtemp(join(folder, 'own-'))
    await cp(before10, own, { recursive: true })
    const earlier = (await readdir(join(own, 'heads')))[0] ?? ''
    await cp(join(own, 'heads', earlier), join(own, 'head'))
    for (const mirrorFolder of [lie, own]) {
      const mirror = await serve(mirrorFolder)
      await refuseRestore({ mirrors: [mirror] }, is('backup.no-way-on'))
    }
  })

  it('root documents a mirror has beyond the backup are followed; a key the site gave up is said', async () => {
    const mirrorFolder = await mkdtemp(join(folder, 'rotated-'))
    await cp(after10, mirrorFolder, { recursive: true })
    const trusted = (await recallTrust(nodeCrypto, reader)).root
    const longer = await rotateRoot(
      nodeCrypto,
      trusted,
      { time: trusted.time, expires: trusted.expires + 1 },
      [keyOfPem(rootKey)],
    )
    await writeFile(join(mirrorFolder, 'root', '2'), longer)
    const mirror = await serve(mirrorFolder)
    const { edition } = await restore('rotated', { mirrors: [mirror] })
    assert.deepEqual(Uint8Array.from(await readFile(join(edition, 'root', '2'))), longer)
    assert.equal((await judge(reader, edition)).refused, null)

    const { trust } = await judge(reader, edition)
    const other = generateKey()
    const keys = new Map([
      [Buffer.from(nodeCrypto.sha256(other.publicKey) as Uint8Array).toString('hex'), other.publicKey],
    ])
    const roles = { edition: { threshold: 1, keys } }
    const given = await rotateRoot(nodeCrypto, trust.root, { time: trust.root.time, roles }, [
      keyOfPem(rootKey),
    ]).catch((error: unknown) => error)
    assert.ok(given instanceof Uint8Array, String(given))
    await writeFile(join(mirrorFolder, 'root', '3'), given)
    await refuseRestore({ mirrors: [mirror], rootKey }, is('backup.keys', /newer backup/))
  })

  it('the root key of another site is refused, and so is what is no key', async () => {
    await refuseRestore({ rootKey: generateKey().pem }, is('backup.root-key'))
    await refuseRestore({ rootKey: 'no key' }, is('backup.root-key'))
  })

  it('only the passphrase opens it, and a short one is not taken', async () => {
    await refuseRestore({ rootKey, passphrase: `${passphrase}.` }, is('backup.passphrase'))
    await assert.rejects(
      backup({ file: join(folder, 'short'), passphrase: 'eleven char' }),
      is('backup.passphrase'),
    )
    await assert.rejects(stat(join(folder, 'short')))
    await refuseRestore({ rootKey, file: import.meta.filename }, is('backup.not-a-backup'))
  })

  it('a data folder that holds something is refused and stays as it was', async () => {
    const there = join(folder, 'there')
    await cp(before10, there, { recursive: true })
    await refuseRestore({ rootKey }, is('backup.not-empty'), 'there')
    assert.deepEqual((await readdir(there)).sort(), (await readdir(before10)).sort())
  })

  it('damage in the database or behind it names its frame, and what was begun is taken away again', async () => {
    const whole = await readFile(file)
    for (const at of [3 * sealedSize + 1_000, whole.length - 1]) {
      const damaged = join(folder, 'damaged')
      await writeFile(damaged, hurt(whole, at, 'flip', 1))
      await refuseRestore({ rootKey, file: damaged }, is('backup.damaged', /frame ([3-9]|\d\d) /))
    }
  })

  it('stopped in the middle, nothing is left of a backup or a restore', async () => {
    const names = await readdir(folder)
    const stopping = new AbortController()
    const { signal } = stopping
    const progress = (bytes: number): void => {
      if (bytes > 200_000) stopping.abort()
    }
    await assert.rejects(backup({ file: join(folder, 'stopped'), signal, progress }), is('backup.stopped'))
    assert.deepEqual(await readdir(folder), names)
    for (const at of ['reading', 'rendering']) {
      const ending = new AbortController()
      await refuseRestore(
        {
          rootKey,
          signal: ending.signal,
          progress: (step) => {
            if (step === at) ending.abort()
          },
        },
        is('backup.stopped'),
      )
    }
  })

  it('holds the database, the pictures, two keys and the papers, and nowhere the root key', async () => {
    const entries = await opened(file)
    const names = [...entries.keys()]
    assert.deepEqual(names.slice(0, 6), [
      'manifest',
      'root/1',
      'head',
      'keys/edition',
      'keys/freshness',
      'database',
    ])
    assert.deepEqual(
      names.slice(6).map((name) => name.split('/')[1]),
      ['originals', 'derivatives', 'derivatives'],
    )
    assert.deepEqual(entries.get('head'), await readFile(join(before10, 'head')))
    assert.equal(entries.get('keys/edition')?.toString(), room.keys.edition.pem)
    const body = rootKey.split('\n').slice(1, -2).join('')
    const der = Buffer.from(body, 'base64')
    const whole = Buffer.concat([...entries.values()])
    assert.ok(whole.includes(room.keys.edition.pem.split('\n')[1] ?? '-'))
    for (const trace of [body, body.slice(-40), der, der.subarray(-32), der.subarray(-32).toString('hex')])
      assert.ok(!whole.includes(trace))
  })

  it('nothing readable is in the file, and only its owner may read it', async () => {
    const sealed = await readFile(file)
    for (const words of ['Oltmar', 'PRIVATE KEY', 'ada@', room.site]) assert.ok(!sealed.includes(words))
    assert.equal((await stat(file)).mode & 0o777, 0o600)
  })

  it('a file that is there is replaced only when told to', async () => {
    const there = join(folder, 'mine')
    await writeFile(there, 'mine')
    await assert.rejects(backup({ file: there }), is('backup.exists'))
    assert.equal(await readFile(there, 'utf8'), 'mine')
    const report = await backup({ file: there, force: true })
    assert.equal((await stat(there)).size, report.bytes)
  })

  it('a full disk leaves no file, and what had the name stays', async () => {
    const there = join(folder, 'kept')
    await writeFile(there, 'kept')
    const names = await readdir(folder)
    const fillsUp: typeof open = async (...args) => {
      const handle = await open(...args)
      const write = handle.write.bind(handle) as (...given: unknown[]) => Promise<unknown>
      let left = 100_000
      handle.write = ((bytes: Uint8Array, ...given: unknown[]) => {
        left -= bytes.length
        return left > 0
          ? write(bytes, ...given)
          : Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
      }) as typeof handle.write
      return handle
    }
    await assert.rejects(backup({ file: there, force: true, open: fillsUp }), is('backup.full'))
    await assert.rejects(backup({ file: join(folder, 'new'), open: fillsUp }), is('backup.full'))
    assert.deepEqual(await readdir(folder), names)
    assert.equal(await readFile(there, 'utf8'), 'kept')
  })

  it('a picture file that was lost is said, and made again from its original', async () => {
    const path = derivativePath(mediaDir(room.newsroom), derivative)
    const bytes = await readFile(path)
    await rm(path)
    const lost = join(folder, 'lost')
    const { missing } = await backup({ file: lost })
    await writeFile(path, bytes)
    assert.deepEqual(missing, [`media/derivatives/${derivative.slice(0, 2)}/${derivative}`])
    // Into the database that a damaged backup was taken out of again.
    const { settings, edition } = await restore('found', { file: lost, rootKey, store: spare.store })
    await stat(derivativePath(join(settings.dataDir, 'media'), derivative))
    assert.deepEqual((await verifyShelf(edition, { root: reader.root, now: afterwards })).problems, [])
  })

  it('a folder without a newsroom is no newsroom, and none is made there', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    await assert.rejects(backup({ dataDir: empty }), is('backup.no-newsroom'))
    assert.deepEqual(await readdir(empty), [])
  })

  it('any byte changed, cut or added anywhere in the file is refused', async () => {
    const whole = await readFile(file)
    const read = async (bytes: Buffer): Promise<void> => {
      const reading = createByteReader(inPieces(bytes, 50_000))
      const frames = openFrames(await readSealedHeader(reading, passphrase), reading.rest())
      for await (const { content } of readEntries(frames)) for await (const piece of content) void piece
    }
    await read(whole)
    await fc.assert(
      fc.asyncProperty(
        // Half of the places lie in the lines before the first frame.
        fc.oneof(fc.nat(400), fc.nat(whole.length - 1)),
        fc.constantFrom('flip', 'cut', 'remove', 'insert', 'pad'),
        fc.integer({ min: 1, max: 255 }),
        async (at, how, by) => {
          await assert.rejects(read(hurt(whole, at, how, by)), BackupError)
        },
      ),
      { seed: 1, numRuns: 120 },
    )
  })
})

function hurt(whole: Buffer, at: number, how: string, by: number): Buffer {
  const copy = Buffer.from(whole)
  if (how === 'cut') return copy.subarray(0, at)
  if (how === 'pad') return Buffer.concat([copy, Buffer.alloc(by, at)])
  if (how === 'remove') return Buffer.concat([copy.subarray(0, at), copy.subarray(at + by)])
  if (how === 'insert') return Buffer.concat([copy.subarray(0, at), Buffer.alloc(1, by), copy.subarray(at)])
  copy[at] = (copy[at] ?? 0) ^ by
  return copy
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
