import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { BackupError, backupNewsroom } from '@heliograph/newsroom'
import { StoreError } from '@heliograph/store'
import { placeOptions, placesOf } from '../places.ts'
import type { Verb } from '../verb.ts'
import { Refused, UsageError } from '../verb.ts'

/** Writes everything a newsroom needs to live again into one encrypted file. */
export const backup: Verb = {
  help: `heliograph backup FILE [--data DIR] [--passphrase-file FILE] [--force]

Writes one encrypted file: the database, the pictures, the edition and freshness keys, the chain of root
documents, the newest head. Never the root key: keep a copy of DATA/keys/root.pem somewhere else, offline.
The newsroom must not be running.

The passphrase (at least 12 characters) comes from --passphrase-file, or from the environment as
HELIOGRAPH_PASSPHRASE, or is asked for. Without it nobody can read the backup: neither can you.

  --data DIR              the newsroom's data folder (default: data)
  --database-url URL      its PostgreSQL, when it is not the embedded one (also DATABASE_URL)
  --passphrase-file FILE  the passphrase is the file's first line
  --force                 replaces FILE if it is there

  heliograph backup /mnt/backup/newsroom-2016-05-01.heliograph --data /var/lib/heliograph`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: placeOptions.data,
        'database-url': placeOptions['database-url'],
        'passphrase-file': { type: 'string' },
        force: { type: 'boolean', default: false },
      },
    })
    const [file] = positionals
    if (file === undefined || positionals.length !== 1) throw new UsageError('name one file to write.')
    const { settings, databaseUrl } = placesOf(values)
    const passphrase = await readPassphrase(values['passphrase-file'], 'twice')
    const report = await backupNewsroom({
      dataDir: settings.dataDir,
      ...(databaseUrl !== undefined && { databaseUrl }),
      file: resolve(file),
      passphrase,
      force: values.force,
      program: await programVersion(),
      log: (line) => terminal.err(line),
      signal: onSignal(),
      progress: (bytes) => terminal.progress(`${inMegabytes(bytes)} read`),
    }).catch(refuse)
    terminal.progress(null)
    terminal.out(
      `${resolve(file)}: ${inMegabytes(report.bytes)}, ${report.services} services, ${report.articles} articles, ` +
        `${report.wireItems} wire items, ${report.pictures.files} picture files.`,
    )
    for (const name of report.missing) terminal.err(`Missing on the disk, and so in the backup: ${name}`)
    terminal.out(
      `The root key is not in it. Keep a copy of ${join(settings.dataDir, 'keys', 'root.pem')} apart from this file, ` +
        'offline: with it, a restore goes on even if no mirror answers.',
    )
    return 0
  },
}

/**
 * Where a passphrase comes from: the first line of a file, HELIOGRAPH_PASSPHRASE, or the person at the terminal, who
 * is asked twice for a new one.
 */
export async function readPassphrase(file: string | undefined, asked: 'once' | 'twice'): Promise<string> {
  if (file !== undefined) return (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] ?? ''
  const given = process.env['HELIOGRAPH_PASSPHRASE']
  if (given !== undefined) return given
  if (!process.stdin.isTTY)
    throw new UsageError('give the passphrase: --passphrase-file FILE, or HELIOGRAPH_PASSPHRASE.')
  const first = await askSecretly('Passphrase: ')
  if (asked === 'twice' && (await askSecretly('The same again: ')) !== first)
    throw new Refused('The two passphrases differ. Nothing was done.')
  return first
}

async function askSecretly(question: string): Promise<string> {
  process.stderr.write(question)
  // What is typed must not stand on the screen: the line editor writes into nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const interrupted = new AbortController()
  lines.once('SIGINT', () => interrupted.abort())
  try {
    return await lines.question('', { signal: interrupted.signal })
  } catch (cause) {
    throw new Refused('No passphrase was given. Nothing was done.', { cause })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** Aborted by Ctrl-C or a stop, once: what was begun is taken away. The second time ends the program as it stands. */
export function onSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort())
  return stopping.signal
}

/** Refusals of backup and restore as the command line says them. */
export function refuse(error: unknown): never {
  if (error instanceof StoreError && error.id === 'store.in-use')
    throw new Refused('The newsroom is running. Stop it, do this again, and start it afterwards.', {
      cause: error,
    })
  if (error instanceof BackupError) throw new Refused(error.message, { cause: error })
  throw error
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

async function programVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string }
  return `${name} ${version}`
}
