import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OperationName } from '@heliograph/api'
import { operations } from '@heliograph/api'
import type { Role } from '@heliograph/story'
import { can, roles, transitions } from '@heliograph/story'
import type { Permission } from '@heliograph/story'
import { makeSignInLink, perform, program } from '../src/index.ts'
import type { TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('signing in', () => {
  let room: TestNewsroom
  let server: TestServer
  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  const link = (email: string) =>
    perform(room.newsroom, program, makeSignInLink, {
      email,
      name: 'Somebody',
      memberships: { en: ['reporter'] },
    })

  it('a link signs in once, for three days, and sets the password', async () => {
    const { token } = await link('once@desk.example')
    const input = { token, name: 'Once', email: 'once@desk.example', password: 'twelve letters' }
    const client = server.client()
    assert.equal((await client.refused('session.use-link', { ...input, password: 'short' })).at, 'password')
    const state = await client.call('session.use-link', input)
    assert.equal(state.person?.name, 'Once')
    assert.equal((await server.client().refused('session.use-link', input)).error, 'api.link-expired')
    const late = await link('late@desk.example')
    room.setClock('2016-05-04T12:00:01Z')
    assert.equal(
      (
        await server
          .client()
          .refused('session.use-link', { ...input, token: late.token, email: 'late@desk.example' })
      ).error,
      'api.link-expired',
    )
    room.setClock('2016-05-01T12:00:00Z')
  })

  it('a new link ends the one before it', async () => {
    const first = await link('twice@desk.example')
    await link('twice@desk.example')
    assert.equal(
      (await server.client().refused('session.look-at-link', { token: first.token })).error,
      'api.link-expired',
    )
  })

  it('wrong address and wrong password get the same answer; after five tries one waits', async () => {
    const { token } = await link('guess@desk.example')
    await server
      .client()
      .call('session.use-link', { token, name: 'G', email: 'guess@desk.example', password: 'the right one!' })
    const wrong = await server
      .client()
      .refused('session.sign-in', { email: 'guess@desk.example', password: 'wrong' })
    const nobody = await server
      .client()
      .refused('session.sign-in', { email: 'nobody@desk.example', password: 'wrong' })
    assert.deepEqual({ ...wrong }, { ...nobody })
    for (let attempt = 0; attempt < 4; attempt++)
      await server.client().refused('session.sign-in', { email: 'guess@desk.example', password: 'wrong' })
    const limited = await server
      .client()
      .refused('session.sign-in', { email: 'guess@desk.example', password: 'the right one!' })
    assert.equal(limited.error, 'api.too-many-attempts')
    assert.ok((limited.retryAfter ?? 0) >= 1)
    room.setClock('2016-05-01T13:00:00Z')
    const state = await server
      .client()
      .call('session.sign-in', { email: 'guess@desk.example', password: 'the right one!' })
    assert.equal(state.person?.email, 'guess@desk.example')
    room.setClock('2016-05-01T12:00:00Z')
  })

  it('sessions are listed and ended; an ended one is signed out at once', async () => {
    const one = await server.person('Two', { en: ['reporter'] })
    const other = server.client()
    await other.call('session.sign-in', { email: 'two@desk.example', password: 'the password of Two' })
    const { sessions } = await one.call('session.list', {})
    assert.equal(sessions.length, 2)
    const foreign = sessions.find((session) => !session.current)
    await one.call('session.end', { id: foreign?.id ?? '' })
    assert.equal((await other.refused('article.list', { service: 'en' })).error, 'api.signed-out')
    const stranger = await server.person('Stranger', { en: ['reporter'] })
    const [own] = (await one.call('session.list', {})).sessions
    assert.equal((await stranger.refused('session.end', { id: own?.id ?? '' })).error, 'api.not-found')
    await one.call('session.sign-out', {})
    assert.equal((await one.refused('session.list', {})).error, 'api.signed-out')
  })

  it('the cookie is for the desk alone: HttpOnly, same site, and its secret is stored nowhere', async () => {
    const { token } = await link('cookie@desk.example')
    const response = await server.request('desk', '/api/session.use-link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'C', email: 'cookie@desk.example', password: 'twelve letters' }),
    })
    const cookie = response.headers.get('set-cookie') ?? ''
    assert.match(cookie, /HttpOnly/)
    assert.match(cookie, /SameSite=Strict/)
    assert.doesNotMatch(cookie, /Domain=/i)
    const secret = /heliograph=([^;]+)/.exec(cookie)?.[1] ?? ''
    for (const table of ['sessions', 'sign_in_links', 'people', 'audit_entries', 'jobs'] as const) {
      const rows = JSON.stringify(await room.newsroom.store.db.selectFrom(table).selectAll().execute())
      assert.ok(!rows.includes(secret) && !rows.includes(token) && !rows.includes('twelve letters'), table)
    }
  })

  it('a call from another origin, or one that is no JSON, is refused', async () => {
    const person = await server.person('Csrf', { en: ['editor'] })
    const post = (headers: Readonly<Record<string, string>>) =>
      server.request('desk', '/api/article.list', {
        method: 'POST',
        headers: { cookie: person.cookie(), ...headers },
        body: '{"service":"en"}',
      })
    assert.equal((await post({ 'content-type': 'application/json' })).status, 200)
    assert.equal((await post({ 'content-type': 'application/json', origin: 'http://site.test' })).status, 403)
    assert.equal(
      (await post({ 'content-type': 'application/json', 'sec-fetch-site': 'same-site' })).status,
      403,
    )
    assert.equal((await post({ 'content-type': 'text/plain' })).status, 400)
    assert.equal((await server.request('site', '/api/session.state', { method: 'POST' })).status, 405)
    assert.equal((await server.request('desk', '/api/nothing', { method: 'POST' })).status, 404)
  })

  it('a host name that is not ours gets nothing', async () => {
    const response = await server.request('evil' as 'site', '/')
    assert.equal(response.status, 421)
  })

  it('nothing of the API answers without signing in but the way in', async () => {
    const open = new Set([
      'session.state',
      'session.look-at-link',
      'session.use-link',
      'session.sign-in',
      'session.recover',
      'passkey.sign-in-options',
      'passkey.sign-in',
      'passkey.link-options',
    ])
    for (const name of Object.keys(operations) as OperationName[]) {
      if (open.has(name)) continue
      assert.equal((await server.client().refused(name, {} as never)).error, 'api.signed-out', name)
    }
    assert.equal((await server.request('desk', '/api/events')).status, 401)
    assert.equal((await server.request('desk', '/api/media', { method: 'POST' })).status, 401)
    assert.equal((await server.request('desk', `/api/media/${'a'.repeat(64)}`)).status, 401)
  })

  it('each role may do what the table says, and nothing else: every article verb, every role', async () => {
    const editor = await server.person('Chief', { '*': ['administrator'] })
    const operationOf: Readonly<Record<string, OperationName>> = {
      'mark-ready': 'article.mark-ready',
      'return-to-draft': 'article.return-to-draft',
      'publish-article': 'article.publish',
      'update-article': 'article.update',
      'correct-article': 'article.correct',
      'retract-article': 'article.retract',
      'discard-working-copy': 'article.discard-working-copy',
    }
    for (const role of roles) {
      const person = await server.person(`By-${role}`, { en: [role] as readonly Role[] })
      for (const [verb, operation] of Object.entries(operationOf)) {
        const made = await editor.call('article.create', { service: 'en', kind: 'text', headline: verb })
        const { permission } = transitions[verb as keyof typeof transitions] as {
          readonly permission: Permission
        }
        const input = { article: made.id, save: made.copy.save, note: 'A note.' }
        const { article, save, note } = input
        const sent =
          operation === 'article.publish' || operation === 'article.update'
            ? { article, save }
            : operation === 'article.correct'
              ? { article, save, note }
              : operation === 'article.retract'
                ? { article, note }
                : { article }
        const response = await person.call(operation, sent as never).then(
          () => 'done',
          (error: Error) => /"error":"([^"]+)"/.exec(error.message)?.[1] ?? error.message,
        )
        const allowed = can({ en: [role] }, 'en', permission)
        assert.equal(response === 'api.forbidden', !allowed, `${role} ${verb}: ${response}`)
      }
      const create = await person.call('article.create', { service: 'en', kind: 'text', headline: 'x' }).then(
        () => true,
        () => false,
      )
      assert.equal(create, can({ en: [role] }, 'en', 'article.create'), role)
      const foreign = await person
        .call('article.create', { service: 'fa', kind: 'text', headline: 'x' })
        .then(
          () => true,
          () => false,
        )
      assert.equal(foreign, false, `${role} of en in fa`)
    }
  })
})
