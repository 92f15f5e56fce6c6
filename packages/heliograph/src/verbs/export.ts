import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportNewsroom, folderSink, program, zipSink } from '@heliograph/newsroom'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Takes everything out, in a form that is documented. */
export const exportAll: Verb = {
  help: `heliograph export DIR|FILE.zip [--service KEY] [--with-notes] [--data DIR]

Writes everything the newsroom has made: articles with every revision and correction as JSON lines, the pictures,
the names of those who wrote them, and an index with counts and hashes (docs/export-format.md). No passwords,
sessions, keys, mail addresses, remarks, wire copy or audit record. "heliograph import jsonl" reads it again.
For a copy to restore a newsroom from, use "heliograph backup". The newsroom must not be running.

  --service KEY   only this service
  --with-notes    with the editors' notes inside texts

  heliograph export /mnt/archive/newsroom-2016-05-01.zip --data /var/lib/heliograph`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...placeOptions,
        service: { type: 'string' },
        'with-notes': { type: 'boolean', default: false },
      },
    })
    const [target] = positionals
    if (target === undefined || positionals.length !== 1)
      throw new UsageError('name one folder, or one file that ends in .zip.')
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      const path = resolve(target)
      const progress = (articles: number, pictures: number): void =>
        terminal.progress(`${articles} articles, ${pictures} pictures`)
      const options = { service: values.service ?? null, withNotes: values['with-notes'] }
      const report = path.endsWith('.zip')
        ? await intoZip(path, (sink) => exportNewsroom(newsroom, program, options, sink, progress))
        : await exportNewsroom(newsroom, program, options, await folderSink(path), progress)
      terminal.progress(null)
      for (const hash of report.missing) terminal.err(`Missing on the disk, and so in the export: ${hash}`)
      const { counts } = report
      terminal.out(
        `${path}: ${counts.articles} articles with ${counts.revisions} revisions and ${counts.corrections} corrections, ` +
          `${counts.media} pictures, ${counts.services} services.`,
      )
      return 0
    })
  },
}

/** Whole or not at all: the name appears when the last byte is written. */
async function intoZip<T>(path: string, work: (sink: ReturnType<typeof zipSink>) => Promise<T>): Promise<T> {
  const sink = zipSink()
  const part = `${path}.part`
  const written = pipeline(sink.output, createWriteStream(part, { mode: 0o600 }))
  try {
    const [report] = await Promise.all([
      work(sink).catch((error: unknown) => {
        sink.output.destroy(error as Error)
        throw error
      }),
      written,
    ])
    await rename(part, path)
    return report
  } catch (error) {
    await written.catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}
