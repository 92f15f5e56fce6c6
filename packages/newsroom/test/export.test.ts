import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { openPromise } from 'yauzl'
import { emptyContent } from '../src/articles/content-from-wire.ts'
import { addPicture } from '../src/commands/add-picture.ts'
import { correctArticle } from '../src/commands/correct-article.ts'
import { createArticle } from '../src/commands/create-article.ts'
import { publishArticle } from '../src/commands/publish-article.ts'
import { retractArticle } from '../src/commands/retract-article.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import {
  bringPictures,
  exportNewsroom,
  folderSink,
  importExported,
  perform,
  program,
  readExported,
  zipSink,
} from '../src/index.ts'
import type { ExportedArticle } from '../src/index.ts'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { storePicture } from '../src/pictures/store-picture.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

describe('an export of everything', () => {
  let room: TestNewsroom
  let other: TestNewsroom
  let folder: string
  before(async () => {
    room = await newsroomWithServices()
    other = await newsroomWithServices()
    folder = await mkdtemp(join(tmpdir(), 'heliograph-export-'))
    const { newsroom } = room
    const stored = await storePicture(
      mediaDir(newsroom),
      await sharp({ create: { width: 64, height: 36, channels: 3, background: '#b40' } })
        .jpeg()
        .toBuffer(),
    )
    const media = await perform(newsroom, program, addPicture, stored)
    const write = async (headline: string, words: string, article?: { id: string; base: number }) => {
      const id =
        article?.id ??
        (await perform(newsroom, program, createArticle, {
          service: 'en',
          kind: 'text',
          headline,
          items: [await arrive(room, { agency: 'apx', slug: headline })],
        }))
      const words_ = { type: 'text', text: words }
      const { save } = await perform(newsroom, program, saveWorkingCopy, {
        article: id,
        base: article?.base ?? 1,
        content: {
          ...emptyContent(headline),
          section: 'world',
          lede: 'A lede.',
          picture: { media, alt: 'Alt', caption: 'Caption', credit: 'Invented Agency' },
          body: {
            type: 'doc',
            content: [
              { type: 'paragraph', content: [words_] },
              { type: 'figure', attrs: { media, alt: 'In the text', caption: '', credit: 'Invented' } },
              ...(headline === 'Three'
                ? [{ type: 'editors_note', attrs: { text: 'Secret source: call Darya' } }]
                : []),
            ],
          },
        },
      })
      return { id, save }
    }
    const first = await write('One', 'Old words.')
    await perform(newsroom, program, publishArticle, { article: first.id, save: first.save })
    const second = await write('One', 'New words.', { id: first.id, base: first.save })
    await perform(newsroom, program, correctArticle, {
      article: first.id,
      save: second.save,
      note: 'A number was wrong.',
    })
    const gone = await write('Two', 'Gone.')
    await perform(newsroom, program, publishArticle, { article: gone.id, save: gone.save })
    await perform(newsroom, program, retractArticle, { article: gone.id, note: 'It was not so.' })
    await write('Three', 'A draft.')
  })
  after(async () => {
    await room.close()
    await other.close()
    await rm(folder, { recursive: true, force: true })
  })
  const linesOf = async (path: string): Promise<readonly ExportedArticle[]> =>
    (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => {
        const read = readExported(JSON.parse(line))
        assert.ok(typeof read !== 'string', String(read))
        return read
      })
  const options = { service: null, withNotes: false }

  it('counts and hashes every file, and holds no secret, note or reference to the wire', async () => {
    const out = join(folder, 'first')
    const { counts } = await exportNewsroom(room.newsroom, program, options, await folderSink(out))
    assert.deepEqual([counts.articles, counts.corrections, counts.media], [3, 1, 1])
    const index = JSON.parse(await readFile(join(out, 'index.json'), 'utf8')) as {
      readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
    }
    const there = (await readdir(out, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    ).length
    assert.equal(index.files.length + 1, there)
    for (const file of index.files) {
      const bytes = await readFile(join(out, file.name))
      assert.equal(bytes.length, file.bytes)
      assert.equal(createHash('sha256').update(bytes).digest('hex'), file.sha256)
      assert.doesNotMatch(bytes.toString(), /Darya|argon2|@example|"sources":\["/)
    }
    await assert.rejects(folderSink(out), /not empty/)
  })

  it('with notes has the editors’ notes', async () => {
    const out = join(folder, 'notes')
    await exportNewsroom(room.newsroom, program, { ...options, withNotes: true }, await folderSink(out))
    assert.match(await readFile(join(out, 'articles.jsonl'), 'utf8'), /call Darya/)
  })

  it('read again gives the same articles, revisions, corrections and pictures; a second time nothing', async () => {
    const out = join(folder, 'first')
    const articles = await linesOf(join(out, 'articles.jsonl'))
    const known = new Map<string, string | null>()
    const brought = await Promise.all(
      articles.map((article) => bringPictures(other.newsroom, program, out, article, known)),
    )
    assert.deepEqual(
      brought.flatMap(({ missing }) => missing),
      [],
    )
    const batch = brought.map(({ article }) => article)
    assert.deepEqual(await perform(other.newsroom, program, importExported, { articles: batch }), {
      imported: 3,
      known: 0,
    })
    assert.deepEqual(await perform(other.newsroom, program, importExported, { articles: batch }), {
      imported: 0,
      known: 3,
    })
    await other.worker.drain()
    const again = join(folder, 'again')
    await exportNewsroom(other.newsroom, program, options, await folderSink(again))
    const lean = (list: readonly ExportedArticle[]) =>
      list.map((article) => ({
        ...article,
        revisions: article.revisions.map((one) => ({ ...one, agencies: [], madeBy: null })),
      }))
    assert.deepEqual(lean(await linesOf(join(again, 'articles.jsonl'))), lean(articles))
    assert.deepEqual(await readFile(join(again, 'media.jsonl')), await readFile(join(out, 'media.jsonl')))
    const kindOf = async (publication: string): Promise<string | undefined> =>
      (
        await other.newsroom.shelf.lookup(
          articles.find((article) => article.publication === publication)?.address ?? '',
        )
      )?.kind
    assert.equal(await kindOf('live'), 'object')
    assert.equal(await kindOf('retracted'), 'tombstone')
    const id = await perform(other.newsroom, program, createArticle, {
      service: 'en',
      kind: 'text',
      headline: 'New',
    })
    assert.ok(id !== undefined)
  })

  it('as a zip holds the same files', async () => {
    const sink = zipSink()
    const path = join(folder, 'all.zip')
    await Promise.all([
      exportNewsroom(room.newsroom, program, { ...options, service: 'en' }, sink),
      pipeline(sink.output, createWriteStream(path)),
    ])
    const zip = await openPromise(path)
    const names: string[] = []
    for await (const entry of zip.eachEntry()) names.push(entry.fileName)
    assert.deepEqual(
      names.map((name) => name.replace(/[0-9a-f]{64}/, 'hash')),
      ['services.jsonl', 'articles.jsonl', 'people.jsonl', 'media/hash.jpg', 'media.jsonl', 'index.json'],
    )
  })

  it('with a line that is not what it says is refused with the place', async () => {
    await writeFile(join(folder, 'x'), '')
    assert.match(String(readExported({ heliograph: 1, id: 'x' })), /^id: /)
    assert.match(String(readExported({ heliograph: 2 })), /^heliograph: /)
  })
})
