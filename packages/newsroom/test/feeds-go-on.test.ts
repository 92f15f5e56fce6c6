import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoreError } from '@heliograph/store'
import { sql } from 'kysely'
import { addFeed, keepHouse, perform, program } from '../src/index.ts'
import { ensureFeedJobs, pollFeed } from '../src/jobs/poll-feed.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { testNewsroom } from './test-newsroom.ts'

const ninjs = (uri: string, extra: object = {}): object => ({
  uri,
  type: 'text',
  version: '1',
  versioncreated: '2016-05-01T10:00:00Z',
  language: 'en',
  headline: uri,
  body_text: 'Words.',
  ...extra,
})

describe('a feed goes on', () => {
  let room: TestNewsroom
  let folder: string
  let clock: Temporal.Instant
  before(async () => {
    room = await testNewsroom()
  })
  after(() => room.close())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heliograph-feed-'))
    clock = Temporal.Instant.from('2016-05-01T12:00:00Z')
    room.setClock(clock.toString())
  })
  afterEach(async () => {
    await accept()
    await db().deleteFrom('feeds').execute()
    await sql`truncate jobs, wire_items, wire_raw cascade`.execute(db())
    await rm(folder, { recursive: true, force: true })
  })
  const db = () => room.newsroom.store.db
  const put = async (name: string, content: unknown): Promise<void> => {
    await writeFile(join(folder, name), JSON.stringify(content))
    await utimes(join(folder, name), 1_462_000_000, 1_462_000_000)
  }
  const watch = () =>
    perform(room.newsroom, program, addFeed, { kind: 'folder', location: folder, everySeconds: 10 })
  /** Lets time pass, with everything done that is due. */
  const pass = async (hours: number): Promise<void> => {
    for (let hour = 0; hour < hours; hour += 1) {
      clock = clock.add({ hours: 1 })
      room.setClock(clock.toString())
      await room.worker.drain()
    }
  }
  const headlines = async () =>
    (await db().selectFrom('wire_items').select('headline').orderBy('headline').execute()).map(
      (row) => row.headline,
    )
  const raw = async () =>
    (await db().selectFrom('wire_raw').select('file').orderBy('file').execute()).map((row) => row.file)
  const error = async (id: string) =>
    (await db().selectFrom('feeds').select('last_error').where('id', '=', id).executeTakeFirstOrThrow())
      .last_error
  const open = async () =>
    (
      await db()
        .selectFrom('jobs')
        .select(['ordering_key', 'due_at'])
        .where('kind', '=', 'poll-feed')
        .where('state', '=', 'open')
        .execute()
    ).length
  /** Makes writing rows of a table fail. */
  const refuseRows = async (table: string, when: string): Promise<void> => {
    await sql
      .raw(
        `create function refuse_row() returns trigger language plpgsql as $$ begin
         if ${when} then raise exception 'refused for the test'; end if; return new; end $$`,
      )
      .execute(db())
    await sql
      .raw(
        `create trigger refuse_row before insert or update on ${table} for each row execute function refuse_row()`,
      )
      .execute(db())
  }
  const accept = () => sql.raw('drop function if exists refuse_row cascade').execute(db())

  for (const [what, bad] of [
    ['NUL', ninjs('bad', { headline: 'a\u0000b' })],
    ['half a surrogate pair', ninjs('bad', { headline: 'a\ud800b' })],
    ['the year 0000', ninjs('bad', { versioncreated: '0000-01-01T00:00:00Z' })],
    [
      'a key longer than any index takes',
      ninjs(`bad${Array.from({ length: 6000 }, (_, at) => (at * at).toString(36)).join('')}`),
    ],
    ['a version of 5,000 digits', ninjs('bad', { version: '9'.repeat(5_000) })],
  ] as const)
    it(`over a file with ${what}, which is taken in itself`, async () => {
      await put('a.json', bad)
      await put('b.json', ninjs('good'))
      await watch()
      await pass(1)
      await put('c.json', ninjs('later'))
      await pass(1)
      assert.equal((await headlines()).length, 3)
      assert.deepEqual(await raw(), ['a.json', 'b.json', 'c.json'])
    })

  it('over an item that cannot be taken in: its file is kept, its neighbours come in, and it is told', async () => {
    await refuseRows('wire_items', `new.headline = 'bad'`)
    await put('a.json', [ninjs('one'), ninjs('bad'), ninjs('two')])
    await put('b.json', ninjs('good'))
    const id = await watch()
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await headlines(), ['good', 'one', 'two'])
    assert.deepEqual(await raw(), ['a.json', 'b.json'])
    assert.match(
      (await error(id)) ?? '',
      /a\.json: The item bad\S* could not be taken in: refused for the test/,
    )
    await pollFeed(room.newsroom, { feed: id })
    assert.equal(await error(id), null, 'it is not read again')
  })

  it('over a file that cannot even be kept, and reads that again', async () => {
    await refuseRows('wire_raw', `new.file = 'a.json'`)
    await put('a.json', ninjs('first'))
    await put('b.json', ninjs('good'))
    const id = await watch()
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await headlines(), ['good'])
    assert.match((await error(id)) ?? '', /^a\.json could not be taken in: refused for the test/)
    await accept()
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await headlines(), ['first', 'good'])
    assert.equal(await error(id), null)
  })

  it('when looks at it fail for as long as it may be', async () => {
    await put('a.json', ninjs('good'))
    await watch()
    await refuseRows('feeds', 'true')
    await pass(40)
    const { dead } = await db()
      .selectFrom('jobs')
      .select((all) => all.fn.countAll<number>().as('dead'))
      .where('state', '=', 'dead')
      .executeTakeFirstOrThrow()
    assert.ok(dead > 0, 'looks were given up')
    assert.ok((await open()) <= 2, 'one that is tried again, and one that waits')
    await accept()
    await put('b.json', ninjs('later'))
    await pass(2)
    assert.deepEqual(await headlines(), ['good', 'later'])
    assert.equal(await open(), 1)
  })

  it('with one look that waits, however often it was looked at', async () => {
    const id = await watch()
    await pass(5)
    assert.equal(await open(), 1)
    for (let look = 0; look < 3; look += 1) await pollFeed(room.newsroom, { feed: id })
    assert.equal(await open(), 1)
  })

  it('after a start that finds it without a job', async () => {
    await watch()
    await db().deleteFrom('jobs').execute()
    await ensureFeedJobs(room.newsroom)
    await ensureFeedJobs(room.newsroom)
    assert.equal(await open(), 1)
    await put('a.json', ninjs('good'))
    await pass(1)
    assert.deepEqual(await headlines(), ['good'])
  })

  it('later when the database is away: the look fails, and nothing is taken for read', async () => {
    await put('a.json', ninjs('good'))
    const id = await watch()
    const { store } = room.newsroom
    let transactions = 0
    const away = {
      ...room.newsroom,
      store: {
        ...store,
        transaction: ((work) => {
          transactions += 1
          if (transactions > 1) throw new StoreError('store.unavailable', 'away')
          return store.transaction(work)
        }) as typeof store.transaction,
      },
    }
    await assert.rejects(pollFeed(away, { feed: id }), { id: 'store.unavailable' })
    assert.equal(await error(id), null)
    await pollFeed(room.newsroom, { feed: id })
    assert.deepEqual(await headlines(), ['good'])
  })
})

describe('housekeeping goes on', () => {
  let room: TestNewsroom
  before(async () => {
    room = await testNewsroom()
  })
  after(() => room.close())

  it('when it fails: the next time is asked for first, and waits behind what is to be published', async () => {
    const { newsroom, keys } = room
    const broken = {
      ...newsroom,
      shelf: {
        ...newsroom.shelf,
        head: () => {
          throw new Error('disk full')
        },
      },
    }
    for (let attempt = 0; attempt < 3; attempt += 1)
      await assert.rejects(keepHouse(broken, keys), /disk full/)
    const jobs = await newsroom.store.db
      .selectFrom('jobs')
      .select(['due_at', 'priority'])
      .where('kind', '=', 'keep-house')
      .execute()
    assert.deepEqual(
      jobs.map((job) => [job.due_at?.toString(), job.priority]),
      [['2016-05-02T00:00:00Z', -1]],
    )
  })
})
