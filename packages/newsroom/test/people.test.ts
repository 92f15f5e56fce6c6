import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { AuditCheck, AuditShape } from '@heliograph/api'
import { auditHandlers, eraseAudit } from '@heliograph/store'
import { sql } from 'kysely'
import { sendMail } from '../src/mail/send-mail.ts'
import type { MailJob } from '../src/mail/queue-mail.ts'
import { memoryMailer } from '../src/mail/mailer.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const noon = '2016-05-01T12:00:00Z'

describe('people of a newsroom', () => {
  const mailer = memoryMailer()
  let room: TestNewsroom
  let server: TestServer
  let admin: DeskClient
  before(async () => {
    room = await newsroomWithServices({ mailer })
    server = await testServer(room)
    admin = await server.person('Admin', { '*': ['administrator'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  const tokenOf = (made: { readonly link: string }): string => new URL(made.link).hash.slice(1)
  const look = (token: string) => server.client().refused('session.look-at-link', { token })
  const idOf = async (words: string): Promise<string> =>
    (await admin.call('people.list', { words })).people[0]?.id ?? ''
  const guest = { name: 'Guest', email: 'guest@desk.example', memberships: { fa: ['translator'] } } as const
  const invite = (email: string) =>
    admin.call('people.invite', { name: 'Guest', email, memberships: { fa: ['translator'] } })

  it('an invitation is good for a week, renewed the old link ends, withdrawn nothing is left of it', async () => {
    const first = await invite(guest.email)
    assert.equal(first.expiresAt, '2016-05-08T12:00:00Z')
    const state = async () => (await admin.call('people.list', { words: 'guest@' })).invitations
    const [open] = await state()
    assert.deepEqual([open?.name, open?.invitedBy, open?.expired], ['Guest', 'Admin', false])
    const second = await admin.call('people.renew-invitation', { id: open?.id ?? '' })
    assert.equal((await look(tokenOf(first))).error, 'api.link-expired')
    await server.client().call('session.look-at-link', { token: tokenOf(second) })
    room.setClock('2016-05-08T12:00:01Z')
    assert.equal((await look(tokenOf(second))).error, 'api.link-expired')
    room.setClock(noon)
    const [renewed] = await state()
    await admin.call('people.withdraw-invitation', { id: renewed?.id ?? '' })
    assert.equal((await look(tokenOf(second))).error, 'api.link-expired')
    assert.deepEqual(await state(), [])
    assert.deepEqual((await admin.call('people.list', { words: 'guest@' })).people, [])
    const again = await invite(guest.email)
    await server.client().call('session.look-at-link', { token: tokenOf(again) })
  })

  it('a letter carries the link where mail is set up, and none goes to who is disabled', async () => {
    const made = await invite('post@desk.example')
    assert.ok(made.mailed)
    const job = async (): Promise<MailJob> => {
      const { payload } = await room.newsroom.store.db
        .selectFrom('jobs')
        .select('payload')
        .where('kind', '=', 'send-mail')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      return payload as MailJob
    }
    await sendMail(room.newsroom, await job())
    const [letter] = mailer.sent
    assert.equal(letter?.to, 'post@desk.example')
    assert.ok(letter?.text.includes(made.link))
    assert.ok(!/Guest|Admin|translator/.test(`${letter?.subject}${letter?.text}`), 'no name on its way')
    await admin.call('people.disable', { id: await idOf('post@') })
    await sendMail(room.newsroom, await job())
    assert.equal(mailer.sent.length, 1)
  })

  it('an address somebody has is not invited again, nor a service or role that is none', async () => {
    await server.person('Twice', { en: ['reporter'] })
    const ask = async (input: Partial<typeof guest> | object) =>
      (await admin.refused('people.invite', { ...guest, ...input } as never)).at
    assert.equal(await ask({ email: 'twice@desk.example' }), 'email')
    assert.equal(await ask({ memberships: { xx: ['translator'] } }), 'memberships')
    assert.equal(await ask({ memberships: { fa: ['administrator'] } }), 'memberships.fa')
    assert.match((await ask({ memberships: { fa: ['queen'] } })) ?? '', /memberships/)
  })

  it('roles given and taken hold with the next call, and the open desk hears of it', async () => {
    const person = await server.person('Changing', { en: ['reporter'] })
    const id = await idOf('changing@')
    const events: string[] = []
    const unsubscribe = room.events.subscribe({
      event: (event) => events.push(JSON.stringify(event)),
      end: () => undefined,
    })
    const heard = async (): Promise<void> => {
      // Notifications of one connection come in order: once this one is here, so are those before it.
      await sql`select pg_notify('newsroom', '{"type":"wire-problem"}')`.execute(room.newsroom.store.db)
      while (!events.some((event) => event.includes('wire-problem')))
        await new Promise((resolve) => setImmediate(resolve))
    }
    assert.equal((await person.refused('article.list', { service: 'fa' })).error, 'api.forbidden')
    const detail = await admin.call('people.set-roles', { id, memberships: { fa: ['editor'] } })
    assert.deepEqual(detail.memberships, { fa: ['editor'] })
    await person.call('article.list', { service: 'fa' })
    assert.equal((await person.refused('article.list', { service: 'en' })).error, 'api.forbidden')
    await heard()
    unsubscribe()
    assert.ok(events.includes(JSON.stringify({ type: 'person', person: id })), events.join(' '))
  })

  it('an administrator ends a person’s sessions, and a person all others but this one', async () => {
    const person = await server.person('Busy', { en: ['reporter'] })
    const other = server.client()
    const input = { email: 'busy@desk.example', password: 'the password of Busy' }
    await other.call('session.sign-in', input)
    const { sessions } = await person.call('session.end-others', {})
    assert.equal(sessions.length, 1)
    assert.equal((await other.refused('session.list', {})).error, 'api.signed-out')
    const detail = await admin.call('people.end-sessions', { id: await idOf('busy@') })
    assert.deepEqual(detail.sessions, [])
    assert.equal((await person.refused('session.list', {})).error, 'api.signed-out')
  })

  it('a person’s language goes with them', async () => {
    const person = await server.person('Speaker', { en: ['reporter'] })
    const input = { email: 'speaker@desk.example', password: 'the password of Speaker' }
    await person.call('account.set-language', { language: 'ru' })
    const elsewhere = await server.client().call('session.sign-in', input)
    assert.equal(elsewhere.person?.language, 'ru')
    const back = await person.call('account.set-language', { language: null })
    assert.equal(back.person?.language, null)
  })
})

describe('the record of acts at the desk', () => {
  let room: TestNewsroom
  let server: TestServer
  let admin: DeskClient
  let editor: DeskClient
  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    admin = await server.person('Auditor', { '*': ['administrator'] })
    editor = await server.person('Writer', { '*': ['editor', 'publisher'] })
    for (let story = 0; story < 12; story++)
      await editor.call('article.create', { service: 'en', kind: 'text', headline: `Story ${story}` })
  })
  after(async () => {
    await server.close()
    await room.close()
  })
  const lines = async <T>(path: string, client = admin): Promise<readonly T[]> => {
    const response = await server.request('desk', path, { headers: { cookie: client.cookie() } })
    assert.equal(response.status, 200)
    const text = await response.text()
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  }
  const check = async () =>
    (await lines<AuditCheck>('/api/audit/verify')).at(-1) as AuditCheck & { ok: boolean }
  const seal = async (): Promise<void> => {
    const { store, now } = room.newsroom
    await auditHandlers['seal-audit']({ store, now } as never)
  }

  it('is searched by person, act, subject, time and words, and read page by page', async () => {
    const writer = (await admin.call('people.list', { words: 'writer' })).people[0]?.id ?? ''
    const seen: number[] = []
    let before: number | undefined
    for (;;) {
      const page = await admin.call('audit.list', {
        person: writer,
        command: 'create-article',
        limit: 5,
        ...(before !== undefined && { before }),
      })
      seen.push(...page.entries.map(({ id }) => id))
      if (page.next === null) break
      before = page.next
    }
    assert.equal(new Set(seen).size, 12)
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => other - one),
    )
    const [entry] = (await admin.call('audit.list', { command: 'create-article', limit: 1 })).entries
    const found = await admin.call('audit.list', { subject: entry?.subject ?? '' })
    assert.deepEqual(
      found.entries.map(({ id }) => id),
      [entry?.id],
    )
    assert.equal(found.entries[0]?.person?.name, 'Writer')
    const none = await admin.call('audit.list', { from: '2016-05-01T12:00:01Z' })
    assert.deepEqual(none.entries, [])
    const words = await admin.call('audit.list', { words: 'AUDITOR@' })
    assert.deepEqual(words.entries, [], 'no address is in it')
    const percent = await admin.call('audit.list', { words: '%' })
    assert.deepEqual(percent.entries, [], 'a sign of the database is a word like any other')
    const choices = await admin.call('audit.choices', {})
    assert.ok(choices.commands.includes('create-article') && !choices.commands.includes('publish-article'))
  })

  it('is for who may read it, in every form', async () => {
    for (const [name, input] of [
      ['audit.list', {}],
      ['audit.choices', {}],
    ] as const)
      assert.equal((await editor.refused(name, input)).error, 'api.forbidden')
    for (const path of ['/api/audit/export', '/api/audit/verify']) {
      const response = await server.request('desk', path, { headers: { cookie: editor.cookie() } })
      assert.equal(response.status, 403)
    }
  })

  it('is taken out as lines of JSON, and that is on record', async () => {
    const entries = await lines<AuditShape>('/api/audit/export?command=create-article')
    assert.equal(entries.length, 12)
    const [last] = (await admin.call('audit.list', { limit: 1 })).entries
    assert.equal(last?.command, 'export-audit')
    assert.deepEqual(last?.data, { search: { command: 'create-article' } })
  })

  it('is checked: it holds, erased content is shown as erased, and a change is found with its place', async () => {
    await seal()
    const holds = await check()
    assert.ok(holds.ok && 'holdsUntil' in holds && holds.holdsUntil === noon)
    const { store, now } = room.newsroom
    const [victim] = (await admin.call('audit.list', { command: 'create-article', limit: 1 })).entries
    await store.transaction((trx) => eraseAudit(trx, { ids: [victim?.id ?? 0] }, now()))
    const [erased] = (await admin.call('audit.list', { command: 'create-article', limit: 1 })).entries
    assert.deepEqual(
      [erased?.erased, erased?.person, erased?.subject, erased?.data],
      [true, null, null, null],
    )
    assert.ok((await check()).ok)
    room.setClock('2016-05-01T12:05:00Z')
    await editor.call('article.create', { service: 'en', kind: 'text', headline: 'Later' })
    await seal()
    const { id } = (await admin.call('audit.list', { command: 'create-article', limit: 1 })).entries[0] ?? {}
    await sql`update audit_entries set data = '{"forged":true}' where id = ${id}`.execute(store.db)
    const broken = await check()
    assert.ok(!broken.ok && 'problems' in broken)
    assert.ok(broken.problems.some((problem) => problem.includes(`Entry ${id} was changed`)))
    assert.equal(broken.holdsUntil, noon, 'up to the last seal before')
    room.setClock(noon)
  })
})
