import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { createWorker } from '../jobs/worker.ts'
import { testDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { appendAudit } from './append-audit.ts'
import { canonicalJson, commitTo, hashSeal, NO_SEAL } from './commitment.ts'
import type { Json } from './commitment.ts'
import { eraseAudit } from './erase-audit.ts'
import { auditHandlers, sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

const start = Temporal.Instant.from('2016-05-01T12:00:00Z')

describe('the audit log', () => {
  let database: TestDatabase
  const db = () => database.store.db
  const append = (personId: string | null, subject: string, data: Json = null) =>
    database.store.transaction((trx) =>
      appendAudit(trx, { at: start, personId, command: 'publish-article', subject, data }),
    )
  const seal = () => database.store.transaction((trx) => sealAudit(trx, start))
  const clear = async () => {
    await sql`truncate audit_entries, audit_seals, jobs restart identity`.execute(db())
  }
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.close())

  it('seals what was appended within a minute, by one job however many entries there are', async () => {
    await clear()
    await append('anna', 'article:1')
    await append('boris', 'article:2')
    let now = start
    const worker = createWorker(database.store, { handlers: auditHandlers, now: () => now })
    assert.deepEqual(await worker.drain(), { done: 0, failed: 0 })
    now = start.add({ minutes: 1 })
    assert.deepEqual(await worker.drain(), { done: 1, failed: 0 })
    const report = await verifyAudit(db())
    assert.deepEqual(
      [report.ok, report.sealed, report.unsealed, report.newest?.n, report.problems],
      [true, 2, 0, 1, []],
    )
  })

  it('still fits after what people did was erased, and nothing of it is left', async () => {
    await clear()
    await append('anna', 'article:1', { headline: 'A name that must go' })
    await append('boris', 'article:1', { headline: 'Another' })
    await append('boris', 'article:2')
    await seal()
    assert.equal(
      await database.store.transaction((trx) => eraseAudit(trx, { subject: 'article:1' }, start)),
      2,
    )
    assert.equal(await database.store.transaction((trx) => eraseAudit(trx, { personId: 'boris' }, start)), 1)
    const report = await verifyAudit(db())
    assert.deepEqual([report.ok, report.erased], [true, 3])
    const left = JSON.stringify(await db().selectFrom('audit_entries').selectAll().execute())
    assert.doesNotMatch(left, /name that must go|anna|boris|article:/)
  })

  it('an erasure before the seal is sealed as erased', async () => {
    await clear()
    const id = await append('anna', 'article:1')
    await database.store.transaction((trx) => eraseAudit(trx, { ids: [id] }, start))
    await seal()
    assert.equal((await verifyAudit(db())).ok, true)
  })

  const attacks: Readonly<Record<string, string>> = {
    'data changed': `update audit_entries set data = '{"n":99}' where id = 3`,
    'person changed': `update audit_entries set person_id = 'carl' where id = 3`,
    'subject changed': `update audit_entries set subject = 'article:9' where id = 3`,
    'command changed': `update audit_entries set command = 'retract-article' where id = 3`,
    'time changed': `update audit_entries set at = at + interval '1 hour' where id = 3`,
    'entry removed': `delete from audit_entries where id = 3`,
    'first entry removed': `delete from audit_entries where id = 1`,
    'entry hidden as erased, command changed': `update audit_entries set data = null, salt = null, person_id = null,
      subject = null, erased_at = now(), command = 'x' where id = 3`,
    'content removed without erasure': `update audit_entries set data = null, salt = null where id = 3`,
    'salt changed': `update audit_entries set salt = decode(repeat('00', 32), 'hex') where id = 3`,
    'commitment made anew': `update audit_entries set commitment = decode(repeat('00', 32), 'hex') where id = 3`,
    'entry slipped into a seal': `insert into audit_entries (at, command, commitment, erased_at, seal)
      values (now(), 'x', decode(repeat('00', 32), 'hex'), now(), 1)`,
    'entry moved to another seal': `update audit_entries set seal = 2 where id = 3`,
    'entry taken out of its seal': `update audit_entries set seal = null where id = 3`,
    'entry given a seal that is none': `update audit_entries set seal = 7 where id = 5`,
    'two entries exchanged': `update audit_entries a set data = b.data, salt = b.salt, commitment = b.commitment
      from audit_entries b where (a.id, b.id) in ((2, 3), (3, 2))`,
    'seal removed': `delete from audit_seals where n = 1`,
    'seal and its entries removed': `with gone as (delete from audit_seals where n = 1)
      delete from audit_entries where seal = 1`,
    'time of a seal changed': `update audit_seals set at = at + interval '1 hour' where n = 2`,
    'last seal and its entries removed': `with gone as (delete from audit_seals where n = 2)
      delete from audit_entries where seal = 2`,
    'unsealed entry changed': `update audit_entries set data = '1' where id = 6`,
  }
  for (const [name, statement] of Object.entries(attacks))
    it(`is found out: ${name}`, async () => {
      await clear()
      for (const n of [1, 2, 3]) await append('anna', `article:${n}`, { n })
      await seal()
      for (const n of [4, 5]) await append('boris', `article:${n}`, { n })
      await seal()
      await append('boris', 'article:6', { n: 6 })
      const honest = await verifyAudit(db())
      assert.deepEqual(honest.problems, [])
      assert.ok(honest.newest !== null)
      await sql.raw(statement).execute(db())
      const report = await verifyAudit(db(), honest.newest)
      assert.equal(report.ok, false)
      assert.ok(report.problems.length > 0)
    })

  it('is found out: a seal made anew, with the next one pointing to it', async () => {
    await clear()
    await append('anna', 'article:1')
    await seal()
    await append('anna', 'article:2')
    await seal()
    const { newest } = await verifyAudit(db())
    assert.ok(newest !== null)
    await sql`update audit_entries set command = 'retract-article' where id = 1`.execute(db())
    const entries = await db().selectFrom('audit_entries').selectAll().where('seal', '=', 1).execute()
    const forged = hashSeal(NO_SEAL, { n: 1, at: start }, entries)
    await sql`update audit_seals set hash = ${forged} where n = 1`.execute(db())
    await sql`update audit_seals set previous = ${forged} where n = 2`.execute(db())
    assert.deepEqual((await verifyAudit(db(), newest)).problems, ['Seal 2 does not fit its entries 2 to 2.'])
  })

  it('an entry whose transaction ends after a later one was sealed is covered by the next seal', async () => {
    await clear()
    const { promise: sealed, resolve } = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = database.store.transaction(async (trx) => {
      await sql`insert into audit_entries (at, command, commitment, erased_at)
        values (now(), 'slow', decode(repeat('00', 32), 'hex'), now())`.execute(trx)
      begun.resolve()
      await sealed
    })
    await begun.promise
    await append('anna', 'article:1')
    assert.equal(await seal(), 1)
    resolve()
    await slow
    assert.equal(await seal(), 1)
    const report = await verifyAudit(db())
    assert.deepEqual([report.problems, report.sealed], [[], 2])
  })

  it('what the database gives back fits the commitment, whatever the data', async () => {
    await clear()
    const data = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => storable(JSON.stringify(value)))
    await fc.assert(
      fc.asyncProperty(data, async (value) => {
        await append('anna', 'article:1', value as Json)
      }),
      { seed: 1, numRuns: 200 },
    )
    await seal()
    assert.deepEqual((await verifyAudit(db())).problems, [])
  })
})

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair in JSON. */
function storable(text: string): boolean {
  return !/\\u0000|\\ud[89a-f]/i.test(text)
}

describe('a commitment', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse())
        assert.equal(canonicalJson(turned as Json), canonicalJson(record as Json))
        assert.deepEqual(JSON.parse(canonicalJson(record as Json)), JSON.parse(JSON.stringify(record)))
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('depends on the salt', () => {
    const content = { personId: null, subject: null, data: null }
    assert.notDeepEqual(commitTo(new Uint8Array(32), content), commitTo(new Uint8Array(32).fill(1), content))
  })
})
