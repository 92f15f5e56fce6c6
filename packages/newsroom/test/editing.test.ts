import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { MediaShape } from '@heliograph/api'
import { isPublicAddress } from '../src/feeds/public-address.ts'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { derivativePath, originalPath } from '../src/pictures/store-picture.ts'
import { checkLink } from '../src/web/check-link.ts'
import { fetchCard } from '../src/web/fetch-card.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

/** A drawing with structure, told apart by its seed. */
function drawn(seed: number, width = 640, height = 480): Sharp {
  const boxes = Array.from({ length: 12 }, (_, index) => {
    const at = (factor: number): number => ((index + 1) * (seed + 3) * factor) % 100
    return `<rect x="${at(37)}" y="${at(53)}" width="${10 + at(7) / 4}" height="${8 + at(11) / 5}" fill="hsl(${at(91) * 3} 60% ${at(29)}%)"/>`
  })
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">${boxes.join('')}</svg>`,
    ),
  ).flatten({ background: '#ccc' })
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

describe('what a text is made of beside words', () => {
  let room: TestNewsroom
  let server: TestServer
  let publisher: DeskClient
  let reporter: DeskClient
  let web: Server
  let site = ''

  before(async () => {
    room = await newsroomWithServices({ mayReach: () => true })
    server = await testServer(room)
    publisher = await server.person('Pub', { en: ['publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'], fa: ['reporter'] })
    web = createServer((request, response) => {
      const moved = request.url === '/old'
      const status = moved ? 301 : request.url === '/gone' ? 410 : request.url === '/shy' ? 403 : 200
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        ...(moved && { location: '/page' }),
      })
      response.end(
        request.method === 'HEAD'
          ? ''
          : '<!doctype html><title>Not &lt;this&gt;</title><meta property="og:title" content="A film &amp; more">' +
              '<meta name=description content="Words\u202e of it."><body><title>nor this</title><meta property="og:site_name" content="no">',
      )
    })
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    site = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  })
  after(async () => {
    web.close()
    await server.close()
    await room.close()
  })

  const upload = async (bytes: Uint8Array): Promise<MediaShape> => {
    const response = await server.request('desk', '/api/media', {
      method: 'POST',
      headers: { origin: 'http://desk.test', cookie: publisher.cookie() },
      body: bytes as never,
    })
    assert.equal(response.status, 200)
    return (await response.json()) as MediaShape
  }
  const figure = (media: string, words = {}) => ({
    type: 'figure',
    attrs: { media, alt: 'A bridge', caption: 'The bridge', credit: 'Photo: Northwire', ...words },
  })
  const publish = async (blocks: readonly object[], picture: string | null = null): Promise<string> => {
    const article = await publisher.call('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'A bridge',
    })
    const { content, save } = article.copy
    const saved = await publisher.call('article.save', {
      article: article.id,
      base: save,
      content: {
        ...content,
        section: 'syria',
        picture:
          picture === null ? null : { media: picture, alt: 'Lead', caption: '', credit: 'Photo: Northwire' },
        body: { type: 'doc', content: blocks as never },
      } as never,
    })
    await publisher.call('article.publish', { article: article.id, save: saved.save })
    await room.worker.drain()
    return article.id
  }
  const page = async (path: string): Promise<string> => {
    const response = await server.request('site', path)
    assert.equal(response.status, 200, path)
    return response.text()
  }
  const pageOf = async (article: string): Promise<string> => {
    const { url } = await publisher.call('article.get', { id: article })
    return page(new URL(url ?? '', 'http://site.test').pathname)
  }

  it('a figure reaches readers in several sizes, and no byte of where its photographer stood', async () => {
    const secret = 'Witness-Camera-0042'
    const photograph = await drawn(1)
      .jpeg()
      .withExif({
        IFD0: { Copyright: secret },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 12/1 1500/100' },
      })
      .toBuffer()
    assert.ok(photograph.includes(secret))
    const { hash } = await upload(photograph)
    const html = await pageOf(await publish([paragraph('Before.'), figure(hash), paragraph('After.')]))
    assert.match(html, /<p>Before\.<\/p><figure><picture>[^]*alt="A bridge"[^]*The bridge Photo: Northwire/)
    const shown = [...html.matchAll(/\/_media\/\d{4}\/\d\d\/[\w.-]+/g)].map(([path]) => path)
    assert.ok(shown.length >= 2)
    const original = await readFile(originalPath(mediaDir(room.newsroom), hash))
    const served = await Promise.all(
      [...new Set(shown)].map(async (path) => {
        const response = await server.request('site', path)
        assert.equal(response.status, 200, path)
        return Buffer.from(await response.arrayBuffer())
      }),
    )
    for (const bytes of [original, ...served]) {
      assert.ok(!bytes.includes(secret))
      assert.equal((await sharp(bytes).metadata()).exif, undefined)
    }
  })

  it('what editors wrote to each other is in no page, feed or preview', async () => {
    const secret = 'do not name the driver'
    const article = await publish([
      paragraph('A text.'),
      { type: 'editors_note', attrs: { text: secret } },
      {
        type: 'pull_quote',
        attrs: { speaker: 'A teacher', source: '' },
        content: [{ type: 'text', text: 'Said.' }],
      },
    ])
    const { pages } = await publisher.call('article.preview', { article })
    const all = [
      await pageOf(article),
      await page('/en/'),
      await page('/en/wire'),
      await page('/en/feed.xml'),
      ...pages.map(({ html }) => html),
    ]
    for (const text of all) assert.ok(!text.includes(secret))
    assert.match(all[0] ?? '', /<aside class="pull">/)
    // It is there for the next editor.
    const { copy } = await publisher.call('article.get', { id: article })
    assert.ok(JSON.stringify(copy.content.body).includes(secret))
  })

  it('a picture leaves pages and edition when the right to show it ends, by time alone', async () => {
    const { hash } = await upload(await drawn(2).jpeg().toBuffer())
    const article = await publish([paragraph('Text.'), figure(hash)], hash)
    assert.match(await pageOf(article), /<img[^]*<img/)
    const files = async () =>
      room.newsroom.store.db
        .selectFrom('derivatives')
        .select(['name', 'leaf'])
        .where('media', '=', hash)
        .execute()
    assert.ok((await files()).some(({ leaf }) => leaf !== null))
    assert.equal(
      (await reporter.refused('media.describe', { media: hash, rights: '', until: '2016-05-02T00:00:00Z' }))
        .status,
      403,
    )
    const described = await publisher.call('media.describe', {
      media: hash,
      rights: 'One week',
      until: '2016-05-08T12:00:00Z',
    })
    assert.equal(described.rightsUntil, '2016-05-08T12:00:00Z')
    await room.worker.drain()
    assert.match(await pageOf(article), /<img/)
    room.setClock('2016-05-08T12:00:00Z')
    await room.worker.drain()
    assert.doesNotMatch(await pageOf(article), /<img/)
    assert.doesNotMatch(await page('/en/'), /_media/)
    assert.ok((await files()).every(({ leaf }) => leaf === null))
    const { standing } = await publisher.call('article.get', { id: article })
    assert.deepEqual(standing.endedRights, [hash])
    // The right is bought again.
    await publisher.call('media.describe', { media: hash, rights: 'Bought', until: null })
    await room.worker.drain()
    assert.match(await pageOf(article), /<img[^]*<img/)
  })

  it('the same photograph in another size is known again, with where it is used; another one is not', async () => {
    const one = await upload(await drawn(3).jpeg().toBuffer())
    const article = await publish([paragraph('Text.'), figure(one.hash)])
    const small = await upload(await drawn(3, 320, 240).webp({ quality: 60 }).toBuffer())
    const other = await upload(await drawn(40).jpeg().toBuffer())
    const { alike } = await publisher.call('media.alike', { media: small.hash })
    assert.deepEqual(
      alike.map(({ picture, uses }) => [picture.hash, uses]),
      [[one.hash, [{ article, service: 'en', headline: 'A bridge', live: true }]]],
    )
    assert.deepEqual((await publisher.call('media.alike', { media: other.hash })).alike, [])
    const flat = await upload(
      await sharp({ create: { width: 64, height: 36, channels: 3, background: '#123' } })
        .png()
        .toBuffer(),
    )
    assert.deepEqual((await publisher.call('media.alike', { media: flat.hash })).alike, [])
  })

  it('pictures are listed newest first and found by the words the service gave them', async () => {
    room.setClock('2016-05-09T12:00:00Z')
    const { hash } = await upload(await drawn(5).jpeg().toBuffer())
    await publish([paragraph('Text.'), figure(hash, { alt: 'A 100% ferry', caption: 'Crossing' })])
    const list = (words?: string) =>
      reporter.call('media.list', { service: 'en', limit: 2, ...(words !== undefined && { words }) })
    const first = await list()
    assert.deepEqual([first.pictures[0]?.hash, first.pictures[0]?.caption], [hash, 'Crossing'])
    const next = await reporter.call('media.list', { service: 'en', limit: 2, before: first.next ?? '' })
    assert.ok(next.pictures.length > 0)
    const seen = new Set(first.pictures.map((picture) => picture.hash))
    assert.ok(next.pictures.every((picture) => !seen.has(picture.hash)))
    assert.deepEqual(
      (await list('FERRY cross')).pictures.map((picture) => picture.hash),
      [hash],
    )
    assert.deepEqual((await list('100%')).pictures.length, 1)
    assert.deepEqual((await list('ferry_')).pictures, [])
    // Another service has not described it.
    const persian = await reporter.call('media.list', { service: 'fa', limit: 1 })
    assert.deepEqual([persian.pictures[0]?.hash, persian.pictures[0]?.alt], [hash, ''])
    assert.equal((await publisher.refused('media.list', { service: 'fa' })).error, 'api.forbidden')
    assert.equal(
      (await reporter.refused('media.list', { service: 'en', before: '2016 x' })).error,
      'api.input-invalid',
    )
  })

  it('a card of another site is plain words, and none where it cannot be had', async () => {
    assert.deepEqual(await reporter.call('embed.card', { url: `${site}/page` }), {
      url: `${site}/page`,
      title: 'A film & more',
      site: new URL(site).host,
      text: 'Words of it.',
    })
    assert.equal((await reporter.call('embed.card', { url: `${site}/gone` })).title, '')
    assert.equal(
      (await reporter.refused('embed.card', { url: 'file:///etc/passwd' })).error,
      'api.input-invalid',
    )
  })

  it('a link is looked at: whether it leads somewhere, elsewhere, or nowhere', async () => {
    const check = (path: string) => reporter.call('link.check', { url: `${site}${path}` })
    assert.deepEqual(await check('/page'), { state: 'ok', status: 200 })
    assert.deepEqual(await check('/old'), { state: 'moved', to: `${site}/page`, status: 200 })
    assert.deepEqual(await check('/gone'), { state: 'gone', status: 410 })
    assert.deepEqual(await check('/shy'), { state: 'refused', status: 403 })
    assert.deepEqual(await reporter.call('link.check', { url: 'http://127.0.0.1:9/' }), {
      state: 'unreachable',
    })
  })

  it('no page or link is asked for inside the house', async () => {
    const isPublic = { mayReach: isPublicAddress }
    assert.deepEqual(await checkLink(`${site}/page`, isPublic), { state: 'unreachable' })
    assert.equal((await fetchCard(`${site}/page`, isPublic)).title, '')
    // Nor by a redirect: the first address may be reached, the one it names may not.
    let asked = 0
    const onlyOnce = { mayReach: () => asked++ === 0 }
    assert.deepEqual(await checkLink(`${site}/old`, onlyOnce), { state: 'unreachable' })
    assert.equal(asked, 2)
  })

  it('spelling says what it does not know, learns words, and says when it has no dictionary', async () => {
    const words = ['bridge', 'brigde', 'Northwire', '^x', "city's", 'well-known', 'well-knwon']
    const { known, misspelt } = await reporter.call('spelling.check', { service: 'en', words })
    assert.equal(known, true)
    assert.deepEqual(
      misspelt.map(({ word }) => word),
      ['brigde', 'Northwire', 'well-knwon'],
    )
    assert.ok(misspelt[0]?.suggestions.includes('bridge'))
    await reporter.call('spelling.add-word', { service: 'en', word: 'Northwire' })
    const again = await reporter.call('spelling.check', { service: 'en', words })
    assert.deepEqual(
      again.misspelt.map(({ word }) => word),
      ['brigde', 'well-knwon'],
    )
    assert.deepEqual(await reporter.call('spelling.check', { service: 'fa', words: ['پل'] }), {
      known: false,
      misspelt: [],
    })
    assert.equal(
      (await reporter.refused('spelling.check', { service: 'en', words: ['two words'] })).error,
      'api.input-invalid',
    )
    assert.equal(
      (await publisher.refused('spelling.add-word', { service: 'fa', word: 'x' })).error,
      'api.forbidden',
    )
  })

  it('derivatives of a figure are made again when its focal point moves', async () => {
    const { hash } = await upload(await drawn(6, 300, 600).jpeg().toBuffer())
    const article = await publish([paragraph('Text.'), figure(hash)])
    const before = await pageOf(article)
    await publisher.call('media.focus', { media: hash, x: 0.5, y: 1 })
    await room.worker.drain()
    const now = await pageOf(article)
    const names = (html: string) =>
      [...html.matchAll(/_media\/[\w/]+\/([\w.-]+)/g)].map(([, name]) => name ?? '')
    assert.ok(names(now).length > 0 && names(now).every((name) => !names(before).includes(name)))
    assert.ok((await readFile(derivativePath(mediaDir(room.newsroom), names(now)[0] ?? ''))).length > 0)
  })
})
