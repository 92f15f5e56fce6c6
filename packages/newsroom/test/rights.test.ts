import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { permissions } from '@heliograph/story'
import sharp from 'sharp'
import { perform } from '../src/index.ts'
import type { Command } from '../src/perform.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive } from './wire-copy.ts'

describe('what a role in one service does not reach', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let reporter: DeskClient

  before(async () => {
    room = await newsroomWithServices()
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
    reporter = await server.person('Rep', { en: ['reporter'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const upload = async (colour: string): Promise<string> => {
    const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: colour } })
      .png()
      .toBuffer()
    const response = await server.request('desk', '/api/media', {
      method: 'POST',
      headers: { origin: 'http://desk.test', cookie: reporter.cookie() },
      body: bytes as never,
    })
    assert.equal(response.status, 200)
    return ((await response.json()) as { readonly hash: string }).hash
  }

  it('a wire item tells of its articles only where they may be read, in the list and in the count', async () => {
    const item = await arrive(room, { agency: 'apx', slug: 'secret' })
    const hidden = await editor.call('article.create', {
      service: 'fa',
      kind: 'text',
      headline: 'Not out yet',
      items: [item],
    })
    const seenBy = async (client: DeskClient) => {
      const detail = await client.call('wire.item', { id: item })
      const { items } = await client.call('wire.inbox', { words: 'secret' })
      return [detail.articles.map(({ id }) => id), detail.usedBy, items.map(({ usedBy }) => usedBy)]
    }
    assert.deepEqual(await seenBy(editor), [[hidden.id], 1, [1]])
    assert.deepEqual(await seenBy(reporter), [[], 0, [0]])
    const own = await reporter.call('article.create', { service: 'en', kind: 'text', items: [item] })
    assert.deepEqual(await seenBy(reporter), [[own.id], 1, [1]])
  })

  it('a story is joined by who can read an article of it; to others it is not there', async () => {
    const persian = await editor.call('article.create', { service: 'fa', kind: 'text', headline: 'Persian' })
    const join = { service: 'en', kind: 'text', headline: 'Joined', story: persian.story.id } as const
    assert.equal((await reporter.refused('article.create', join)).error, 'api.not-found')
    const both = await server.person('Both', { en: ['reporter'], fa: ['translator'] })
    assert.equal((await both.call('article.create', join)).story.id, persian.story.id)
  })

  it('a focal point that live pages show is moved by who publishes in every service that shows it', async () => {
    const media = await upload('#737')
    const focus = { media, x: 0.25, y: 0.5 }
    assert.equal((await reporter.call('media.focus', focus)).focusX, 0.25)
    for (const service of ['en', 'fa']) {
      const made = await editor.call('article.create', { service, kind: 'text', headline: 'With a picture' })
      const saved = await editor.call('article.save', {
        article: made.id,
        base: made.copy.save,
        content: {
          ...made.copy.content,
          section: 'syria',
          body: {
            type: 'doc',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }],
          },
          picture: { media, alt: 'A grey field', caption: '', credit: 'Nobody' },
        } as never,
      })
      await editor.call('article.publish', { article: made.id, save: saved.save })
    }
    const english = await server.person('English', { en: ['editor'] })
    const moved = { ...focus, x: 0.75 }
    for (const client of [reporter, english])
      assert.equal((await client.refused('media.focus', moved)).error, 'api.forbidden')
    const row = await room.newsroom.store.db
      .selectFrom('media')
      .select('focus_x')
      .where('hash', '=', media)
      .executeTakeFirstOrThrow()
    assert.equal(row.focus_x, 0.25)
    assert.equal((await editor.call('media.focus', moved)).focusX, 0.75)
  })

  it('a command is refused to who has none of the permissions it names, whatever is sent', async () => {
    const nobody = { id: null, name: 'Nobody', memberships: { en: [] } }
    const folder = new URL('../src/commands/', import.meta.url)
    const commands: Command<unknown, unknown>[] = []
    for (const file of (await readdir(folder)).toSorted()) {
      const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>)
      commands.push(...exported.filter(isCommand))
    }
    assert.ok(commands.length > 20)
    for (const command of commands) {
      const named = [command.permission ?? []].flat()
      if (named.length === 0) continue
      for (const permission of named) assert.ok(Object.hasOwn(permissions, permission), command.name)
      await assert.rejects(perform(room.newsroom, nobody, command, {}), { id: 'api.forbidden' }, command.name)
    }
    assert.deepEqual(
      commands.filter(({ permission }) => permission === null).map(({ name }) => name),
      [
        'add-passkey',
        'change-password',
        'confirm-session',
        'end-other-sessions',
        'end-session',
        'prefer-notification',
        'recover-account',
        'remove-authenticator',
        'remove-passkey',
        'rename-passkey',
        'renew-recovery-codes',
        'set-authenticator',
        'set-language',
        'sign-in-by-passkey',
        'sign-in',
        'use-sign-in-link',
      ],
    )
  })
})

function isCommand(value: unknown): value is Command<unknown, unknown> {
  return typeof value === 'object' && value !== null && 'permission' in value && 'run' in value
}
