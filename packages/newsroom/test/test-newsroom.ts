import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@heliograph/store'
import { agencies, services } from '../src/demonstration/index.ts'
import { openNewsroom, perform, program, setUpNewsroom } from '../src/index.ts'
import type { OpenNewsroom, OpenOptions } from '../src/index.ts'

/** A newsroom of one test file: its own database, data folder and clock. */
export interface TestNewsroom extends OpenNewsroom {
  /** Sets the clock; it stands until it is set again. */
  readonly setClock: (instant: string) => void
}

export async function testNewsroom(options: Partial<OpenOptions> = {}): Promise<TestNewsroom> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'heliograph-newsroom-'))
  let clock = Temporal.Instant.from('2016-05-01T12:00:00Z')
  const open = await openNewsroom({
    settings: { dataDir, siteOrigin: 'http://site.test', deskOrigin: 'http://desk.test' },
    store: database.store,
    pageScript: '',
    log: () => undefined,
    now: () => clock,
    ...options,
  })
  return {
    ...open,
    setClock: (instant) => {
      clock = Temporal.Instant.from(instant)
    },
    close: async () => {
      await open.close()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A newsroom with five services and four agencies that has published nothing yet. */
export async function newsroomWithServices(options: Partial<OpenOptions> = {}): Promise<TestNewsroom> {
  const room = await testNewsroom(options)
  await perform(room.newsroom, program, setUpNewsroom, {
    name: 'Test newsroom',
    site: room.site,
    demonstration: false,
    services,
    agencies,
  })
  return room
}
