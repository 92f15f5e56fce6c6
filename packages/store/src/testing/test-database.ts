import { tmpdir } from 'node:os'
import pg from 'pg'
import { openStore } from '../database.ts'
import type { Store, StoreOptions } from '../database.ts'
import { startTestServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

/** A database of one test file. */
export interface TestDatabase {
  readonly store: Store
  /** For a program that opens the database itself, once {@link store} is closed. */
  readonly url: string
  /** Closes the store and drops the database. A store left open keeps the test run from ending. */
  close(): Promise<void>
}

let server: Promise<TestServer> | null = null
let template: Promise<string> | null = null
let count = 0

/**
 * A migrated, empty database on a server that the whole test run shares: an embedded one, or the one that
 * TEST_DATABASE_URL names (its role must be allowed to create databases). Close it in an `after` hook.
 */
export async function testDatabase(
  options: Pick<StoreOptions, 'log' | 'onServerLost' | 'onServerBack' | 'onRefused'> = {},
): Promise<TestDatabase> {
  server ??= startTestServer()
  const running = await server
  template ??= createTemplate(running)
  const name = `heliograph_test_${process.pid}_${(count += 1)}`
  await createDatabase(running, name, await template)
  const store = await open(running, name, options)
  return {
    store,
    url: running.urlOf(name),
    close: async () => {
      await store.close()
      await asAdmin(running, `drop database ${name} with (force)`)
    },
  }
}

async function createTemplate(running: TestServer): Promise<string> {
  const name = `heliograph_test_${process.pid}_template`
  await createDatabase(running, name, 'template0')
  await (await open(running, name, {})).close()
  return name
}

function createDatabase(running: TestServer, name: string, from: string): Promise<void> {
  const owner = running.owner === null ? '' : ` owner ${running.owner}`
  return asAdmin(running, `create database ${name} template ${from}${owner}`)
}

function open(
  running: TestServer,
  name: string,
  options: Pick<StoreOptions, 'log' | 'onServerLost' | 'onServerBack' | 'onRefused'>,
): Promise<Store> {
  return openStore({ dataDir: tmpdir(), databaseUrl: running.urlOf(name), ...options })
}

async function asAdmin(running: TestServer, statement: string): Promise<void> {
  const client = new pg.Client(running.admin)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
