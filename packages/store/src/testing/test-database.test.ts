import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from './test-database.ts'
import type { TestDatabase } from './test-database.ts'

describe('a database for tests', () => {
  let first: TestDatabase
  let second: TestDatabase
  before(async () => {
    first = await testDatabase()
    second = await testDatabase()
  })
  after(async () => {
    await first.close()
    await second.close()
  })

  it('has every table and no row', async () => {
    const { rows } = await sql<{ jobs: number; articles: number }>`
      select (select count(*) from jobs) as jobs, (select count(*) from articles) as articles`.execute(
      first.store.db,
    )
    assert.deepEqual(rows, [{ jobs: 0, articles: 0 }])
  })

  it('shares nothing with the next one', async () => {
    await sql`create table only_here (id int)`.execute(first.store.db)
    const { rows } = await sql<{ there: string | null }>`select to_regclass('only_here') as there`.execute(
      second.store.db,
    )
    assert.deepEqual(rows, [{ there: null }])
  })
})
