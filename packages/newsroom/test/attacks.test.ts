import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Memberships, Permission } from '@heliograph/story'
import { can, canAnywhere, roles } from '@heliograph/story'
import { finishSetUp, perform, program } from '../src/index.ts'
import { setRoles } from '../src/commands/set-roles.ts'
import type { Command } from '../src/perform.ts'
import { commandCases } from './command-cases.ts'
import { commandWorld } from './command-world.ts'
import type { TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { softwareAuthenticator } from './software-authenticator.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const noon = '2016-05-01T12:00:00Z'

describe('attacks on sessions and ways of signing in', () => {
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
  const ask = (name: string, headers: Readonly<Record<string, string>>, body = '{}'): Promise<Response> =>
    server.request('desk', `/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://desk.test', ...headers },
      body,
    })

  it('a forged cookie is nobody: made up, empty, or what the database holds', async () => {
    await server.person('Forged', { en: ['editor'] })
    const rows = await room.newsroom.store.db.selectFrom('sessions').selectAll().execute()
    const stolen = rows.flatMap((row) => [
      row.id.toString('base64url'),
      row.id.toString('hex'),
      row.public_id,
    ])
    for (const value of [...stolen, '', randomBytes(32).toString('base64url'), "' or 1=1 --", '%00'])
      assert.equal((await ask('session.list', { cookie: `heliograph=${value}` })).status, 401, value)
  })

  it('a session cannot be fixed: signing in gives another one, and ends the one there was', async () => {
    const victim = await server.person('Fixed', { en: ['reporter'] })
    const planted = victim.cookie()
    await victim.call('session.sign-in', { email: 'fixed@desk.example', password: 'the password of Fixed' })
    assert.notEqual(victim.cookie(), planted)
    assert.equal((await ask('session.list', { cookie: planted })).status, 401)
    const chosen = `heliograph=${createHash('sha256').update('chosen').digest('base64url')}`
    const response = await ask(
      'session.sign-in',
      { cookie: chosen },
      JSON.stringify({ email: 'fixed@desk.example', password: 'the password of Fixed' }),
    )
    assert.ok(!(response.headers.get('set-cookie') ?? chosen).includes(chosen))
  })

  it('another page cannot act for a person: other origins, form types, and what only looks like ours', async () => {
    const person = await server.person('Crossed', { '*': ['administrator'] })
    const headers = { cookie: person.cookie() }
    assert.equal((await ask('session.list', headers)).status, 200)
    for (const origin of ['http://site.test', 'http://desk.test.evil.example', 'https://desk.test', 'null'])
      assert.equal((await ask('session.list', { ...headers, origin })).status, 403, origin)
    for (const site of ['cross-site', 'same-site', 'none'])
      assert.equal((await ask('session.list', { ...headers, 'sec-fetch-site': site })).status, 403, site)
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''])
      assert.equal((await ask('session.list', { ...headers, 'content-type': type })).status, 400, type)
    for (const path of ['/api/audit/export', '/api/audit/verify']) {
      const other = { headers: { ...headers, 'sec-fetch-site': 'cross-site' } }
      assert.equal((await server.request('desk', path, other)).status, 403, path)
      assert.equal((await server.request('desk', path, {})).status, 401, path)
    }
  })

  it('an answer of a passkey is good once, for what it was asked, within five minutes, at our origin, by its person', async () => {
    const person = await server.person('Replayed', { en: ['reporter'] })
    const key = softwareAuthenticator()
    const { options: toAdd } = await person.call('passkey.add-options', {})
    const elsewhere = key.register(toAdd, 'http://desk.test.evil.example')
    const refusedKey = await person.refused('passkey.add', { name: 'Key', response: elsewhere })
    assert.equal(refusedKey.error, 'api.passkey-refused')
    const { options: again } = await person.call('passkey.add-options', {})
    await person.call('passkey.add', { name: 'Key', response: key.register(again) })
    const signIn = async (
      change: Parameters<typeof key.answer>[1] = {},
      meanwhile: () => Promise<void> | void = () => undefined,
    ) => {
      const browser = server.client()
      const { options } = await browser.call('passkey.sign-in-options', {})
      const response = key.answer(options, change)
      await meanwhile()
      return { response, browser }
    }
    // A key that does not count: nothing but the challenge stands against the same answer again.
    const good = await signIn({ counter: 0 })
    await good.browser.call('passkey.sign-in', { response: good.response })
    const refused = async (response: typeof good.response, why: string): Promise<void> => {
      const answer = await server.client().refused('passkey.sign-in', { response })
      assert.equal(answer.error, 'api.passkey-refused', why)
    }
    await refused(good.response, 'replayed')
    await refused((await signIn({ origin: 'http://site.test' })).response, 'made for another origin')
    await refused((await signIn({ verified: false })).response, 'without showing who one is')
    const counted = await signIn({ counter: 7 })
    await counted.browser.call('passkey.sign-in', { response: counted.response })
    await refused((await signIn({ counter: 7 })).response, 'a count that stands still: a copied key')
    const late = await signIn({}, () => room.setClock('2016-05-01T12:05:01Z'))
    await refused(late.response, 'after five minutes')
    room.setClock(noon)
    const { options: toConfirm } = await person.call('account.confirm-options', {})
    await refused(key.answer(toConfirm), 'asked for something else')
    const { options: adding } = await person.call('passkey.add-options', {})
    const confirmed = await person.refused('account.confirm', { response: key.answer(adding) })
    assert.equal(confirmed.error, 'api.passkey-refused', 'asked for something else by the same person')
    const stranger = await server.person('Other', { en: ['reporter'] })
    const { options: foreign } = await stranger.call('account.confirm-options', {})
    const forOther = await stranger.refused('account.confirm', { response: key.answer(foreign) })
    assert.equal(forOther.error, 'api.passkey-refused', 'another person’s key')
  })

  it('nothing tells whether an address is known: the same answers, the same work', async () => {
    await server.person('Known', { en: ['reporter'] })
    const known = 'known@desk.example'
    const unknown = 'unknown@desk.example'
    const twice = async <T>(look: (email: string) => Promise<T>): Promise<void> =>
      assert.deepEqual(await look(known), await look(unknown))
    await twice((email) => server.client().refused('session.sign-in', { email, password: 'wrong' }))
    await twice((email) =>
      server.client().refused('session.recover', { email, code: '0000', password: 'a long password' }),
    )
    const shape = async (email: string): Promise<readonly [number, readonly string[]]> => {
      const { options } = await server.client().call('passkey.sign-in-options', { email })
      const { allowCredentials = [] } = options as { readonly allowCredentials?: readonly { id: string }[] }
      return [allowCredentials.length, Object.keys(options).toSorted()]
    }
    const [count] = await shape(unknown)
    assert.equal(count, 1, 'an address nobody has gets a key made up')
    const first = await server.client().call('passkey.sign-in-options', { email: unknown })
    const second = await server.client().call('passkey.sign-in-options', { email: unknown })
    const keysOf = (answer: typeof first) =>
      (answer.options as { readonly allowCredentials?: unknown }).allowCredentials
    assert.deepEqual(keysOf(first), keysOf(second), 'always the same one')
    await twice(shape)
  })

  it('many addresses tried one after another are stopped together, and nobody’s network address is kept', async () => {
    const flooded = await newsroomWithServices()
    const other = await testServer(flooded)
    try {
      const statuses = new Set<number>()
      for (let address = 0; address < 310; address++) {
        const input = { email: `spray-${address}@desk.example`, code: '0000', password: 'a long password' }
        statuses.add((await other.client().refused('session.recover', input)).status)
      }
      assert.deepEqual([...statuses], [401, 429])
      flooded.setClock('2016-05-01T12:10:01Z')
      const later = { email: 'later@desk.example', code: '0000', password: 'a long password' }
      assert.equal((await other.client().refused('session.recover', later)).status, 401)
      for (const table of ['sessions', 'audit_entries', 'jobs', 'people'] as const) {
        const rows = JSON.stringify(await flooded.newsroom.store.db.selectFrom(table).selectAll().execute())
        assert.ok(!rows.includes('127.0.0.1') && !rows.includes('spray-'), table)
      }
    } finally {
      await other.close()
      await flooded.close()
    }
  })

  it('a stolen link, code or challenge of somebody disabled opens nothing', async () => {
    const admin = await server.person('Guard', { '*': ['administrator'] })
    const person = await server.person('Gone', { en: ['reporter'] })
    const key = softwareAuthenticator()
    const { options } = await person.call('passkey.add-options', {})
    await person.call('passkey.add', { name: 'Key', response: key.register(options) })
    const { codes } = await person.call('account.recovery-codes-renew', {})
    const { people } = await admin.call('people.list', { words: 'gone@' })
    const id = people[0]?.id ?? ''
    const { link } = await admin.call('people.new-link', { id })
    await admin.call('people.disable', { id })
    assert.equal((await person.refused('account.ways', {})).error, 'api.signed-out')
    const browser = server.client()
    const email = 'gone@desk.example'
    const wrong = await browser.refused('session.sign-in', { email, password: 'not it' })
    const right = await browser.refused('session.sign-in', { email, password: 'the password of Gone' })
    assert.deepEqual(right, wrong)
    const { options: asked } = await browser.call('passkey.sign-in-options', {})
    const byKey = await browser.refused('passkey.sign-in', { response: key.answer(asked) })
    assert.equal(byKey.error, 'api.passkey-refused')
    const recover = { email, code: codes[0] ?? '', password: 'a new long password' }
    assert.equal((await browser.refused('session.recover', recover)).error, 'api.sign-in-refused')
    const token = new URL(link).hash.slice(1)
    assert.equal((await browser.refused('session.look-at-link', { token })).error, 'api.link-expired')
  })

  it('the last administrator stays, also when two remove each other at once', async () => {
    const own = await newsroomWithServices()
    const other = await testServer(own)
    try {
      const one = await other.person('One', { '*': ['administrator'] })
      const idOf = async (name: string): Promise<string> =>
        (await one.call('people.list', { words: name })).people[0]?.id ?? ''
      const first = await idOf('one@')
      for (const refused of [
        await one.refused('people.disable', { id: first }),
        await one.refused('people.set-roles', { id: first, memberships: {} }),
      ])
        assert.equal(refused.error, 'people.last-administrator')
      await one.call('people.invite', {
        name: 'Never Here',
        email: 'never@desk.example',
        memberships: { '*': ['administrator'] },
      })
      const still = await one.refused('people.disable', { id: first })
      assert.equal(still.error, 'people.last-administrator', 'who was never here is no administrator yet')
      await other.person('Two', { '*': ['administrator'] })
      const second = await idOf('two@')
      const administrator = { '*': ['administrator'] } as const
      const actor = (id: string) => ({
        id,
        name: 'One of two',
        memberships: administrator,
        confirmedAt: own.newsroom.now(),
      })
      for (let round = 0; round < 10; round++) {
        for (const id of [first, second])
          await perform(own.newsroom, program, setRoles, { id, memberships: administrator })
        await Promise.allSettled([
          perform(own.newsroom, actor(first), setRoles, { id: second, memberships: {} }),
          perform(own.newsroom, actor(second), setRoles, { id: first, memberships: {} }),
        ])
        const left = await own.newsroom.store.db
          .selectFrom('memberships')
          .select('person_id')
          .where('role', '=', 'administrator')
          .where('person_id', 'in', [first, second])
          .execute()
        assert.equal(left.length, 1, `round ${round}`)
      }
    } finally {
      await other.close()
      await own.close()
    }
  })
})

describe('every command, by every role, in the right service, in another, in the whole newsroom, and by none', () => {
  let room: TestNewsroom
  let server: TestServer
  before(async () => {
    room = await newsroomWithServices()
    await perform(room.newsroom, program, finishSetUp, {})
    server = await testServer(room)
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  it('is allowed where the table allows it, and refused everywhere else', async () => {
    const commands = await allCommands()
    const names = commands.map(({ name }) => name)
    assert.deepEqual(
      {
        missing: names.filter((name) => !Object.hasOwn(commandCases, name)),
        gone: Object.keys(commandCases).filter((name) => !names.includes(name)),
      },
      { missing: [], gone: [] },
      'say in command-cases.ts who may do it',
    )
    const world = await commandWorld(room, server)
    const whose: readonly Memberships[] = [
      {},
      ...roles.flatMap((role) => [{ en: [role] }, { fa: [role] }, { '*': [role] }]),
    ]
    const wrong: string[] = []
    for (const command of commands) {
      const found = commandCases[command.name]
      if (found === undefined) continue
      const permission = found.permission ?? ([command.permission ?? []].flat()[0] as Permission | undefined)
      assert.equal(permission === undefined, found.where === 'self', command.name)
      const mayDo = (memberships: Memberships): boolean => {
        if (permission === undefined) return true
        if (found.where === 'anywhere') return canAnywhere(memberships, permission)
        return can(memberships, found.where === 'newsroom' ? '*' : 'en', permission)
      }
      const input = await Promise.resolve(found.input(world)).catch((cause: unknown) => {
        throw new Error(`the case of ${command.name} cannot be set up`, { cause })
      })
      const person = await world.person()
      const outcome = (memberships: Memberships): Promise<string> => {
        const actor = { id: person, name: 'Some Body', memberships, confirmedAt: room.newsroom.now() }
        return perform(room.newsroom, actor, command, input).then(
          () => 'done',
          (error: unknown) => (error as { readonly id?: string }).id ?? String(error),
        )
      }
      // Those who may not come first: what they are refused is still there.
      for (const memberships of whose.filter((one) => !mayDo(one))) {
        const said = await outcome(memberships)
        if (said !== 'api.forbidden')
          wrong.push(`${command.name} by ${JSON.stringify(memberships)}: ${said}, must be refused`)
      }
      const allowed = whose.filter(mayDo)
      for (const [index, memberships] of allowed.entries()) {
        const said = await outcome(memberships)
        const isVoid =
          index === 0 &&
          found.where !== 'self' &&
          found.isGone !== true &&
          /input-invalid|not-found/.test(said)
        if (said === 'api.forbidden' || isVoid || said.includes('Error'))
          wrong.push(`${command.name} by ${JSON.stringify(memberships)}: ${said}, must be allowed`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  it('acts on people and on ways of signing in need a proof of who one is that is fresh', async () => {
    const world = await commandWorld(room, server, 'Deputy')
    const guarded: string[] = []
    for (const command of await allCommands()) {
      const isAboutPeople = [command.permission].flat().includes('people.manage')
      const found = commandCases[command.name]
      if (found === undefined || !(isAboutPeople || found.where === 'self')) continue
      const actor = { ...world.chief, confirmedAt: null }
      const said = await perform(room.newsroom, actor, command, await found.input(world)).then(
        () => 'done',
        (error: unknown) => (error as { readonly id?: string }).id ?? String(error),
      )
      if (said === 'api.confirm-needed') guarded.push(command.name)
    }
    assert.deepEqual(guarded.toSorted(), [
      'add-passkey',
      'change-password',
      'disable-person',
      'enable-person',
      'end-person-sessions',
      'invite-person',
      'make-sign-in-link',
      'remove-authenticator',
      'remove-passkey',
      'renew-invitation',
      'renew-recovery-codes',
      'require-second-factor',
      'set-authenticator',
      'set-roles',
      'withdraw-invitation',
    ])
  })
})

/** Every command there is, by the files of the folder. */
async function allCommands(): Promise<readonly Command<unknown, unknown>[]> {
  const folder = new URL('../src/commands/', import.meta.url)
  const commands: Command<unknown, unknown>[] = []
  for (const file of (await readdir(folder)).toSorted()) {
    const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>)
    commands.push(...exported.filter(isCommand))
  }
  return commands
}

function isCommand(value: unknown): value is Command<unknown, unknown> {
  return typeof value === 'object' && value !== null && 'permission' in value && 'run' in value
}
