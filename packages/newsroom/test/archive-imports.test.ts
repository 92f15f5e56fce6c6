import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { crc32, deflateRawSync, gunzipSync } from 'node:zlib'
import type { ArticleContent } from '@heliograph/story'
import sharp from 'sharp'
import yazl from 'yazl'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import { ArchiveError, program, reportLines, runImport, startServer, stopServer } from '../src/index.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import { perform } from '../src/perform.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const options = {
  service: 'en',
  section: 'world',
  sections: { politics: 'politics' },
  drafts: false,
  pictures: 'files' as const,
  site: null as string | null,
  dryRun: false,
}

interface Post {
  readonly id: number
  readonly title: string
  readonly html: string
  readonly slug?: string
  readonly more?: string
}

function wxr(origin: string, posts: readonly Post[]): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:wp="w" xmlns:content="c"><channel><title>Old</title><link>${origin}</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${origin}</wp:base_blog_url>${posts
    .map(
      (
        post,
      ) => `<item><title>${post.title}</title><link>${origin}/2014/05/${post.slug ?? `post-${post.id}`}/</link>
<guid>${origin}/?p=${post.id}</guid><content:encoded><![CDATA[${post.html}]]></content:encoded>
<wp:post_id>${post.id}</wp:post_id><wp:post_date_gmt>2014-05-0${post.id} 10:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${post.more ?? ''}</item>`,
    )
    .join('\n')}</channel></rss>`
}

describe('an archive of another system', () => {
  let room: TestNewsroom
  let folder: string
  let server: Server
  let origin = 0
  before(async () => {
    room = await newsroomWithServices({
      settings: {
        dataDir: await mkdtemp(join(tmpdir(), 'heliograph-archive-imports-')),
        siteOrigin: 'http://site.test',
        deskOrigin: 'http://desk.test',
      },
    })
    folder = await mkdtemp(join(tmpdir(), 'heliograph-archives-'))
    server = await startServer(room.newsroom, room.events, {
      port: 0,
      host: '127.0.0.1',
      deskDist: folder,
      worker: '',
    })
  })
  after(async () => {
    await stopServer(server, room.events)
    await room.close()
    await rm(folder, { recursive: true, force: true })
  })

  const take = async (
    text: string | { readonly path: string },
    more: Partial<Omit<typeof options, 'pictures'>> & {
      readonly pictures?: 'none' | 'files' | 'fetch'
      readonly format?: 'wxr' | 'ghost'
      readonly folder?: string
    } = {},
  ) => {
    const path = typeof text === 'string' ? join(folder, `archive-${++origin}`) : text.path
    if (typeof text === 'string') await writeFile(path, text)
    const { format = 'wxr', folder: pictures = null, ...rest } = more
    const report = await runImport({
      newsroom: room.newsroom,
      actor: program,
      format,
      path,
      name: 'archive',
      options: { ...options, ...rest },
      folder: pictures,
      import: null,
    })
    const lines = await Array.fromAsync(reportLines(room.newsroom, report.import))
    return { ...report, lines }
  }
  const contentOf = async (article: string | null | undefined): Promise<ArticleContent> => {
    assert.ok(article != null)
    const row = await room.newsroom.store.db
      .selectFrom('revisions')
      .select('content')
      .where('article_id', '=', article)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    return row.content
  }
  const visit = (path: string): Promise<{ readonly status: number; readonly location: string | undefined }> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const asked = request({ port, host: '127.0.0.1', path, headers: { host: 'site.test' } }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location })
      })
      asked.on('error', reject)
      asked.end()
    })

  it('keeps old addresses and internal links, in whatever order the file has its items', async () => {
    const old = 'https://addresses.example'
    const { lines } = await take(
      wxr(old, [
        {
          id: 2,
          title: 'Second',
          html: `<p>See <a href="${old}/2014/05/%d1%81%d0%bb%d0%be%d0%b2%d0%be/?utm=1">the first</a>, <a href="/?p=1">again</a> and <a href="${old}/about/">about</a>.</p>`,
        },
        { id: 1, title: 'First', html: '<p>Words.</p>', slug: '%d1%81%d0%bb%d0%be%d0%b2%d0%be' },
      ]),
    )
    await room.worker.drain()
    const { status, location } = await visit('/2014/05/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE')
    assert.equal(status, 301)
    assert.match(location ?? '', /^\/en\/2014\/05\/\d+$/)
    assert.equal((await visit(location ?? '')).status, 200)
    assert.equal((await visit('/?p=1')).location, location)
    assert.equal((await visit('/?p=77')).status, 200)
    assert.equal((await visit('/2014/05/nothing/')).status, 404)
    const body = JSON.stringify((await contentOf(lines[0]?.article)).body)
    assert.equal(body.split(JSON.stringify(location)).length - 1, 2, body)
    assert.match(body, /addresses\.example\/about/)
    assert.deepEqual(
      lines[0]?.notes.map(({ id }) => id),
      ['links-open'],
    )
    const numbers = await room.newsroom.store.db
      .selectFrom('articles')
      .select(['number', 'id'])
      .where(
        'id',
        'in',
        lines.map((line) => line.article ?? ''),
      )
      .orderBy('number')
      .execute()
    assert.deepEqual(
      numbers.map(({ id }) => id),
      [lines[1]?.article, lines[0]?.article],
      'numbers follow publication',
    )
  })

  it('takes newer words of the archive, but never over what somebody wrote here', async () => {
    const old = 'https://newer.example'
    const posts = (words: string): readonly Post[] => [
      { id: 1, title: 'One', html: `<p>${words}</p>` },
      { id: 2, title: 'Two', html: `<p>${words}</p>` },
    ]
    const first = await take(wxr(old, posts('Old words.')))
    const touched = first.lines[1]?.article ?? ''
    const content = await contentOf(touched)
    await perform(room.newsroom, program, saveWorkingCopy, {
      article: touched,
      base: 1,
      content: { ...content, headline: 'Ours' },
    })
    const second = await take(wxr(old, posts('New words.')))
    assert.deepEqual(
      second.lines.map(({ outcome }) => outcome),
      ['updated', 'skipped'],
    )
    assert.equal(second.lines[1]?.reason?.id, 'changed-here')
    assert.match(JSON.stringify(await contentOf(first.lines[0]?.article)), /New words/)
    assert.equal((await contentOf(touched)).headline, 'Ours')
    const third = await take(wxr(old, posts('New words.')))
    assert.deepEqual(
      third.lines.map(({ outcome }) => outcome),
      ['unchanged', 'skipped'],
    )
  })

  it('writes no article in a dry run', async () => {
    const before = await articles()
    const { lines } = await take(wxr('https://dry.example', [{ id: 1, title: 'Dry', html: '<p>x</p>' }]), {
      dryRun: true,
    })
    assert.deepEqual(
      lines.map(({ outcome, article }) => [outcome, article]),
      [['imported', null]],
    )
    assert.equal(await articles(), before)
  })

  it('brings pictures along from a zip, once each, and says which are missing', async () => {
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#b40' } })
      .jpeg()
      .toBuffer()
    // A PNG whose header says 60,000 × 60,000: refused before it is unpacked.
    const bomb = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    const old = 'https://pictures.example'
    const zip = await zipOf({
      'export/archive.xml': wxr(old, [
        {
          id: 1,
          title: 'Pictures',
          html:
            `<figure><img src="${old}/wp-content/uploads/2014/05/boat-300x200.jpg" alt="A boat"><figcaption>The <b>boat</b></figcaption></figure>` +
            `<p>Text</p><img src="${old}/wp-content/uploads/2014/05/bomb.png"><img src="${old}/wp-content/uploads/2014/05/gone.jpg" alt="Gone">` +
            `<img src="${old}/wp-content/uploads/2014/05/../../../../../etc/passwd.jpg">`,
        },
      ]),
      'site/wp-content/uploads/2014/05/boat.jpg': picture,
      'site/wp-content/uploads/2014/05/bomb.png': bomb,
    })
    const { lines } = await take({ path: zip })
    const body = (await contentOf(lines[0]?.article)).body.content
    assert.deepEqual(
      body.map(({ type }) => type),
      ['figure', 'paragraph', 'paragraph', 'paragraph', 'paragraph'],
    )
    assert.deepEqual([body[0]?.attrs?.['alt'], body[0]?.attrs?.['caption']], ['A boat', 'The boat'])
    assert.match(JSON.stringify(body[3]), /"Gone".*gone\.jpg/)
    assert.equal(lines[0]?.notes.filter(({ id }) => id === 'picture-missing').length, 3)
    assert.match(lines[0]?.notes.map(({ text }) => text).join() ?? '', /bomb\.png \(This file is no picture/)
  })

  it('never asks an address of the private network for a picture, nor leaves the folder of the pictures', async () => {
    const inside = join(folder, 'uploads')
    await mkdir(join(inside, '2014', '05'), { recursive: true })
    const secret = join(folder, 'secret.jpg')
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#b40' } })
      .jpeg()
      .toFile(secret)
    await symlink(secret, join(inside, '2014', '05', 'link.jpg'))
    const { lines } = await take(
      wxr('https://private.example', [
        {
          id: 1,
          title: 'Private',
          html:
            '<p>x</p><img src="http://127.0.0.1:1/a.jpg"><img src="http://[::1]/b.jpg"><img src="file:///etc/passwd">' +
            '<img src="/2014/05/link.jpg"><img src="/2014/05/..%2f..%2f..%2fsecret.jpg"><img src="http://169.254.169.254/c.jpg">',
        },
      ]),
      { pictures: 'fetch', folder: inside },
    )
    const said = lines[0]?.notes.map(({ text }) => text).join('\n') ?? ''
    assert.equal(said.match(/no address of the public network/g)?.length, 3, said)
    assert.equal(lines[0]?.notes.filter(({ id }) => id === 'picture-missing').length, 6, said)
    assert.equal(
      await room.newsroom.store.db
        .selectFrom('archive_pictures')
        .select('url')
        .where('url', 'like', '%link.jpg')
        .executeTakeFirst(),
      undefined,
    )
  })

  it('gives the WordPress editor’s lines, captions, galleries, shortcodes and frames a form of ours', async () => {
    const { lines } = await take(
      wxr('https://forms.example', [
        {
          id: 1,
          title: 'Forms &amp; more',
          html:
            'One\ntwo\n\nThree [sic] <strong>b</strong>\n\nhttps://social.example/1\n\n[youtube id="abcdefghijk"]\n\n[vc_row a="b"]Inside[/vc_row]' +
            '<ul><li>a<ul><li>b</li></ul></li></ul><blockquote><p>Said</p><cite>Speaker</cite></blockquote><table><tr><th>1</th><td>2</td></tr><tr><td>3</td></tr></table>',
        },
      ]),
    )
    const body = (await contentOf(lines[0]?.article)).body.content
    assert.deepEqual(
      body.map(({ type }) => type),
      ['paragraph', 'paragraph', 'paragraph', 'embed', 'embed', 'paragraph', 'bullet_list', 'quote', 'table'],
    )
    assert.equal(body[2]?.content?.[0]?.text, 'Three [sic] ')
    assert.equal(body[4]?.attrs?.['url'], 'https://www.youtube.com/watch?v=abcdefghijk')
    assert.equal(body[7]?.attrs?.['speaker'], 'Speaker')
    assert.deepEqual(
      body[8]?.content?.map((row) => row.content?.length),
      [2, 2],
    )
    assert.equal((await contentOf(lines[0]?.article)).headline, 'Forms & more')
    assert.deepEqual(
      lines[0]?.notes.map(({ id, text }) => [id, text.includes('vc_row')]),
      [['shortcodes', true]],
    )
  })

  describe('that means harm', () => {
    const refused = async (
      text: string | { readonly path: string },
      id: string,
      words: RegExp,
      format: 'wxr' | 'ghost' = 'wxr',
    ) => {
      await assert.rejects(take(text, { format, site: 'https://harm.example' }), (error) => {
        assert.ok(error instanceof ArchiveError, String(error))
        assert.equal(error.id, id)
        assert.match(error.message, words)
        return true
      })
    }
    it('is refused for a document type, with its entities', () =>
      refused(
        `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`,
        'archive.doctype',
        /line 1/,
      ))
    it('is refused for nesting without end, in XML and in JSON', async () => {
      await refused(`<rss><channel>${'<a>'.repeat(100_000)}`, 'archive.too-deep', /64 deep/)
      await refused(
        `{"db":[{"data":{"posts":${'['.repeat(1_000_000)}`,
        'archive.too-deep',
        /64 deep/,
        'ghost',
      )
    })
    it('is refused for a text without end', async () => {
      const path = join(folder, 'endless.xml')
      await pipeline(function* () {
        yield '<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><content:encoded><![CDATA['
        for (let index = 0; index < 40; index++) yield 'a'.repeat(1024 * 1024)
      }, createWriteStream(path))
      await refused({ path }, 'archive.too-large', /million characters/)
    })
    it('is refused where it breaks off, and what stood before is in', async () => {
      const whole = wxr('https://broken.example', [
        { id: 1, title: 'Whole', html: '<p>x</p>' },
        { id: 2, title: 'Cut', html: '<p>x</p>' },
      ])
      await refused(whole.slice(0, whole.indexOf('Cut')), 'archive.broken', /line/)
      await refused('{"db":[{"data":{"posts":[{"id":"1"', 'archive.broken', /breaks off/, 'ghost')
      await refused('no json', 'archive.broken', /not JSON/, 'ghost')
      await refused('<html></html>', 'archive.not-this', /WordPress export/)
      await refused('{"a":1}', 'archive.not-this', /Ghost export/, 'ghost')
    })
    for (const [trick, entries, words] of [
      ['a path out of the folder', { 'a/../../x.xml': 'x' }, /leads out|invalid relative path/],
      ['an absolute path', { '/etc/x.xml': 'x' }, /absolute path/],
      ['a drive', { 'C:/x.xml': 'x' }, /absolute path/],
      ['a backslash', { 'a\\x.xml': 'x' }, /backslash|invalid characters/],
      ['a name twice', { 'a.xml': 'x', 'A.XML': 'y' }, /twice/],
      ['a symbolic link', { 'a.xml': 'link:/etc/passwd' }, /symbolic link/],
      ['an encrypted file', { 'a.xml': 'encrypted:x' }, /encrypted/],
      ['a bomb', { 'a.xml': 'x'.repeat(64 * 1024 * 1024) }, /grows more than/],
      ['nothing to import', { 'readme.txt': 'x' }, /no \.xml file/],
    ] as const)
      it(`is refused as a zip with ${trick}`, async () => {
        await refused({ path: await rawZip(entries) }, 'archive.zip', words)
      })
  })

  const articles = async (): Promise<number> =>
    Number(
      (
        await room.newsroom.store.db
          .selectFrom('articles')
          .select(({ fn }) => fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    )

  async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
    const zip = new yazl.ZipFile()
    for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
    zip.end()
    const path = join(folder, `zip-${++origin}.zip`)
    await pipeline(zip.outputStream as Readable, createWriteStream(path))
    return path
  }

  /** A zip that no honest program would write. */
  async function rawZip(files: Readonly<Record<string, string>>): Promise<string> {
    const parts: Buffer[] = []
    const central: Buffer[] = []
    let offset = 0
    for (const [name, text] of Object.entries(files)) {
      const isLink = text.startsWith('link:')
      const flags = text.startsWith('encrypted:') ? 1 : 0
      const bytes = Buffer.from(text)
      const packed = deflateRawSync(bytes)
      const encoded = Buffer.from(name)
      const shared = Buffer.alloc(26)
      shared.writeUInt16LE(20, 0)
      shared.writeUInt16LE(flags, 2)
      shared.writeUInt16LE(8, 4)
      shared.writeUInt32LE(crc32(bytes), 10)
      shared.writeUInt32LE(packed.length, 14)
      shared.writeUInt32LE(bytes.length, 18)
      shared.writeUInt16LE(encoded.length, 22)
      parts.push(Buffer.from('PK\u0003\u0004'), shared, encoded, packed)
      const tail = Buffer.alloc(14)
      tail.writeUInt32LE(isLink ? (0o120_777 << 16) >>> 0 : 0, 6)
      tail.writeUInt32LE(offset, 10)
      central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), shared, tail, encoded)
      offset += 4 + 26 + encoded.length + packed.length
    }
    const directory = Buffer.concat(central)
    const end = Buffer.alloc(18)
    const count = Object.keys(files).length
    end.writeUInt16LE(count, 4)
    end.writeUInt16LE(count, 6)
    end.writeUInt32LE(directory.length, 8)
    end.writeUInt32LE(offset, 12)
    const path = join(folder, `raw-${++origin}.zip`)
    await writeFile(path, Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]))
    return path
  }

  it('leaves no word of an old address in the edition', async () => {
    const { db } = room.newsroom.store
    const rows = await db.selectFrom('archive_addresses').select('shard').distinct().execute()
    assert.ok(rows.length > 0)
    for (const { shard } of rows) {
      const found = await room.newsroom.shelf.lookup(`/_site/_live/moved/${shard}.json`)
      if (found?.kind !== 'object') continue
      const text = gunzipSync(await room.newsroom.shelf.readStored(found.object)).toString()
      assert.match(text, /^\{("[0-9a-f]{64}":"\/en\/\d{4}\/\d{2}\/\d+",?)+\}$/)
    }
  })
})
