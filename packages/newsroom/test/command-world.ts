import { randomUUID } from 'node:crypto'
import type { OperationInput } from '@heliograph/api'
import type { Command } from '../src/perform.ts'
import { perform } from '../src/index.ts'
import type { Actor } from '../src/index.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'

/** A draft or a live article, with the save its next act names. */
interface Subject {
  readonly id: string
  readonly save: number
  readonly content: object
}

/** Things that commands are about, made when they are asked for, all in the service `en`. */
export interface World {
  readonly room: TestNewsroom
  /** Somebody who may do everything. */
  readonly chief: Actor & { readonly id: string }
  readonly do: <I, O>(command: Command<I, O>, input: unknown) => Promise<O>
  readonly draft: (kind?: 'text' | 'live-blog') => Promise<Subject>
  readonly live: (kind?: 'text' | 'live-blog') => Promise<Subject>
  /** Somebody who is there and has no role. */
  readonly person: () => Promise<string>
  readonly paragraph: (text: string) => object
}

export async function commandWorld(room: TestNewsroom, server: TestServer, name = 'Chief'): Promise<World> {
  const client: DeskClient = await server.person(name, { '*': ['administrator'] })
  const state = await client.call('session.state', {})
  const chief = {
    id: state.person?.id ?? '',
    name,
    memberships: { '*': ['administrator'] },
    confirmedAt: room.newsroom.now(),
  } as const
  const paragraph = (text: string): object => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const draft: World['draft'] = async (kind = 'text') => {
    const made = await client.call('article.create', { service: 'en', kind, headline: 'A subject' })
    const content = { ...made.copy.content, section: 'syria', body: paragraph('Words.') }
    const save = { article: made.id, base: made.copy.save, content } as OperationInput<'article.save'>
    const saved = await client.call('article.save', save)
    return { id: made.id, save: saved.save, content }
  }
  return {
    room,
    chief,
    do: (command, input) => perform(room.newsroom, chief, command, input),
    draft,
    live: async (kind) => {
      const { id, save, content } = await draft(kind)
      const { copy } = await client.call('article.publish', { article: id, save })
      return { id, save: copy.save, content }
    },
    person: async () => {
      const id = randomUUID()
      await room.newsroom.store.db
        .insertInto('people')
        .values({
          id,
          name: 'Some Body',
          email: `${id}@desk.example`,
          password: null,
          created_at: room.newsroom.now(),
        })
        .execute()
      return id
    },
    paragraph,
  }
}
