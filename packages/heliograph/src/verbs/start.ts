import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deskDist } from '@heliograph/desk'
import {
  addFeed,
  firstAdministrator,
  makeSignInLink,
  openNewsroom,
  perform,
  program,
  publishMirrors,
  keepHouse,
  seedDemonstration,
  setUpNewsroom,
  startServer,
  stopServer,
} from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { readPageScript, workerScript } from '@heliograph/reader'
import { placeOptions, placesOf } from '../places.ts'
import type { Terminal, Verb } from '../verb.ts'
import { Refused } from '../verb.ts'
import { wireFolder } from './wire-load.ts'

/** Newsroom, reader site and jobs in one process. */
export const start: Verb = {
  help: `heliograph start [--data DIR] [--port N] [--empty] [options]

Starts everything. The first start on an empty data folder makes the database, the keys and a demonstration
newsroom, and prints how to sign in. Ctrl-C stops.

  --data DIR            where everything is kept (default: data)
  --port N              port on the loopback (default: 8400)
  --host ADDRESS        address to listen on (default: 127.0.0.1; behind a proxy it stays so)
  --site-origin URL     what readers type (default: http://localhost:PORT)
  --desk-origin URL     what journalists type (default: http://desk.localhost:PORT); never the site's
  --database-url URL    a PostgreSQL of one's own, 15 or later (default: the embedded one; also DATABASE_URL)
  --mirror URL          where a copy of the edition is served; repeat for each, at every start
  --empty               first start: no demonstration

  heliograph start --data /var/lib/heliograph --site-origin https://news.example --desk-origin https://desk.example`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...placeOptions,
        host: { type: 'string', default: '127.0.0.1' },
        empty: { type: 'boolean', default: false },
        mirror: { type: 'string', multiple: true },
      },
    })
    const places = placesOf(values)
    const { port, databaseUrl } = places
    const settings = {
      ...places.settings,
      siteOrigin: places.settings.siteOrigin ?? `http://localhost:${port}`,
    }
    if (settings.siteOrigin === settings.deskOrigin)
      throw new Refused('Site and desk need two origins: cookies of the desk must not reach the site.')
    const pageScript = await readPageScript()
    const log = (line: string): void =>
      terminal.err(`${Temporal.Now.instant().toString({ smallestUnit: 'second' })} ${line}`)
    const stopping = Promise.withResolvers<string>()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => stopping.resolve(signal))
    const open = await openNewsroom({
      settings,
      ...(databaseUrl !== undefined && { databaseUrl }),
      pageScript,
      log,
      onRefused: (error) => stopping.resolve(error.message),
    })
    let server: Awaited<ReturnType<typeof startServer>> | null = null
    try {
      const link = await firstStart(open, values.empty, terminal)
      await open.worker.drain()
      await keepHouse(open.newsroom, open.keys)
      await publishMirrors(open.newsroom, open.keys, values.mirror ?? [])
      server = await startServer(open.newsroom, open.events, {
        port,
        host: values.host,
        deskDist,
        worker: await workerScript({ root: await rootOne(open), mirrors: values.mirror ?? [] }),
      })
      await open.worker.start()
      welcome(open, link, terminal)
      const why = await stopping.promise
      if (!why.startsWith('SIG')) throw new Refused(why)
      return 0
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
        throw new Refused(`Port ${port} is taken by another program. Give another with --port.`)
      throw error
    } finally {
      if (server !== null) await stopServer(server, open.events)
      await open.close()
    }
  },
}

/** Makes a newsroom on an empty data folder; answers the sign-in link while nobody has ever signed in. */
async function firstStart(open: OpenNewsroom, empty: boolean, terminal: Terminal): Promise<string | null> {
  const { newsroom, site } = open
  const { db } = newsroom.store
  const there = await db.selectFrom('newsroom').select('name').executeTakeFirst()
  if (there === undefined) {
    if (empty)
      await perform(newsroom, program, setUpNewsroom, {
        name: 'Newsroom',
        site,
        demonstration: false,
        services: [],
        agencies: [],
      })
    else
      await seedDemonstration(newsroom, site, (done, of) =>
        terminal.progress(`Setting up the demonstration newsroom: ${done} of ${of}`),
      )
    terminal.progress(null)
    await mkdir(join(newsroom.settings.dataDir, wireFolder), { recursive: true })
    await perform(newsroom, program, addFeed, { kind: 'folder', location: wireFolder, everySeconds: 10 })
  }
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('password', 'is not', null)
    .executeTakeFirst()
  if (person !== undefined) return null
  const { token } = await perform(newsroom, program, makeSignInLink, {
    email: firstAdministrator,
    name: 'Administrator',
    memberships: { '*': ['administrator'] },
  })
  return `${newsroom.settings.deskOrigin}/welcome#${token}`
}

/** The root document that readers pin: the first, which never changes. */
async function rootOne(open: OpenNewsroom): Promise<Uint8Array> {
  return readFile(join(open.newsroom.shelf.folder, 'root', '1'))
}

function welcome(open: OpenNewsroom, link: string | null, terminal: Terminal): void {
  const { settings } = open.newsroom
  terminal.out('')
  terminal.out(`  Site   ${settings.siteOrigin}/`)
  terminal.out(`  Desk   ${settings.deskOrigin}/`)
  terminal.out('')
  if (link !== null) {
    terminal.out('  Sign in to the desk for the first time (good once, for three days):')
    terminal.out(`  ${link}`)
    terminal.out('')
  }
  terminal.out('  Signing keys: one key, one machine, no threshold. Keep a backup: heliograph backup FILE')
  terminal.out('  Ctrl-C stops.')
}
