import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { OperationInput } from '@heliograph/api'
import { operations } from '@heliograph/api'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { body } from './rulebook/house.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly message: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }
}

describe('the newsroom’s own tools', () => {
  let room: TestNewsroom
  let server: TestServer
  let administrator: DeskClient
  let folder: string
  let outside: Server
  let address: string
  let answer = 200
  const received: Received[] = []

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heliograph-tools-'))
    // A server of the outside world, with a certificate of its own.
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost`
        .split(' ')
        .concat('-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')),
      { stdio: 'ignore' },
    )
    const cert = await readFile(join(folder, 'cert.pem'), 'utf8')
    outside = createServer({ cert, key: await readFile(join(folder, 'key.pem')) }, (request, response) => {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => {
        received.push({
          headers: request.headers,
          text,
          message: JSON.parse(text) as Received['message'],
        })
        response.writeHead(answer, answer === 302 ? { location: 'https://localhost/elsewhere' } : {}).end()
      })
    }).listen(0, '127.0.0.1')
    await new Promise((done) => outside.once('listening', done))
    address = `https://localhost:${(outside.address() as AddressInfo).port}/hook`
    room = await newsroomWithServices({ webhooks: { mayReach: () => true, ca: cert } })
    server = await testServer(room)
    administrator = await server.person('Ada', { '*': ['administrator'] })
  })
  after(async () => {
    await server.close()
    await room.close()
    outside.closeAllConnections()
    await new Promise((done) => outside.close(done))
    await rm(folder, { recursive: true })
  })

  const withKey = async (secret: string, operation: string, input: object) => {
    const response = await server.request('desk', `/api/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(input),
    })
    return { status: response.status, answer: (await response.json()) as Readonly<Record<string, unknown>> }
  }
  const keyOf = async (input: Partial<OperationInput<'api-key.make'>> = {}) =>
    administrator.call('api-key.make', {
      name: 'The archive robot',
      scopes: ['article:read', 'article:write'],
      memberships: { en: ['editor'] },
      ...input,
    })
  const published = async (headline: string, service = 'en') => {
    const made = await administrator.call('article.create', { service, kind: 'text', headline })
    const content = { ...made.copy.content, section: 'syria', body: body('Words for readers.') }
    const saved = await administrator.call('article.save', {
      article: made.id,
      base: made.copy.save,
      content: content as never,
    })
    return administrator.call('article.publish', { article: made.id, save: saved.save })
  }

  describe('keys', () => {
    it('a program writes with its key, and the record says which key it was', async () => {
      const { id, secret } = await keyOf()
      const { status, answer } = await withKey(secret, 'article.create', {
        service: 'en',
        kind: 'text',
        headline: 'Made by a robot',
      })
      assert.equal(status, 200, JSON.stringify(answer))
      const row = await room.newsroom.store.db
        .selectFrom('audit_entries')
        .selectAll()
        .where('command', '=', 'create-article')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      assert.match(JSON.stringify(row), new RegExp(id))
    })
    it('a key does only what it was made for, whatever its roles allow', async () => {
      const { secret } = await keyOf()
      const { id, copy } = await published('Not by a robot')
      assert.deepEqual(
        await Promise.all(
          [
            ['article.get', { id }],
            ['article.retract', { article: id, note: 'No.' }],
            ['article.publish', { article: id, save: copy.save }],
            ['wire.inbox', {}],
            ['session.list', {}],
            ['api-key.list', {}],
          ].map(async ([name, input]) => (await withKey(secret, name as string, input as object)).status),
        ),
        [200, 403, 403, 403, 403, 403],
      )
    })
    it('a key has no more than its roles, in its services', async () => {
      const { secret } = await keyOf({ memberships: { fa: ['reporter'] } })
      const { id } = await published('English only')
      assert.equal((await withKey(secret, 'article.get', { id })).status, 404)
      assert.equal((await withKey(secret, 'article.list', { service: 'en' })).status, 403)
      assert.equal((await withKey(secret, 'article.list', { service: 'fa' })).status, 200)
    })
    it('nobody without the whole newsroom makes one', async () => {
      const editor = await server.person('Edith', { en: ['editor', 'administrator'] })
      const refusal = await editor.refused('api-key.make', {
        name: 'Mine',
        scopes: ['article:read'],
        memberships: { en: ['reporter'] },
      })
      assert.equal(refusal.error, 'api.forbidden')
    })
    it('a revoked, an expired and an invented key open nothing', async () => {
      const { id, secret } = await keyOf()
      await administrator.call('api-key.revoke', { id })
      const short = await keyOf({ days: 1 })
      room.setClock('2016-05-03T12:00:00Z')
      for (const one of [secret, short.secret, 'hgk_invented', ''])
        assert.equal((await withKey(one, 'article.list', { service: 'en' })).status, 401)
      room.setClock('2016-05-01T12:00:00Z')
    })
    it('the key itself is kept nowhere, and told once', async () => {
      const { secret } = await keyOf()
      const rows = await room.newsroom.store.db.selectFrom('api_keys').selectAll().execute()
      assert.ok(!JSON.stringify(rows).includes(secret))
      assert.ok(!JSON.stringify(await administrator.call('api-key.list', {})).includes(secret))
    })
  })

  describe('the description of the API', () => {
    it('is OpenAPI 3.1 that a validator accepts, with every operation in it', async () => {
      const response = await server.request('desk', '/api/openapi.json')
      const description = (await response.json()) as { readonly paths: Readonly<Record<string, unknown>> }
      const { valid, errors } = await new Validator().validate(description as never)
      assert.ok(valid, JSON.stringify(errors))
      assert.deepEqual(
        Object.keys(description.paths).toSorted(),
        Object.keys(operations)
          .map((name) => `/api/${name}`)
          .toSorted(),
      )
    })
    it('says of an article what an article is', async () => {
      interface Schema {
        readonly $ref?: string
        readonly required?: readonly string[]
        readonly allOf?: readonly Schema[]
      }
      const description = (await (await server.request('desk', '/api/openapi.json')).json()) as {
        readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
      }
      const requiredOf = (schema: Schema): readonly string[] =>
        schema.$ref === undefined
          ? [...(schema.required ?? []), ...(schema.allOf ?? []).flatMap(requiredOf)]
          : requiredOf(description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
      const required = requiredOf({ $ref: '#/components/schemas/ArticleDetail' })
      assert.deepEqual(required.toSorted(), Object.keys(await published('Described')).toSorted())
    })
  })

  describe('webhooks', () => {
    const add = (input: Partial<OperationInput<'webhook.add'>> = {}) =>
      administrator.call('webhook.add', {
        url: address,
        events: ['article.published', 'article.retracted'],
        ...input,
      })
    const removeAll = async () => {
      const { webhooks } = await administrator.call('webhook.list', {})
      for (const { id } of webhooks) await administrator.call('webhook.remove', { id })
      received.length = 0
    }

    it('what is published is told, signed, with what readers see', async () => {
      await removeAll()
      const { secret } = await add()
      const { id, url } = await published('Told to the outside')
      await room.worker.drain()
      assert.equal(received.length, 1)
      const [{ headers, text, message } = assert.fail()] = received
      assert.equal(message.type, 'article.published')
      assert.deepEqual(message.data, {
        article: id,
        number: message.data['number'],
        service: 'en',
        publication: 'live',
        headline: 'Told to the outside',
        url: `http://site.test${url}`,
      })
      // Standard Webhooks 1.0: base64 HMAC-SHA-256 of id.timestamp.body.
      const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
        .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`)
        .digest('base64')
      assert.equal(headers['webhook-signature'], `v1,${signature}`)
    })
    it('drafts are told nobody, nor are other services or other events', async () => {
      await removeAll()
      await add({ services: ['fa'], events: ['article.retracted'] })
      await administrator.call('article.create', { service: 'fa', kind: 'text', headline: 'A draft' })
      await published('Elsewhere')
      await published('Not asked for', 'fa')
      await room.worker.drain()
      assert.deepEqual(received, [])
    })
    it('what is sent late says nothing of an article that was retracted meanwhile', async () => {
      await removeAll()
      await add()
      const { id } = await published('Wrong from beginning to end')
      await administrator.call('article.retract', { article: id, note: 'It was wrong.' })
      await room.worker.drain()
      assert.equal(received.length, 2)
      for (const { text } of received) assert.doesNotMatch(text, /Wrong from beginning/)
    })
    it('an address that fails is tried again, in order, and the desk says what is wrong', async () => {
      await removeAll()
      await add()
      answer = 500
      await published('Comes in the end')
      await room.worker.drain()
      const [failed = assert.fail()] = (await administrator.call('webhook.list', {})).webhooks
      assert.match(failed.failure ?? '', /answered 500/)
      assert.equal(failed.waiting, 1)
      answer = 200
      room.setClock('2016-05-01T13:00:00Z')
      await room.worker.drain()
      room.setClock('2016-05-01T12:00:00Z')
      const [well = assert.fail()] = (await administrator.call('webhook.list', {})).webhooks
      assert.deepEqual([well.failure, well.waiting], [null, 0])
      assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1)
    })
    it('a redirect is not followed', async () => {
      await removeAll()
      await add()
      answer = 302
      await published('Sent elsewhere')
      await room.worker.drain()
      answer = 200
      assert.equal(received.length, 1)
      const [{ failure } = assert.fail()] = (await administrator.call('webhook.list', {})).webhooks
      assert.match(failure ?? '', /answered 302/)
    })
    it('an address inside is refused when it is added', async () => {
      for (const url of [
        'https://127.0.0.1/',
        'https://[::1]/',
        'https://10.0.0.8/',
        'https://169.254.169.254/latest/',
        'http://example.org/',
        'https://name:word@example.org/',
        'file:///etc/passwd',
      ]) {
        const refusal = await administrator.refused('webhook.add', { url, events: ['article.published'] })
        assert.deepEqual([refusal.error, refusal.at], ['api.input-invalid', 'url'], url)
      }
    })
    it('one that is removed gets nothing of what waited', async () => {
      await removeAll()
      await add()
      await published('Too late')
      await removeAll()
      await room.worker.drain()
      assert.deepEqual(received, [])
    })
  })

  describe('webhooks of a newsroom as it runs', () => {
    it('a name that leads inside is refused at the moment of connecting', async () => {
      const strict = await newsroomWithServices()
      const own = await testServer(strict)
      try {
        const ada = await own.person('Ada', { '*': ['administrator'] })
        const { id } = await ada.call('webhook.add', { url: address, events: ['article.published'] })
        received.length = 0
        await ada.call('webhook.try', { id })
        await strict.worker.drain()
        const [{ failure } = assert.fail()] = (await ada.call('webhook.list', {})).webhooks
        assert.match(failure ?? '', /no address of the public network/)
        assert.deepEqual(received, [])
      } finally {
        await own.close()
        await strict.close()
      }
    })
  })
})
