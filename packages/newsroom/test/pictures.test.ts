import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { mediaDir } from '../src/pictures/media-dir.ts'
import { originalPath } from '../src/pictures/store-picture.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('pictures at the desk', () => {
  let room: TestNewsroom
  let server: TestServer
  let reporter: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    reporter = await server.person('Rep', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const drawn = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
  const upload = (bytes: Uint8Array): Promise<Response> =>
    server.request('desk', '/api/media', {
      method: 'POST',
      headers: { origin: 'http://desk.test', cookie: reporter.cookie() },
      body: bytes as never,
    })
  const hashOf = async (response: Response) => ((await response.json()) as { readonly hash: string }).hash
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
  const preview = (path: string): Promise<Response> =>
    server.request('desk', path, { headers: { cookie: reporter.cookie() } })

  it('JPEG, PNG, WebP, AVIF and TIFF are taken', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const response = await upload(await drawn(64, 36, '#246').toFormat(format).toBuffer())
      assert.equal(response.status, 200, format)
    }
  })

  it('a drawing is no picture, nor is what only begins like one: nothing in a file is run', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="9" height="9"/></svg>'
    for (const bytes of [
      Buffer.from(svg),
      Buffer.from(`<?xml version="1.0"?>\n${svg}`),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)]),
      await drawn(64, 36, '#246').gif().toBuffer(),
      Buffer.alloc(0),
    ]) {
      const response = await upload(bytes)
      assert.deepEqual(
        [response.status, ((await response.json()) as { readonly error: string }).error],
        [422, 'media.unreadable'],
      )
    }
  })

  it('the sizes the site needs are made ahead of the publish, anew when the focal point moves', async () => {
    const hash = await hashOf(await upload(await drawn(90, 160, '#642').jpeg().toBuffer()))
    const sizes = async () => {
      await room.worker.drain()
      const rows = await room.newsroom.store.db
        .selectFrom('derivatives')
        .select(['focus_y', 'media_type'])
        .where('media', '=', hash)
        .orderBy('focus_y')
        .orderBy('media_type')
        .execute()
      return rows.map((row) => `${row.focus_y} ${row.media_type}`)
    }
    assert.deepEqual(await sizes(), ['0.5 image/avif', '0.5 image/jpeg'])
    await reporter.call('media.focus', { media: hash, x: 0.5, y: 1 })
    assert.deepEqual(await sizes(), ['0.5 image/avif', '0.5 image/jpeg', '1 image/avif', '1 image/jpeg'])
  })

  it('a preview is made once for a focal point, and is another for another', async () => {
    const half = await drawn(90, 80, '#fff').png().toBuffer()
    const bytes = await drawn(90, 160, '#000')
      .composite([{ input: half, left: 0, top: 0 }])
      .png()
      .toBuffer()
    const hash = await hashOf(await upload(bytes))
    await room.worker.drain()
    const above = await reporter.call('media.focus', { media: hash, x: 0.5, y: 0 })
    const first = await bytesOf(await preview(above.preview))
    const below = await reporter.call('media.focus', { media: hash, x: 0.5, y: 1 })
    const second = await bytesOf(await preview(below.preview))
    assert.notDeepEqual(first, second)
    // Without the original nothing can be made: what is answered was kept.
    await rm(originalPath(mediaDir(room.newsroom), hash))
    assert.deepEqual(await bytesOf(await preview(below.preview)), second)
    await reporter.call('media.focus', { media: hash, x: 0.5, y: 0 })
    assert.deepEqual(await bytesOf(await preview(above.preview)), first)
  })
})
