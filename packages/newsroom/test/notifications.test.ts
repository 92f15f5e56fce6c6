import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { listDeadJobs } from '@heliograph/store'
import * as v from 'valibot'
import {
  makeSignInLink,
  memoryMailer,
  notify,
  perform,
  program,
  queueMail,
  smtpMailer,
} from '../src/index.ts'
import type { Mailer } from '../src/index.ts'
import { defineCommand } from '../src/perform.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { MailServer } from './mail-server.ts'
import { mailServer } from './mail-server.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

/** An act that tells people, as assigning does. */
const tell = defineCommand({
  name: 'tell',
  permission: null,
  input: v.object({ people: v.array(v.string()), kind: v.picklist(['assigned', 'article-ready']) }),
  run: async (act, input) => {
    await notify(act, { people: input.people, kind: input.kind, service: 'en' })
    act.record('test:tell', {})
  },
})

/** An act that writes to an address. */
const write = defineCommand({
  name: 'write',
  permission: null,
  input: v.object({ address: v.string(), subject: v.string() }),
  run: async (act, input) => {
    await queueMail(act, { ...input, text: 'Words.' })
    act.record('test:write', {})
  },
})

describe('mail', () => {
  let room: TestNewsroom
  let server: TestServer
  let post: MailServer
  before(async () => {
    post = await mailServer()
    const mailer = smtpMailer({ url: post.url, from: 'Test newsroom <desk@news.example>' })
    room = await newsroomWithServices({ mailer })
    server = await testServer(room)
  })
  after(async () => {
    await server.close()
    await room.close()
    await post.close()
  })

  it('comes to the address a person has when it is sent, and says nothing but that and where', async () => {
    const id = await personId(room, 'Mara')
    await perform(room.newsroom, program, tell, { people: [id], kind: 'assigned' })
    await room.newsroom.store.db
      .updateTable('people')
      .set({ email: 'mara@new.example' })
      .where('id', '=', id)
      .execute()
    await room.worker.drain()
    const message = await post.arrives('mara@new.example', 'Subject: Test newsroom: an article for you')
    assert.match(message, /Content-Type: text\/plain/)
    assert.match(message, /From: Test newsroom <desk@news\.example>/)
    assert.match(message, /Auto-Submitted: auto-generated/)
    assert.doesNotMatch(message, /X-Mailer|<html|<img|Received/i)
    assert.equal(post.letters.filter(({ to }) => to.startsWith('mara@')).length, 1)
  })

  it('goes out in order to one address, after a server that was busy for a while', async () => {
    post.refuse((to) => (to === 'busy@news.example' ? 451 : null))
    for (const subject of ['First', 'Second'])
      await perform(room.newsroom, program, write, { address: 'busy@news.example', subject })
    await perform(room.newsroom, program, write, { address: 'other@news.example', subject: 'Not held up' })
    await room.worker.drain()
    await post.arrives('other@news.example', 'Not held up')
    assert.ok(!post.letters.some(({ to }) => to === 'busy@news.example'))
    post.refuse(() => null)
    room.setClock('2016-05-01T13:00:00Z')
    await room.worker.drain()
    const subjects = post.letters
      .filter(({ to }) => to === 'busy@news.example')
      .map(({ message }) => /Subject: (\w+)/.exec(message)?.[1])
    assert.deepEqual(subjects, ['First', 'Second'])
  })

  it('that no server will ever take is not tried again and again: it lies with the dead jobs', async () => {
    post.refuse((to) => (to === 'nobody@news.example' ? 550 : null))
    await perform(room.newsroom, program, write, { address: 'nobody@news.example', subject: 'Lost' })
    await room.worker.drain()
    const dead = await listDeadJobs(room.newsroom.store.db)
    assert.deepEqual(
      dead.map(({ kind, attempts }) => [kind, attempts]),
      [['send-mail', 1]],
    )
    post.refuse(() => null)
  })

  it('a subject is one line whatever is in it', async () => {
    const subject = 'Hello\r\nBcc: spy@elsewhere.example'
    await perform(room.newsroom, program, write, { address: 'line@news.example', subject })
    await room.worker.drain()
    const message = await post.arrives('line@news.example', 'Hello')
    assert.doesNotMatch(message, /^Bcc/m)
    assert.ok(!post.letters.some(({ to }) => to.startsWith('spy')))
  })

  it('a server elsewhere is never spoken to in the open', async () => {
    // This server is on the loopback, but is called by an address that is not taken for it.
    const { port } = new URL(post.url)
    const mailer = smtpMailer({ url: `smtp://[::ffff:127.0.0.1]:${port}`, from: 'desk@news.example' })
    const letter = { to: 'secret@news.example', subject: 'Secret', text: 'Secret.' }
    await assert.rejects(mailer.send(letter), { name: 'MailError', message: /STARTTLS/ })
    assert.ok(!post.letters.some(({ to }) => to === letter.to))
    mailer.close()
  })

  it('a server or a sender that cannot be read is refused at once', () => {
    for (const url of ['mail.example', 'https://mail.example', 'smtp://'])
      assert.throws(() => smtpMailer({ url, from: 'desk@news.example' }), { name: 'MailError' }, url)
    for (const from of ['desk', 'a b@c d', 'x@y\r\nBcc: z@y'])
      assert.throws(() => smtpMailer({ url: post.url, from }), { name: 'MailError' }, from)
  })
})

describe('notifications', () => {
  let room: TestNewsroom
  let server: TestServer
  let mara: DeskClient
  let id: string
  const mailer = memoryMailer()
  before(async () => {
    room = await newsroomWithServices({ mailer })
    server = await testServer(room)
    mara = await server.person('Mara', { en: ['reporter'] })
    id = await personId(room, 'Mara')
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  const tellMara = (kind: 'assigned' | 'article-ready', people = [id]): Promise<void> =>
    perform(room.newsroom, program, tell, { people, kind })

  it('are told once to each, and never to who does not read the service', async () => {
    await server.person('Nina', { fa: ['reporter'] })
    const nina = await personId(room, 'Nina')
    await tellMara('assigned', [id, id, nina])
    const rows = await room.newsroom.store.db.selectFrom('notifications').select('person_id').execute()
    assert.deepEqual(
      rows.map((row) => row.person_id),
      [id],
    )
  })

  it('come by mail where that was asked for, and at first only what waits for that person', async () => {
    await room.worker.drain()
    const before = mailer.sent.length
    await tellMara('article-ready')
    await room.worker.drain()
    assert.equal(mailer.sent.length, before)
    const { kinds, mailWorks } = await mara.call('notification.preferences', {})
    assert.equal(mailWorks, true)
    assert.deepEqual(
      kinds.filter(({ mail }) => mail).map(({ kind }) => kind),
      ['assigned', 'mentioned', 'schedule-refused'],
    )
    await mara.call('notification.prefer', { kind: 'article-ready', mail: true })
    await mara.call('notification.prefer', { kind: 'assigned', mail: false })
    await tellMara('article-ready')
    await tellMara('assigned')
    await room.worker.drain()
    assert.deepEqual(
      mailer.sent.slice(before).map(({ to, subject }) => [to, subject]),
      [['mara@desk.example', 'Test newsroom: an article is ready']],
    )
  })

  it('are counted until they are read, one or all, and each person has their own', async () => {
    const { notifications, unread } = await mara.call('notification.list', {})
    assert.equal(unread, notifications.length)
    const other = await server.person('Otto', { en: ['editor'] })
    assert.equal((await other.call('notification.list', {})).unread, 0)
    const [first] = notifications
    assert.ok(first !== undefined)
    await other.call('notification.read', { ids: [first.id] })
    assert.equal((await mara.call('notification.count', {})).unread, unread)
    assert.equal((await mara.call('notification.read', { ids: [first.id] })).unread, unread - 1)
    const page = await mara.call('notification.list', { limit: 2 })
    const rest = await mara.call('notification.list', { before: page.next ?? '' })
    assert.equal(page.notifications.length + rest.notifications.length, notifications.length)
    assert.equal((await mara.call('notification.read', {})).unread, 0)
    assert.deepEqual((await mara.call('notification.list', { unread: true })).notifications, [])
  })

  it('stay at the desk while no mail server is given: nothing is queued', async () => {
    const without = { ...room.newsroom, mailer: null as Mailer | null }
    const before = (await mara.call('notification.count', {})).unread
    await perform(without, program, tell, { people: [id], kind: 'article-ready' })
    assert.equal((await mara.call('notification.count', {})).unread, before + 1)
    const jobs = await room.newsroom.store.db
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', 'send-mail')
      .where('state', '=', 'open')
      .execute()
    assert.deepEqual(jobs, [])
  })
})

async function personId(room: TestNewsroom, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@desk.example`
  const find = () =>
    room.newsroom.store.db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()
  const there = await find()
  if (there !== undefined) return there.id
  await perform(room.newsroom, program, makeSignInLink, { email, name, memberships: { en: ['reporter'] } })
  return (await find())?.id ?? ''
}
