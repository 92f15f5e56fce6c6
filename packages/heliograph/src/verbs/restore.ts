import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreNewsroom } from '@heliograph/newsroom'
import { readLiveScript, readPageScript } from '@heliograph/reader'
import { placeOptions, placesOf } from '../places.ts'
import type { Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { inMegabytes, onSignal, readPassphrase, refuse } from './backup.ts'

/** Brings a newsroom back from its backup, with an edition that no reader refuses. */
export const restore: Verb = {
  help: `heliograph restore FILE --data DIR [--mirror URL ...] [--root-key FILE] [--passphrase-file FILE]

Restores a backup into an empty or new data folder, renders everything and publishes it. Readers refuse an
edition below one they have seen, and the backup does not know what was published after it. So the mirrors are
asked for the highest edition; if none answers, the root key begins a new epoch. Give one or both:

  --mirror URL            where a copy of the edition is served; repeat for each
  --root-key FILE         your copy of keys/root.pem; it is also put into DIR/keys

  --data DIR              the new data folder
  --database-url URL      an empty database on a PostgreSQL of one's own (default: the embedded one)
  --site-origin URL       what readers type (default: as before the backup): pages name it
  --desk-origin URL       what journalists type
  --passphrase-file FILE  the passphrase is the file's first line (or HELIOGRAPH_PASSPHRASE, or it is asked for)

  heliograph restore newsroom.heliograph --data /var/lib/heliograph --mirror https://mirror.example/ \\
    --site-origin https://news.example`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...placeOptions,
        mirror: { type: 'string', multiple: true, default: [] },
        'root-key': { type: 'string' },
        'passphrase-file': { type: 'string' },
      },
    })
    const [file] = positionals
    if (file === undefined || positionals.length !== 1) throw new UsageError('name one backup.')
    if (values.data === undefined) throw new UsageError('say where the newsroom will live: --data DIR.')
    for (const mirror of values.mirror)
      if (!/^https?:$/.test(URL.parse(mirror)?.protocol ?? ''))
        throw new UsageError(`"${mirror}" is no address of a mirror; it begins with https:// or http://.`)
    const rootKey = values['root-key']
    const { settings, databaseUrl } = placesOf(values)
    const report = await restoreNewsroom({
      file: resolve(file),
      passphrase: await readPassphrase(values['passphrase-file'], 'once'),
      settings,
      ...(databaseUrl !== undefined && { databaseUrl }),
      mirrors: values.mirror,
      ...(rootKey !== undefined && { rootKey: await readFile(rootKey, 'utf8') }),
      pageScript: await readPageScript(),
      liveScript: await readLiveScript(),
      log: (line) => terminal.err(line),
      signal: onSignal(),
      progress: (step, count) =>
        terminal.progress(step === 'reading' ? `${inMegabytes(count)} read` : `${count} pages rendered`),
    }).catch(refuse)
    terminal.progress(null)
    const { manifest, edition } = report
    for (const { base, edition: has, refused } of report.mirrors)
      terminal.out(
        has === null
          ? `${base} could not be relied on: ${refused ?? ''}.`
          : `${base} has edition ${has.epoch}-${has.number}.`,
      )
    terminal.out(
      `Restored into ${settings.dataDir}: the newsroom of ${manifest.madeAt}, ${manifest.articles} articles.`,
    )
    terminal.out(
      `Published as edition ${edition.epoch}-${edition.number}, ${report.pages} pages` +
        (report.newEpoch ? ', the first of a new epoch.' : '.'),
    )
    terminal.out('Everyone signs in anew. What was written after the backup is not there.')
    if (rootKey === undefined)
      terminal.out('The root key is not on this machine. It is not needed to run; keep your copy safe.')
    return 0
  },
}
