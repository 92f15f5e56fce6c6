import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deskDist } from '@heliograph/desk'
import {
  addFeed,
  beginSetUpAgain,
  finishSetUp,
  firstAdministrator,
  makeSignInLink,
  openNewsroom,
  perform,
  program,
  publishMirrors,
  keepHouse,
  seedDemonstration,
  setUpNewsroom,
  MailError,
  smtpMailer,
  startServer,
  stopServer,
} from '@heliograph/newsroom'
import type { Mailer, OpenNewsroom } from '@heliograph/newsroom'
import { readLiveScript, readPageScript, workerScript } from '@heliograph/reader'
import { defaultPort, placeOptions, placesOf } from '../places.ts'
import { engineOptions, enginesOf } from '../engines.ts'
import type { Terminal, Verb } from '../verb.ts'
import { Refused, UsageError } from '../verb.ts'
import { wireFolder } from './wire-load.ts'

/** Newsroom, reader site and jobs in one process. */
export const start: Verb = {
  help: `heliograph start [--data DIR] [--port N] [--empty] [options]

Starts everything. The first start on an empty data folder makes the database, the keys and a demonstration
newsroom, and prints how to sign in. Ctrl-C stops.

  --data DIR            where everything is kept (default: data)
  --port N              port on the loopback (default: 8400)
  --host ADDRESS        address to listen on (default: 127.0.0.1; behind a proxy it stays so)
  --site-origin URL     what readers type (default: as at the last start; at first http://localhost:PORT)
  --desk-origin URL     what journalists type, never the site's (default: as at the last start; at first
                        http://desk.localhost:PORT)
  --database-url URL    a PostgreSQL of one's own, 15 or later (default: the embedded one; also DATABASE_URL)
  --mirror URL          where a copy of the edition is served; repeat for each. Without it the signed list stays as
                        it is; "--mirror none" empties it
  --smtp URL            mail server for what people at the desk are told, such as smtp://name:password@mail.example:587
                        (also HELIOGRAPH_SMTP, which keeps the password out of the list of processes)
  --mail-from ADDRESS   sender of that mail, such as "Newsroom <desk@news.example>" (also HELIOGRAPH_MAIL_FROM)
  --translate-url URL   a translation service that speaks as LibreTranslate does; its key in
                        HELIOGRAPH_TRANSLATE_KEY (also HELIOGRAPH_TRANSLATE_URL; default: none)
  --no-apertium         leave Apertium alone (default: it suggests translations where it is installed)
  --empty               first start: no demonstration

  heliograph start --data /var/lib/heliograph --site-origin https://news.example --desk-origin https://desk.example`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...placeOptions,
        ...engineOptions,
        host: { type: 'string', default: '127.0.0.1' },
        empty: { type: 'boolean', default: false },
        mirror: { type: 'string', multiple: true },
        smtp: { type: 'string' },
        'mail-from': { type: 'string' },
      },
    })
    const { settings, port = defaultPort, databaseUrl } = placesOf(values)
    const asked = mirrorsOf(values.mirror)
    const mailer = mailerOf(values.smtp, values['mail-from'])
    const engines = enginesOf(values)
    const pageScript = await readPageScript()
    const log = (line: string): void =>
      terminal.err(`${Temporal.Now.instant().toString({ smallestUnit: 'second' })} ${line}`)
    const stopping = Promise.withResolvers<string>()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => stopping.resolve(signal))
    await demandPort(port, values.host)
    const open = await openNewsroom({
      settings,
      port,
      ...(databaseUrl !== undefined && { databaseUrl }),
      pageScript,
      engines,
      liveScript: await readLiveScript(),
      log,
      mailer,
      onRefused: (error) => stopping.resolve(error.message),
    })
    let server: Awaited<ReturnType<typeof startServer>> | null = null
    try {
      const link = await firstStart(open, values.empty, terminal)
      await open.worker.drain()
      await keepHouse(open.newsroom, open.keys)
      const mirrors = await publishMirrors(open.newsroom, open.keys, asked)
      server = await startServer(open.newsroom, open.events, {
        port,
        host: values.host,
        deskDist,
        worker: await workerScript({ root: await rootOne(open), mirrors }),
      })
      await open.worker.start()
      welcome(open, { link, mirrors }, terminal)
      const why = await stopping.promise
      if (!why.startsWith('SIG')) throw new Refused(why)
      return 0
    } finally {
      if (server !== null) await stopServer(server, open.events)
      await open.close()
    }
  },
}

/** A port that cannot be had is said before anything is made. */
async function demandPort(port: number, host: string): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, host, resolve)
    })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refused(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program. Give another with --port.`
        : `Nothing can listen on ${host}, port ${port} (${code ?? 'unknown'}). Give another with --port or --host.`,
    )
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** Makes a newsroom on an empty data folder; answers the sign-in link while nobody has ever signed in. */
async function firstStart(open: OpenNewsroom, empty: boolean, terminal: Terminal): Promise<string | null> {
  const { newsroom, site } = open
  const { db } = newsroom.store
  const there = await db.selectFrom('newsroom').select('set_up_at').executeTakeFirst()
  if (there === undefined || there.set_up_at === null) {
    if (there !== undefined) {
      terminal.err('The first start was cut off; it begins again.')
      await perform(newsroom, program, beginSetUpAgain, {})
    }
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
    await perform(newsroom, program, finishSetUp, {})
  }
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('password', 'is not', null)
    .executeTakeFirst()
  const passkey = await db.selectFrom('passkeys').select('id').executeTakeFirst()
  if (person !== undefined || passkey !== undefined) return null
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

/** The mail server that was asked for, by option or by environment. */
function mailerOf(smtp: string | undefined, mailFrom: string | undefined): Mailer | undefined {
  const url = smtp ?? (process.env['HELIOGRAPH_SMTP'] || undefined)
  if (url === undefined) return undefined
  const from = mailFrom ?? (process.env['HELIOGRAPH_MAIL_FROM'] || undefined)
  if (from === undefined)
    throw new UsageError('Mail needs a sender: give --mail-from, such as "Newsroom <desk@news.example>".')
  try {
    return smtpMailer({ url, from })
  } catch (error) {
    if (error instanceof MailError) throw new UsageError(error.message)
    throw error
  }
}

/** Mirrors as they were asked for; null: nobody said anything, and the signed list stays. */
function mirrorsOf(given: readonly string[] | undefined): readonly string[] | null {
  if (given === undefined) return null
  if (given.length === 1 && given[0] === 'none') return []
  for (const mirror of given)
    if (!/^https?:$/.test(URL.parse(mirror)?.protocol ?? ''))
      throw new UsageError(
        `"${mirror}" is no address of a mirror; it begins with https:// or http://. "--mirror none" empties the list.`,
      )
  return given
}

function welcome(
  open: OpenNewsroom,
  { link, mirrors }: { readonly link: string | null; readonly mirrors: readonly string[] },
  terminal: Terminal,
): void {
  const { settings } = open.newsroom
  terminal.out('')
  terminal.out(`  Site   ${settings.siteOrigin}/`)
  terminal.out(`  Desk   ${settings.deskOrigin}/`)
  for (const mirror of mirrors) terminal.out(`  Mirror ${mirror}`)
  terminal.out('')
  if (link !== null) {
    terminal.out('  Sign in to the desk for the first time (good once, for three days):')
    terminal.out(`  ${link}`)
    terminal.out('')
  }
  terminal.out(
    '  These addresses stay for the next start; --site-origin, --desk-origin and --mirror change them.',
  )
  terminal.out('  Signing keys: one key, one machine, no threshold. Keep a backup: heliograph backup FILE')
  terminal.out('  Ctrl-C stops.')
}
