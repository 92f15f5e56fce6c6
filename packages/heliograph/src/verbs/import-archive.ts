import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { ArchiveError, program, reportLines, runImport } from '@heliograph/newsroom'
import type { ArchiveFormat } from '@heliograph/newsroom'
import * as v from 'valibot'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { Refused, UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

const sources = {
  wxr: {
    system: 'WordPress',
    file: 'archive.xml',
    where:
      'In WordPress: Tools, Export, All content. A zip may hold that file and the folder wp-content/uploads.',
    site: 'https://old.example',
  },
  ghost: {
    system: 'Ghost',
    file: 'archive.json',
    where:
      'In Ghost: Settings, Import/Export, Export content. A zip may hold that file and the folder content/images.\n' +
      'The file does not say where the site was: --site does, and is needed to fetch pictures.',
    site: 'https://old.example',
  },
} as const

function importVerb(format: ArchiveFormat): Verb {
  const { system, file: example, where, site } = sources[format]
  return {
    help: `heliograph import ${format} FILE --service KEY [--section KEY] [--sections MAP.json] [--dry-run] ...

Takes in an archive from ${system}, with its dates, addresses, pictures and internal links. Drafts stay drafts;
what was scheduled, private or behind a password becomes a draft. A run that was cut off goes on where it
stopped when it is started again; a second run changes nothing. The newsroom must not be running.
${where}

  --service KEY          the service the articles belong to
  --section KEY          section of what no category leads to (default: the service's first)
  --sections MAP.json    {"category": "section", ...}, categories by key or by name
  --pictures WAY         none; files: from the zip or --folder; fetch: from there, else from the old site
                         (default: files)
  --folder DIR           a copy of the pictures
  --site URL             address of the old site, when the file does not say it
  --drafts               everything becomes a draft
  --dry-run              read and check everything, make no article
  --report FILE.jsonl    what became of each item, one JSON object a line

  heliograph import ${format} ${example} --service en --site ${site} --dry-run --report report.jsonl`,
    run: async (args, terminal) => {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          ...placeOptions,
          service: { type: 'string' },
          section: { type: 'string' },
          sections: { type: 'string' },
          pictures: { type: 'string', default: 'files' },
          folder: { type: 'string' },
          site: { type: 'string' },
          drafts: { type: 'boolean', default: false },
          'dry-run': { type: 'boolean', default: false },
          report: { type: 'string' },
        },
      })
      const [file] = positionals
      if (file === undefined || positionals.length !== 1) throw new UsageError('name one file.')
      const { service } = values
      if (service === undefined) throw new UsageError('name the service: --service KEY.')
      const pictures = (['none', 'files', 'fetch'] as const).find((way) => way === values.pictures)
      if (pictures === undefined)
        throw new UsageError(`--pictures is none, files or fetch, not "${values.pictures}".`)
      const options = {
        service,
        section: values.section ?? null,
        sections: values.sections === undefined ? {} : await readSections(values.sections),
        drafts: values.drafts,
        pictures,
        site: values.site ?? null,
        dryRun: values['dry-run'],
      }
      return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
        const started = performance.now()
        const report = await runImport({
          newsroom,
          actor: program,
          format,
          path: resolve(file),
          name: basename(file),
          options,
          folder: values.folder ?? null,
          import: null,
          progress: (done, total, counts) =>
            terminal.progress(
              total === null
                ? 'counting the items'
                : `${done} of ${total}: ${['imported', 'updated', 'unchanged', 'skipped', 'failed']
                    .map((name) => `${counts[name] ?? 0} ${name}`)
                    .join(', ')}`,
            ),
        }).catch((error: unknown) => {
          if (error instanceof ArchiveError) throw new Refused(`${file}: ${error.message}`, { cause: error })
          throw error
        })
        terminal.progress(null)
        if (values.report !== undefined)
          await pipeline(
            Readable.from(asLines(reportLines(newsroom, report.import))),
            createWriteStream(values.report),
          )
        const counted = (name: string): number => report.counts[name] ?? 0
        const seconds = (performance.now() - started) / 1000
        terminal.out(
          `${report.total} items: ${counted('imported')} imported (${counted('live')} live, ${counted('drafts')} drafts), ` +
            `${counted('updated')} updated, ${counted('unchanged')} unchanged, ${counted('skipped')} skipped, ` +
            `${counted('failed')} failed. ${counted('pictures')} pictures brought along, ` +
            `${counted('pictures-missing')} missing; ${counted('comments')} comments left behind.`,
        )
        if (options.dryRun) terminal.out('Nothing was imported: this was a dry run.')
        terminal.err(`${(report.total / seconds).toFixed(0)} items a second.`)
        if (counted('failed') > 0 && values.report === undefined)
          terminal.err('--report FILE.jsonl says which items failed, where they are and what to do.')
        return counted('failed') === 0 ? 0 : 1
      })
    },
  }
}

export const importWxr: Verb = importVerb('wxr')
export const importGhost: Verb = importVerb('ghost')

async function readSections(file: string): Promise<Readonly<Record<string, string>>> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new Refused(`${file}: ${(cause as Error).message}. It must be {"category": "section", ...}.`, {
      cause,
    })
  }
  const parsed = v.safeParse(v.record(v.string(), v.string()), json)
  if (!parsed.success) throw new Refused(`${file} must be {"category": "section", ...}.`)
  return parsed.output
}

async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}
