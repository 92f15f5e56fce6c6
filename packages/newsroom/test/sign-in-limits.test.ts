import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('many who try to sign in at once', () => {
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
  const guess = async (email: string): Promise<number> =>
    (await server.client().refused('session.sign-in', { email, password: 'a wrong password' })).status
  const together = (emails: readonly string[]): Promise<readonly number[]> => Promise.all(emails.map(guess))

  it('five tries at one address are checked, however many are made', async () => {
    const answers = await together(Array.from({ length: 40 }, () => 'rep@desk.example'))
    assert.equal(answers.filter((status) => status === 401).length, 5)
    assert.equal(answers.filter((status) => status === 429).length, 35)
  })

  it('two are checked and twenty wait; the rest are told to come again, and the desk goes on', async () => {
    const flood = together(Array.from({ length: 120 }, (_, index) => `stranger-${index}@desk.example`))
    const state = await reporter.call('session.state', {})
    assert.equal(state.person?.name, 'Rep')
    const made = await reporter.call('article.create', { service: 'en', kind: 'text', headline: 'Meanwhile' })
    assert.ok(made.id)
    const answers = await flood
    assert.deepEqual([...new Set(answers)].sort(), [401, 429])
    assert.ok(answers.filter((status) => status === 429).length >= 40, answers.join(' '))
    assert.equal(await guess('stranger-119@desk.example'), 401, 'who was told to come again has lost no try')
  })

  it('a link that is none costs nothing, however many are tried', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        server.client().refused('session.use-link', {
          token: `token ${index}`,
          name: 'N',
          email: 'n@desk.example',
          password: 'a long password',
        }),
      ),
    )
    assert.deepEqual([...new Set(answers.map((answer) => answer.error))], ['api.link-expired'])
  })
})
