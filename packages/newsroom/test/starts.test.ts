import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { testDatabase } from '@heliograph/store'
import type { TestDatabase } from '@heliograph/store'
import { agencies, services } from '../src/demonstration/index.ts'
import { makeEditionKeys } from '../src/edition/edition-keys.ts'
import {
  addFeed,
  beginSetUpAgain,
  finishSetUp,
  makeSignInLink,
  openNewsroom,
  perform,
  program,
  publishMirrors,
  setUpNewsroom,
} from '../src/index.ts'
import type { OpenNewsroom, OpenOptions } from '../src/index.ts'
import { everything } from '../src/jobs/everything.ts'
import { readPolicy } from '../src/pages/policy.ts'

describe('one start after another', () => {
  let dataDir: string
  let database: TestDatabase
  beforeEach(async () => {
    database = await testDatabase()
    dataDir = await mkdtemp(join(tmpdir(), 'heliograph-starts-'))
  })
  afterEach(async () => {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const site = 'ab'.repeat(16)
  const at = Temporal.Instant.from('2016-05-01T12:00:00Z')
  const withRoom = async <T>(
    options: Partial<Omit<OpenOptions, 'settings'>> & { readonly settings?: object },
    work: (open: OpenNewsroom) => Promise<T>,
  ): Promise<T> => {
    const open = await openNewsroom({
      store: database.store,
      pageScript: '',
      log: () => undefined,
      now: () => at,
      ...options,
      settings: { dataDir, ...options.settings },
    })
    try {
      return await work(open)
    } finally {
      await open.close()
    }
  }
  const setUp = (open: OpenNewsroom): Promise<void> =>
    perform(open.newsroom, program, setUpNewsroom, {
      name: 'Test newsroom',
      site: open.site,
      demonstration: false,
      services,
      agencies,
    })

  it('site and desk stay where they were, and so do the pages', async () => {
    const settings = { siteOrigin: 'https://news.example', deskOrigin: 'https://desk.example' }
    await withRoom({ settings }, async (open) => {
      await setUp(open)
      await open.worker.drain()
    })
    await withRoom({ port: 8400 }, async ({ newsroom }) => {
      assert.deepEqual(newsroom.settings, { dataDir, ...settings })
      assert.deepEqual(await newsroom.store.db.selectFrom('touches').selectAll().execute(), [])
    })
    await withRoom({ settings: { deskOrigin: 'https://redaction.example' } }, async ({ newsroom }) => {
      assert.deepEqual(await newsroom.store.db.selectFrom('touches').selectAll().execute(), [])
    })
    await withRoom({ settings: { siteOrigin: 'https://new.example' } }, async ({ newsroom }) => {
      assert.equal(newsroom.settings.deskOrigin, 'https://redaction.example')
      assert.equal((await newsroom.store.db.selectFrom('touches').selectAll().execute()).length, 1)
    })
  })

  it('pages that another press made are made again, all of them; those of this one are not', async () => {
    await withRoom({}, async (open) => {
      await setUp(open)
      await open.worker.drain()
    })
    await withRoom({}, async ({ newsroom, keys }) => {
      assert.deepEqual(await newsroom.store.db.selectFrom('touches').selectAll().execute(), [])
      const { shelf } = newsroom
      const earlier = { ...(await readPolicy(shelf)), press: 'of another release' }
      const object = await shelf.storeBlob(Buffer.from(JSON.stringify(earlier)), 'application/json')
      const change = { kind: 'put', key: '/_site/_live/policy.json', object } as const
      const signers = { edition: [keys.edition], freshness: [keys.freshness] }
      await shelf.publishEdition({ changes: [change], time: at, ...signers })
    })
    await withRoom({}, async (open) => {
      const [touch] = await open.newsroom.store.db.selectFrom('touches').select('dependency').execute()
      assert.equal(touch?.dependency, everything)
      await open.worker.drain()
      assert.notEqual((await readPolicy(open.newsroom.shelf)).press, 'of another release')
    })
  })

  it('mirrors that nobody names again stay in the signed list; none empties it', async () => {
    await withRoom({}, async (open) => {
      await setUp(open)
      await open.worker.drain()
      const version = () => open.newsroom.shelf.head()?.mirrors?.version
      const mirrors = (bases: readonly string[] | null) => publishMirrors(open.newsroom, open.keys, bases)
      assert.deepEqual(await mirrors(null), [])
      assert.equal(version(), undefined)
      assert.deepEqual(await mirrors(['https://one.example', 'https://two.example/copy/']), [
        'https://one.example/',
        'https://two.example/copy/',
      ])
      assert.deepEqual(await mirrors(null), ['https://one.example/', 'https://two.example/copy/'])
      assert.equal(version(), 1)
      assert.deepEqual(await mirrors([]), [])
      assert.deepEqual(await mirrors(null), [])
      assert.equal(version(), 2)
    })
  })

  it('keys without a shelf begin it with the root document beside them, once', async () => {
    await makeEditionKeys(dataDir, site, at)
    await withRoom({}, async (open) => assert.equal(open.site, site))
    await withRoom({}, async (open) => assert.equal(open.site, site))
    assert.deepEqual((await readdir(join(dataDir, 'keys'))).sort(), [
      'edition.pem',
      'freshness.pem',
      'root.pem',
    ])
    await rm(join(dataDir, 'shelf'), { recursive: true })
    await assert.rejects(
      withRoom({}, async () => undefined),
      /keys in .*, but no shelf/,
      'a shelf that was lost does not begin anew below what readers have seen',
    )
  })

  it('keys that were cut off are made anew', async () => {
    await mkdir(join(dataDir, 'keys.new'))
    await writeFile(join(dataDir, 'keys.new', 'root.pem'), 'half')
    await withRoom({}, async (open) => assert.ok(open.site))
    assert.ok(!(await readdir(dataDir)).includes('keys.new'))
  })

  it('a feed whose next look was lost is looked at again', async () => {
    const looks = () =>
      database.store.db.selectFrom('jobs').select('id').where('kind', '=', 'poll-feed').execute()
    await withRoom({}, async (open) => {
      await setUp(open)
      await perform(open.newsroom, program, addFeed, {
        kind: 'folder',
        location: 'wire-in',
        everySeconds: 10,
      })
    })
    await database.store.db.deleteFrom('jobs').where('kind', '=', 'poll-feed').execute()
    await withRoom({}, async () => assert.equal((await looks()).length, 1))
    await withRoom({}, async () => assert.equal((await looks()).length, 1))
  })

  it('a set-up that was cut off is taken away whole; one that is done never', async () => {
    await withRoom({}, async (open) => {
      await setUp(open)
      await perform(open.newsroom, program, makeSignInLink, { email: 'nina@desk.example', name: 'Nina' })
      await perform(open.newsroom, program, beginSetUpAgain, {})
      const { db } = open.newsroom.store
      assert.deepEqual(await db.selectFrom('services').selectAll().execute(), [])
      assert.deepEqual(await db.selectFrom('touches').selectAll().execute(), [])
      assert.equal((await db.selectFrom('people').selectAll().execute()).length, 1)
      const acts = await db.selectFrom('audit_entries').select('command').orderBy('id').execute()
      assert.deepEqual(
        acts.map((entry) => entry.command),
        ['set-up-newsroom', 'make-sign-in-link', 'begin-set-up-again'],
      )
      await setUp(open)
      await perform(open.newsroom, program, finishSetUp, {})
      await assert.rejects(perform(open.newsroom, program, beginSetUpAgain, {}), { id: 'api.conflict' })
    })
  })
})
