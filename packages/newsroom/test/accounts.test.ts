import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import { softwareAuthenticator } from './software-authenticator.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

const noon = '2016-05-01T12:00:00Z'

describe('ways of signing in', () => {
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
  const codeAt = (secret: string, instant: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(instant) })
  const withPasskey = async (client: DeskClient) => {
    const key = softwareAuthenticator()
    const { options } = await client.call('passkey.add-options', {})
    const ways = await client.call('passkey.add', { name: 'Key', response: key.register(options) })
    return { key, ways }
  }
  const withAuthenticator = async (client: DeskClient) => {
    const { secret } = await client.call('account.authenticator-new', {})
    const { codes } = await client.call('account.authenticator-set', { secret, code: codeAt(secret, noon) })
    return { secret, codes }
  }

  it('a passkey signs in without an address and with one', async () => {
    const person = await server.person('Pass', { en: ['reporter'] })
    const { key, ways } = await withPasskey(person)
    assert.deepEqual(
      ways.passkeys.map(({ name, usedOn }) => [name, usedOn]),
      [['Key', null]],
    )
    for (const email of [undefined, 'pass@desk.example']) {
      const browser = server.client()
      const { options } = await browser.call('passkey.sign-in-options', {
        ...(email !== undefined && { email }),
      })
      const state = await browser.call('passkey.sign-in', { response: key.answer(options) })
      assert.equal(state.person?.name, 'Pass')
    }
    const after = await person.call('account.ways', {})
    assert.equal(after.passkeys[0]?.usedOn, '2016-05-01T00:00:00Z', 'the day, nothing finer')
  })

  it('a link can be used with a passkey alone, and the last way in cannot be removed', async () => {
    const admin = await server.person('Inviter', { '*': ['administrator'] })
    const { link } = await admin.call('people.invite', {
      name: 'Nina Sample',
      email: 'nina@desk.example',
      memberships: { fa: ['translator'] },
    })
    const token = new URL(link).hash.slice(1)
    const nina = server.client()
    const key = softwareAuthenticator()
    const who = { token, name: 'Nina Sample', email: 'nina@desk.example' }
    const { options } = await nina.call('passkey.link-options', who)
    const passkey = { name: 'Telephone', response: key.register(options) }
    const state = await nina.call('session.use-link', { ...who, passkey })
    assert.deepEqual(
      state.services.map((service) => [service.key, service.roles]),
      [['fa', ['translator']]],
    )
    const ways = await nina.call('account.ways', {})
    assert.equal(ways.password, false)
    const [only] = ways.passkeys
    const refused = await nina.refused('passkey.remove', { id: only?.id ?? '' })
    assert.equal(refused.error, 'account.last-way-in')
    await nina.call('account.set-password', { password: 'a fallback password' })
    await nina.call('passkey.remove', { id: only?.id ?? '' })
  })

  it('with an authenticator the password needs its code, each code once, a half minute early or late', async () => {
    const person = await server.person('Totp', { en: ['reporter'] })
    const { secret } = await withAuthenticator(person)
    const input = { email: 'totp@desk.example', password: 'the password of Totp' }
    assert.equal((await server.client().refused('session.sign-in', input)).error, 'api.second-factor-needed')
    const used = { ...input, code: codeAt(secret, noon) }
    assert.equal((await server.client().refused('session.sign-in', used)).error, 'api.sign-in-refused')
    const early = { ...input, code: codeAt(secret, '2016-05-01T12:00:30Z') }
    assert.equal((await server.client().call('session.sign-in', early)).person?.name, 'Totp')
    assert.equal((await server.client().refused('session.sign-in', early)).error, 'api.sign-in-refused')
    const far = { ...input, code: codeAt(secret, '2016-05-01T12:01:00Z') }
    assert.equal((await server.client().refused('session.sign-in', far)).error, 'api.sign-in-refused')
  })

  it('a recovery code stands in for the authenticator and for a forgotten password, once', async () => {
    const person = await server.person('Lost', { en: ['reporter'] })
    const { codes } = await withAuthenticator(person)
    assert.equal(new Set(codes).size, 10)
    const [first = '', second = ''] = codes
    const input = { email: 'lost@desk.example', password: 'the password of Lost', code: first }
    const back = server.client()
    await back.call('session.sign-in', input)
    assert.equal((await back.call('account.ways', {})).recoveryCodes, 9)
    assert.equal((await server.client().refused('session.sign-in', input)).error, 'api.sign-in-refused')
    const forgotten = server.client()
    const recover = { email: 'lost@desk.example', code: second.toUpperCase(), password: 'remembered again' }
    assert.equal((await forgotten.call('session.recover', recover)).person?.name, 'Lost')
    assert.equal((await back.refused('account.ways', {})).error, 'api.signed-out')
    assert.equal((await server.client().refused('session.recover', recover)).error, 'api.sign-in-refused')
    const { codes: anew } = await forgotten.call('account.recovery-codes-renew', {})
    assert.equal(anew.length, 10)
    const old = { ...recover, code: codes[2] ?? '' }
    assert.equal((await server.client().refused('session.recover', old)).error, 'api.sign-in-refused')
  })

  it('changes to ways of signing in and to people ask again after ten minutes', async () => {
    const person = await server.person('Fresh', { '*': ['administrator'] })
    const { key } = await withPasskey(person)
    const acts = async () => [
      (await person.refused('passkey.add-options', {})).error,
      (await person.refused('account.set-password', { password: 'another password' })).error,
      (await person.refused('account.recovery-codes-renew', {})).error,
      (await person.refused('people.invite', { name: 'X', email: 'x@desk.example', memberships: {} })).error,
    ]
    room.setClock('2016-05-01T12:10:01Z')
    assert.deepEqual(await acts(), Array(4).fill('api.confirm-needed'))
    assert.equal(
      (await person.refused('account.confirm', { password: 'wrong' })).error,
      'api.sign-in-refused',
    )
    const { options } = await person.call('account.confirm-options', {})
    await person.call('account.confirm', { response: key.answer(options) })
    await person.call('passkey.add-options', {})
    room.setClock('2016-05-01T12:20:02Z')
    assert.deepEqual(await acts(), Array(4).fill('api.confirm-needed'))
    await person.call('account.confirm', { password: 'the password of Fresh' })
    await person.call('account.recovery-codes-renew', {})
    room.setClock(noon)
  })

  it('where a second factor is required, a password alone opens nothing but its setting up', async () => {
    const admin = await server.person('Strict', { '*': ['administrator'] })
    const before = await server.person('Early', { en: ['reporter'] })
    await admin.call('people.require-second-factor', { required: true })
    await before.call('article.list', { service: 'en' })
    const late = server.client()
    const state = await late.call('session.sign-in', {
      email: 'early@desk.example',
      password: 'the password of Early',
    })
    assert.equal(state.person?.unfinished, true)
    assert.deepEqual(state.services, [])
    assert.equal((await late.refused('article.list', { service: 'en' })).error, 'api.forbidden')
    await withAuthenticator(late)
    await late.call('article.list', { service: 'en' })
    assert.equal((await late.refused('account.authenticator-remove', {})).error, 'api.conflict')
    await admin.call('people.require-second-factor', { required: false })
  })

  it('a new link is a new beginning: password, passkeys, authenticator and sessions from before end', async () => {
    const admin = await server.person('Linker', { '*': ['administrator'] })
    const person = await server.person('Anew', { en: ['reporter'] })
    const { key } = await withPasskey(person)
    await withAuthenticator(person)
    const { people } = await admin.call('people.list', { words: 'anew@' })
    const { link } = await admin.call('people.new-link', { id: people[0]?.id ?? '' })
    const fresh = server.client()
    await fresh.call('session.use-link', {
      token: new URL(link).hash.slice(1),
      name: 'Anew',
      email: 'anew@desk.example',
      password: 'quite another one',
    })
    const ways = await fresh.call('account.ways', {})
    assert.deepEqual([ways.passkeys.length, ways.authenticator, ways.recoveryCodes], [0, false, 0])
    assert.equal((await person.refused('account.ways', {})).error, 'api.signed-out')
    const { options } = await server.client().call('passkey.sign-in-options', {})
    const old = await server.client().refused('passkey.sign-in', { response: key.answer(options) })
    assert.equal(old.error, 'api.passkey-refused')
  })
})
