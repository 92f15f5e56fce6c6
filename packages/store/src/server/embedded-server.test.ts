import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import { killProcess, startChildStore } from '../../test/child-store.ts'
import type { ChildStore } from '../../test/child-store.ts'
import { openStore } from '../database.ts'
import type { Store } from '../database.ts'
import { addJob } from '../jobs/add-job.ts'
import { createWorker } from '../jobs/worker.ts'
import { StoreError } from '../store-error.ts'

const isRoot = process.getuid?.() === 0

describe('the embedded server', () => {
  let dataDir = ''
  const pidFile = () => join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const children = new Set<ChildStore>()
  const child = (): ChildStore => {
    const one = startChildStore(dataDir)
    children.add(one)
    return one
  }
  const rows = async (store: Store) =>
    (await store.db.selectFrom('jobs').select('payload').orderBy('id').execute()).map((row) => row.payload)
  const clear = async () => {
    const store = await openStore({ dataDir })
    await sql`truncate jobs`.execute(store.db)
    await store.close()
  }

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'heliograph-server-'))
    await chmod(dataDir, 0o711)
  })
  after(async () => {
    for (const one of children) one.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  })

  it('makes everything at the first start and keeps it for the next', async () => {
    const first = await openStore({ dataDir })
    await first.transaction((trx) =>
      addJob(trx, { kind: 'row', payload: 'kept', now: Temporal.Now.instant() }),
    )
    await first.close()
    assert.equal(existsSync(pidFile()), false)
    const second = await openStore({ dataDir })
    assert.deepEqual(await rows(second), ['kept'])
    await second.close()
  })

  it('gives the program a role that is no superuser and reads no files', async () => {
    const store = await openStore({ dataDir })
    const { rows } = await sql<{
      rolsuper: boolean
    }>`select rolsuper from pg_roles where rolname = current_user`.execute(store.db)
    assert.deepEqual(rows, [{ rolsuper: false }])
    await assert.rejects(sql`select pg_read_file('/etc/hostname')`.execute(store.db), /permission denied/)
    await assert.rejects(sql`copy jobs to program 'cat'`.execute(store.db), /permission denied/)
    await sql`create extension pg_trgm`.execute(store.db)
    await sql`drop extension pg_trgm`.execute(store.db)
    await store.close()
  })

  it('runs as another account when root starts it, and gives that account its files', async () => {
    const { uid } = await stat(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'))
    assert.notEqual(uid, 0)
    if (!isRoot) assert.equal(uid, process.getuid?.())
  })

  it('writes nothing into its log of what people write', async () => {
    const store = await openStore({ dataDir })
    const secret = 'A-NAME-NOBODY-MAY-KNOW'
    await assert.rejects(sql`select ${secret}::int`.execute(store.db))
    await assert.rejects(sql.raw(`select * from "${secret}"`).execute(store.db))
    await sql`create table once (name text unique)`.execute(store.db)
    await sql`insert into once values (${secret})`.execute(store.db)
    await assert.rejects(sql`insert into once values (${secret})`.execute(store.db))
    await sql`drop table once`.execute(store.db)
    await store.close()
    assert.doesNotMatch(await readFile(join(dataDir, 'postgres', 'server.log'), 'utf8'), /NOBODY-MAY-KNOW/)
  })

  it('refuses a second process with a sentence that names the folder, and the first goes on', async () => {
    const store = await openStore({ dataDir })
    const second = child()
    const line = await second.next()
    assert.equal(line?.refused, 'store.in-use')
    assert.ok(line.message?.includes(dataDir) && line.message.includes('--data'))
    assert.equal(await second.ended, 1)
    await assert.rejects(
      openStore({ dataDir }),
      (error) => error instanceof StoreError && error.id === 'store.in-use',
    )
    await sql`select 1`.execute(store.db)
    await store.close()
  })

  it('has one owner when two start at the same instant', async () => {
    const both = [child(), child()]
    const lines = await Promise.all(both.map((one) => one.next()))
    assert.deepEqual(lines.map((line) => line?.refused ?? 'open').sort(), ['open', 'store.in-use'])
    for (const one of both) one.kill('SIGTERM')
    await Promise.all(both.map((one) => one.ended))
    assert.equal(existsSync(pidFile()), false)
  })

  it('stops cleanly on a signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const one = child()
      const open = await one.next()
      one.kill(signal)
      assert.equal(await one.ended, 0)
      assert.equal(existsSync(pidFile()), false)
      assert.throws(() => killProcess(open?.serverPid, 0), /ESRCH/)
    }
  })

  it('is replaced when its program was killed, and nothing acknowledged is lost', async () => {
    await clear()
    const one = child()
    const open = await one.next()
    one.tell('before the kill')
    await one.next()
    one.kill('SIGKILL')
    await one.ended
    const log: string[] = []
    const store = await openStore({ dataDir, log: (line) => log.push(line) })
    assert.deepEqual(await rows(store), ['before the kill'])
    assert.notEqual(store.serverPid(), open?.serverPid)
    assert.match(log.join('\n'), /without its program/)
    await store.close()
  })

  it('starts again when the program and the server were killed', async () => {
    await clear()
    const one = child()
    const open = await one.next()
    one.tell('before the kill')
    await one.next()
    one.kill('SIGKILL')
    killProcess(open?.serverPid, 'SIGKILL')
    await one.ended
    const store = await openStore({ dataDir })
    assert.deepEqual(await rows(store), ['before the kill'])
    await store.close()
  })

  it('starts again when both were killed in the middle of a long query', async () => {
    const one = child()
    const open = await one.next()
    one.tell('hang')
    await one.next()
    one.kill('SIGKILL')
    killProcess(open?.serverPid, 'SIGKILL')
    await one.ended
    const store = await openStore({ dataDir })
    await sql`select 1`.execute(store.db)
    await store.close()
  })

  it('does not believe a pid file whose number belongs to another program now', async () => {
    // Its command line names the data folder, as the program's own would.
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', '--data', dataDir], {
      stdio: 'ignore',
    })
    await writeFile(
      pidFile(),
      `${other.pid}\n${join(dataDir, 'postgres', 'cluster')}\n0\n5432\n${join(dataDir, 'postgres', 'run')}\n\n\nready   \n`,
    )
    const store = await openStore({ dataDir })
    await sql`select 1`.execute(store.db)
    await store.close()
    assert.equal(other.kill('SIGKILL'), true)
  })

  it('refuses a database that a newer program has migrated, and leaves no server behind', async () => {
    const newer = await openStore({ dataDir })
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(newer.db)
    await newer.close()
    await assert.rejects(
      openStore({ dataDir }),
      (error) =>
        error instanceof StoreError && error.id === 'store.newer-schema' && /9999-future/.test(error.message),
    )
    assert.equal(existsSync(pidFile()), false)
    const child = startChildStore(dataDir)
    assert.equal((await child.next())?.refused, 'store.newer-schema')
    await child.ended
  })

  it('takes no half-made cluster for a whole one', async () => {
    const draft = join(dataDir, 'postgres', 'draft-4194304-aaaa')
    await mkdir(draft)
    await writeFile(join(draft, 'PG_VERSION'), '18\n')
    await rm(join(dataDir, 'postgres', 'cluster'), { recursive: true })
    const store = await openStore({ dataDir })
    assert.deepEqual(await rows(store), [])
    await store.close()
    assert.deepEqual((await readdir(join(dataDir, 'postgres'))).sort(), ['cluster', 'run', 'server.log'])
  })

  it('refuses data of another major version', async () => {
    const version = join(dataDir, 'postgres', 'cluster', 'PG_VERSION')
    await writeFile(version, '17\n')
    await assert.rejects(
      openStore({ dataDir }),
      (error) =>
        error instanceof StoreError &&
        error.id === 'store.cluster-version' &&
        /PostgreSQL 17/.test(error.message),
    )
    await writeFile(version, '18\n')
  })

  it('runs in a folder that only its owner may enter, and whose path is too long for a socket', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'heliograph-closed-'))
    const deep = join(closed, 'x'.repeat(120))
    const before = await readdir(tmpdir())
    const store = await openStore({ dataDir: deep })
    await sql`select 1`.execute(store.db)
    const { uid } = await stat(join(deep, 'postgres', 'cluster', 'PG_VERSION'))
    assert.equal(uid, process.getuid?.())
    await store.close()
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('heliograph-socket-'))
    assert.deepEqual(
      left.filter((name) => !before.includes(name)),
      [],
    )
    await rm(closed, { recursive: true })
  })

  it('runs for an ordinary user', async () => {
    const folder = join(dataDir, 'ordinary')
    await mkdir(folder)
    const nobody = { uid: 65534, gid: 65534 }
    if (isRoot) await chown(folder, nobody.uid, nobody.gid)
    // Below a folder of root's own nobody could not read the program; a namespace is an ordinary user as well.
    const reachable = await mayRead(import.meta.dirname)
    const as = !isRoot
      ? {}
      : reachable
        ? nobody
        : { command: ['unshare', '--user', '--map-user=65534', '--map-group=65534'] }
    if (isRoot && !reachable) await chown(folder, 0, 0)
    const one = startChildStore(folder, as)
    const open = await one.next()
    assert.equal(open?.open, true, JSON.stringify(open))
    one.tell('row')
    assert.equal((await one.next())?.acknowledged, 'row')
    one.kill('SIGTERM')
    assert.equal(await one.ended, 0)
    await rm(folder, { recursive: true })
  })

  describe('when it is killed under a living program', () => {
    let store: Store
    let events: string[] = []
    let back = Promise.withResolvers<void>()
    before(async () => {
      store = await openStore({
        dataDir,
        onServerLost: () => events.push('lost'),
        onServerBack: () => {
          events.push('back')
          back.resolve()
        },
      })
    })
    after(() => store.close())
    beforeEach(() => {
      events = []
      back = Promise.withResolvers()
    })
    // A session may be back a moment before the server's start is finished and its number known.
    const killServer = async (): Promise<void> => {
      while (store.serverPid() === null) await new Promise((resolve) => setImmediate(resolve))
      killProcess(store.serverPid(), 'SIGKILL')
    }

    it('says so at once, and works again by itself', async () => {
      const pid = store.serverPid()
      const asleep = assert.rejects(
        store.transaction((trx) => sql`select pg_sleep(60)`.execute(trx)),
        (error) =>
          error instanceof StoreError && error.id === 'store.unavailable' && error.cause instanceof Error,
      )
      await sql`select 1`.execute(store.db)
      await killServer()
      await asleep
      await back.promise
      await sql`select 1`.execute(store.db)
      assert.deepEqual(events, ['lost', 'back'])
      assert.notEqual(store.serverPid(), pid)
    })

    it('refuses queries in between with store.unavailable', async () => {
      await killServer()
      const seen: string[] = []
      for (let over = false; !over;) {
        over = await Promise.race([
          back.promise.then(() => true),
          new Promise<boolean>((r) => setImmediate(r, false)),
        ])
        await sql`select 1`.execute(store.db).catch((error: unknown) => {
          seen.push(error instanceof StoreError ? error.id : String(error))
        })
      }
      assert.deepEqual([...new Set(seen)], ['store.unavailable'])
    })

    it('hears notifications and does its jobs afterwards', async () => {
      const done = Promise.withResolvers<void>()
      const heard: (string | null)[] = []
      const reconnected = Promise.withResolvers<void>()
      const unlisten = await store.listen('test', (payload) => {
        heard.push(payload)
        if (payload === null) reconnected.resolve()
      })
      const worker = createWorker(store, {
        handlers: { note: async () => done.resolve() },
        now: () => Temporal.Now.instant(),
        poll: Temporal.Duration.from({ hours: 1 }),
      })
      await worker.start()
      await killServer()
      await back.promise
      await reconnected.promise
      await store.transaction((trx) => addJob(trx, { kind: 'note', now: Temporal.Now.instant() }))
      await done.promise
      assert.deepEqual(heard, [null])
      await unlisten()
      await worker.stop()
    })
  })
})

/** Whether every folder above may be entered by everybody. */
async function mayRead(path: string): Promise<boolean> {
  for (let folder = path; ; folder = join(folder, '..')) {
    if (((await stat(folder)).mode & 0o005) !== 0o005) return false
    if (folder === '/') return true
  }
}
