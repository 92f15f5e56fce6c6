import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { makeSignInLink, perform, program, startServer, stopServer } from '../src/index.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

/** An open desk's stream of events. */
interface Stream {
  /** Resolves when an event holds these words. */
  readonly hears: (words: string) => Promise<void>
  readonly heard: () => string
  readonly ended: Promise<void>
  readonly close: () => void
}

describe('what open desks are told', () => {
  let room: TestNewsroom
  let server: TestServer
  let streams: Server
  let editor: DeskClient
  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    streams = await startServer(room.newsroom, room.events, {
      port: 0,
      host: '127.0.0.1',
      deskDist: import.meta.dirname,
      worker: '',
    })
    editor = await server.person('Edith', { '*': ['editor'] })
  })
  after(async () => {
    await stopServer(streams, room.events)
    await server.close()
    await room.close()
  })

  const listen = async (client: DeskClient): Promise<Stream> => {
    const { port } = streams.address() as AddressInfo
    let heard = ''
    const waiting = new Set<() => void>()
    const ended = Promise.withResolvers<void>()
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/events',
        headers: { host: 'desk.test', cookie: client.cookie() },
      },
      (response) => {
        response.on('data', (part: Buffer) => {
          heard += part.toString()
          for (const look of waiting) look()
        })
        response.on('error', () => undefined)
        response.on('close', () => ended.resolve())
      },
    )
    asked.on('error', () => undefined)
    asked.end()
    const hears = (words: string): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!heard.includes(words)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
    await hears('hello')
    return { hears, heard: () => heard, ended: ended.promise, close: () => asked.destroy() }
  }
  const create = async (service: string): Promise<string> =>
    (await editor.call('article.create', { service, kind: 'text', headline: `For ${service}` })).id

  it('is of their services alone, of the wire if they may read it, and of every edition', async () => {
    const reporter = await listen(await server.person('Rep', { en: ['reporter'] }))
    const moderator = await listen(await server.person('Mod', { en: ['moderator'] }))
    const guest = await listen(await server.person('Guest', {}))
    const foreign = await create('fa')
    const own = await create('en')
    const item = await arrive(room, { agency: 'Northwire', slug: 'ferry' })
    await room.worker.drain()
    for (const stream of [reporter, moderator, guest]) await stream.hears('"type":"edition"')
    assert.ok(reporter.heard().includes(own) && reporter.heard().includes(item))
    assert.ok(moderator.heard().includes(own) && !moderator.heard().includes(item))
    for (const stream of [reporter, moderator, guest]) {
      assert.ok(!stream.heard().includes(foreign))
      stream.close()
    }
    assert.doesNotMatch(guest.heard(), /"type":"(?:article|task|wire)"/)
  })

  it('ends with the session: signed out, ended from elsewhere, or left behind by a new password', async () => {
    const one = await server.person('Leaver', { en: ['reporter'] })
    const other = server.client()
    await other.call('session.sign-in', {
      email: 'leaver@desk.example',
      password: 'the password of Leaver',
    })
    const [here, there] = [await listen(one), await listen(other)]
    const foreign = (await one.call('session.list', {})).sessions.find((session) => !session.current)
    await one.call('session.end', { id: foreign?.id ?? '' })
    await there.ended
    await create('en')
    await here.hears('"type":"article"')
    assert.doesNotMatch(here.heard(), /session/, 'nobody is told of sessions')
    await one.call('session.sign-out', {})
    await here.ended

    const third = server.client()
    await third.call('session.sign-in', {
      email: 'leaver@desk.example',
      password: 'the password of Leaver',
    })
    const last = await listen(third)
    const { token } = await perform(room.newsroom, program, makeSignInLink, { email: 'leaver@desk.example' })
    await server.client().call('session.use-link', {
      token,
      name: 'Leaver',
      email: 'leaver@desk.example',
      password: 'another password',
    })
    await last.ended
  })

  it('pictures are for who may read stories', async () => {
    const guest = await server.person('Onlooker', {})
    const path = `/api/media/${'a'.repeat(64)}`
    const ask = (client: DeskClient) => server.request('desk', path, { headers: { cookie: client.cookie() } })
    assert.equal((await ask(guest)).status, 403)
    assert.equal((await ask(editor)).status, 404)
  })

  it('an address that is none is said to be none', async () => {
    for (const path of ['//', '//evil.example/', '/\\\\'])
      assert.ok([400, 404].includes((await server.request('desk', path)).status), path)
    assert.equal((await server.request('desk', '//')).status, 400)
  })
})
