import assert from 'node:assert/strict'
import type {
  ApiErrorId,
  ArticleDetail,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@heliograph/api'
import type { ArticleContent, Role } from '@heliograph/story'
import { roles } from '@heliograph/story'
import type { DeskClient, TestServer } from '../desk-client.ts'
import { testServer } from '../desk-client.ts'
import type { TestNewsroom } from '../test-newsroom.ts'
import { newsroomWithServices } from '../test-newsroom.ts'

// The words the rulebook is written in. Every step goes over HTTP, as a desk or a reader would.

/** An article, by what stays of it. */
export interface Piece {
  readonly id: string
  readonly service: string
}

/** What a journalist puts into an article; what is left out is filled with something harmless. */
export interface Writing {
  readonly headline?: string
  readonly text?: string
  readonly kind?: 'text' | 'brief'
  readonly change?: Partial<ArticleContent>
}

/** A person at a desk with one role in one service. */
export interface Journalist {
  readonly client: DeskClient
  readonly service: string
  readonly writes: (writing?: Writing) => Promise<Piece>
  /** Opens the article as it is and saves a change of it. */
  readonly rewrites: (piece: Piece, writing: Writing) => Promise<Piece>
  readonly publishes: (piece: Piece) => Promise<Piece>
  readonly updates: (piece: Piece, writing?: Writing) => Promise<Piece>
  readonly corrects: (
    piece: Piece,
    note: string,
    writing?: Writing & { readonly task?: string },
  ) => Promise<Piece>
  /** Says of a translation that it says what its source says now. */
  readonly catchesUp: (piece: Piece) => Promise<Piece>
  /** Pulls every language of the story, or puts a notice over it. */
  readonly recalls: (
    piece: Piece,
    mode: 'pull' | 'notice',
    more?: Pick<OperationInput<'story.recall'>, 'services' | 'notes'>,
  ) => Promise<Piece>
  readonly retracts: (piece: Piece, note?: string) => Promise<Piece>
  readonly marksReady: (piece: Piece) => Promise<Piece>
  readonly returnsToDraft: (piece: Piece) => Promise<Piece>
  readonly discards: (piece: Piece) => Promise<Piece>
  /** Opens a translation for this journalist's service. */
  readonly translates: (piece: Piece) => Promise<Piece>
  readonly opens: (piece: Piece) => Promise<ArticleDetail>
  /** Any operation, for rules that have no word of their own here. */
  readonly does: <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>
}

/** A newsroom in which every role of every service is one person, and whose site can be read. */
export interface House {
  readonly room: TestNewsroom
  readonly server: TestServer
  /** The person with a role in a service (default: English). */
  readonly the: (role: Role, service?: string) => Promise<Journalist>
  /** A person with a role in a service who also reads English. */
  readonly bilingual: (role: Role, service: string) => Promise<Journalist>
  /** What readers get at the article's address once every job is done. */
  readonly page: (piece: Piece) => Promise<{ readonly status: number; readonly text: string }>
  /** What readers get at a path of the site. */
  readonly sitePage: (path: string) => Promise<{ readonly status: number; readonly text: string }>
  /** Publishing as it is usual: written by the reporter, published by the publisher. */
  readonly live: (writing?: Writing, service?: string) => Promise<Piece>
  readonly close: () => Promise<void>
}

/** Thrown by a step that the newsroom refused. */
class Refused extends Error {
  readonly id: ApiErrorId
  readonly answer: unknown

  constructor(name: string, answer: { readonly error: ApiErrorId; readonly message: string }) {
    super(`${name} was refused: ${answer.error}: ${answer.message}`)
    this.id = answer.error
    this.answer = answer
  }
}

/** The step is refused, and with this reason. Answers the whole refusal. */
export async function isRefused(
  step: Promise<unknown>,
  id: ApiErrorId,
): Promise<Readonly<Record<string, unknown>>> {
  const outcome = await step.then(
    () => null,
    (error: unknown) => error,
  )
  assert.ok(outcome instanceof Refused, outcome === null ? `this was not refused (${id})` : String(outcome))
  assert.equal(outcome.id, id)
  return outcome.answer as Readonly<Record<string, unknown>>
}

/** The step is refused because something stands in the way of publishing; answers the rules. */
export async function isHeldBack(step: Promise<unknown>): Promise<readonly string[]> {
  const { obstacles } = await isRefused(step, 'article.obstacles')
  return (obstacles as readonly { readonly rule: string }[]).map(({ rule }) => rule)
}

/** A body of these paragraphs; an empty one has no words. */
export const body = (...paragraphs: readonly string[]): ArticleContent['body'] => ({
  type: 'doc',
  content: paragraphs.map((text) => ({
    type: 'paragraph',
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  })),
})

export async function openHouse(): Promise<House> {
  const room = await newsroomWithServices()
  const server = await testServer(room)
  const staff = new Map<string, Promise<Journalist>>()
  const hire = async (role: Role, service: string): Promise<Journalist> =>
    journalist(
      await server.person(`${role}-${service === '*' ? 'everywhere' : service}`, { [service]: [role] }),
      service,
    )
  const the = (role: Role, service = 'en'): Promise<Journalist> => {
    assert.ok(roles.includes(role))
    const name = `${role} ${service}`
    const known = staff.get(name) ?? hire(role, service)
    staff.set(name, known)
    return known
  }
  const bilingual = (role: Role, service: string): Promise<Journalist> => {
    const name = `bilingual-${role}-${service}`
    const known =
      staff.get(name) ??
      server
        .person(name, { [service]: [role], en: ['moderator'] })
        .then((client) => journalist(client, service))
    staff.set(name, known)
    return known
  }
  const sitePage = async (path: string) => {
    await room.worker.drain()
    const response = await server.request('site', path)
    return { status: response.status, text: await response.text() }
  }
  return {
    room,
    server,
    the,
    bilingual,
    sitePage,
    page: async (piece) => {
      const { url } = await (await the('administrator', piece.service)).opens(piece)
      assert.ok(url !== null, 'the article has an address')
      return sitePage(url)
    },
    live: async (writing = {}, service = 'en') => {
      const piece = await (await the('reporter', service)).writes(writing)
      return (await the('publisher', service)).publishes(piece)
    },
    close: async () => {
      await server.close()
      await room.close()
    },
  }
}

function journalist(client: DeskClient, service: string): Journalist {
  const does: Journalist['does'] = async (name, input) => {
    const answer = (await client.answer(name, input)) as never
    if ('error' in (answer as object)) throw new Refused(name, answer)
    return answer
  }
  const opens = (piece: Piece) => does('article.get', { id: piece.id })
  const rewrites = async (piece: Piece, writing: Writing): Promise<Piece> => {
    const { copy } = await opens(piece)
    await does('article.save', {
      article: piece.id,
      base: copy.save,
      content: {
        ...copy.content,
        ...(writing.headline !== undefined && { headline: writing.headline }),
        ...(writing.text !== undefined && { body: body(writing.text) }),
        ...writing.change,
      } as never,
    })
    return piece
  }
  const goesLive =
    (operation: 'article.publish' | 'article.update') =>
    async (piece: Piece): Promise<Piece> => {
      const { copy } = await opens(piece)
      await does(operation, { article: piece.id, save: copy.save })
      return piece
    }
  const moves =
    (operation: 'article.mark-ready' | 'article.return-to-draft' | 'article.discard-working-copy') =>
    async (piece: Piece): Promise<Piece> => {
      await does(operation, { article: piece.id })
      return piece
    }
  return {
    client,
    service,
    does,
    opens,
    rewrites,
    writes: async (writing = {}) => {
      const kind = writing.kind ?? 'text'
      const headline = writing.headline ?? 'A bridge is closed'
      const { id } = await does('article.create', { service, kind, headline })
      const section = kind === 'brief' ? null : 'syria'
      return rewrites(
        { id, service },
        { text: 'Own words.', ...writing, change: { section, ...writing.change } },
      )
    },
    publishes: goesLive('article.publish'),
    updates: async (piece, writing = { text: 'New facts.' }) => {
      await rewrites(piece, writing)
      return goesLive('article.update')(piece)
    },
    corrects: async (piece, note, writing = { text: 'What is right.' }) => {
      await rewrites(piece, writing)
      const { copy } = await opens(piece)
      const task = 'task' in writing ? writing.task : undefined
      await does('article.correct', {
        article: piece.id,
        save: copy.save,
        note,
        ...(task !== undefined && { task }),
      })
      return piece
    },
    catchesUp: async (piece) => {
      const { translatedFrom } = await opens(piece)
      await does('article.catch-up', { article: piece.id, revision: translatedFrom?.newest ?? 0 })
      return piece
    },
    recalls: async (piece, mode, more = {}) => {
      await does('story.recall', { article: piece.id, mode, ...more })
      return piece
    },
    retracts: async (piece, note = 'It was not so.') => {
      await does('article.retract', { article: piece.id, note })
      return piece
    },
    marksReady: moves('article.mark-ready'),
    returnsToDraft: moves('article.return-to-draft'),
    discards: moves('article.discard-working-copy'),
    translates: async (piece) => {
      const { id } = await does('article.translate', { article: piece.id, service })
      return { id, service }
    },
  }
}
