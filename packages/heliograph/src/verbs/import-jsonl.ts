import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { basename, dirname } from 'node:path'
import { parseArgs } from 'node:util'
import {
  bringPictures,
  importArticles,
  importExported,
  isExported,
  perform,
  program,
  readExported,
} from '@heliograph/newsroom'
import type { ExportedArticle, ImportedArticle, Newsroom } from '@heliograph/newsroom'
import type { BlockJson } from '@heliograph/story'
import * as v from 'valibot'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Articles written in one transaction: a run that is cut off goes on behind the last of them. */
const batch = 500

/** One line of an archive. */
const lineSchema = v.object({
  id: v.union([v.string(), v.number()]),
  lang: v.string(),
  title: v.pipe(v.string(), v.minLength(1)),
  lede: v.optional(v.string(), ''),
  body: v.array(v.string()),
  date: v.pipe(v.string(), v.isoTimestamp()),
  sections: v.optional(v.array(v.string()), []),
  image: v.nullish(v.looseObject({})),
})

/** Takes in an archive of published articles. */
export const importJsonl: Verb = {
  help: `heliograph import jsonl FILE [--data DIR] [--archive NAME] [--service LANG=KEY ...] [--dry-run]

Takes in published articles, one JSON object a line, in order of publication:
  id, lang, title, lede, body (paragraphs), date (ISO 8601, UTC), sections
or the articles.jsonl of "heliograph export", with the pictures in the folder beside it; such articles keep
their ids, revisions and corrections, and go to the service whose key they have.
Articles keep their dates; an id that was imported before is left alone, so a run that was cut off is just
started again. Lines that cannot be used are listed and left out. The newsroom must not be running.

  --archive NAME       names the archive within which ids are unique (default: the file's name)
  --service LANG=KEY   the service of a language (default: the service with that key)
  --dry-run            read and check everything, write nothing

  heliograph import jsonl archive.jsonl --dry-run`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...placeOptions,
        archive: { type: 'string' },
        service: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const [file] = positionals
    if (file === undefined || positionals.length !== 1) throw new UsageError('name one file.')
    const archive = values.archive ?? basename(file)
    const named = new Map((values.service ?? []).map((pair) => pair.split('=') as [string, string]))
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      const services = await newsroom.store.db.selectFrom('services').select('key').execute()
      const sections = await newsroom.store.db
        .selectFrom('sections')
        .selectAll()
        .orderBy('position')
        .execute()
      const place = (lang: string, wanted: string | undefined) => {
        const key = named.get(lang) ?? lang
        if (!services.some((service) => service.key === key)) return null
        const own = sections.filter((section) => section.service === key).map((section) => section.key)
        return { service: key, section: own.find((section) => section === wanted) ?? own[0] ?? null }
      }
      let line = 0
      let imported = 0
      let known = 0
      let refused = 0
      let waiting: ImportedArticle[] = []
      let exported: ExportedArticle[] = []
      const pictures = new Map<string, string | null>()
      const flush = async (): Promise<void> => {
        if (waiting.length > 0 && !values['dry-run']) {
          const report = await perform(newsroom, program, importArticles, { archive, articles: waiting })
          imported += report.imported
          known += report.known
        }
        waiting = []
        if (exported.length > 0 && !values['dry-run']) {
          const report = await takeExported(newsroom, dirname(file), exported, pictures, (missing, id) =>
            terminal.err(
              `${file}: the article ${id} goes without the picture ${missing}: it is not in media/.`,
            ),
          )
          imported += report.imported
          known += report.known
        }
        exported = []
        terminal.progress(`${line} lines, ${imported} imported, ${known} known, ${refused} refused`)
      }
      const refuse = (why: string): void => {
        refused++
        terminal.err(`${file}:${line}: ${why}`)
      }
      for await (const text of createInterface({
        input: createReadStream(file),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        line++
        if (text.trim() === '') continue
        const json = readJson(text)
        if (isExported(json)) {
          const article = readExported(json)
          if (typeof article === 'string') refuse(article)
          else if (!services.some((service) => service.key === article.service))
            refuse(`there is no service "${article.service}"; add it first.`)
          else exported.push(article)
          if (exported.length === 50) await flush()
          continue
        }
        const parsed = parseLine(json)
        if (typeof parsed === 'string') {
          refuse(parsed)
          continue
        }
        const found = place(parsed.lang, parsed.sections[0])
        if (found === null) {
          refuse(`there is no service for "${parsed.lang}"; name one with --service ${parsed.lang}=KEY.`)
          continue
        }
        waiting.push(articleOf(parsed, found))
        if (waiting.length === batch) await flush()
      }
      await flush()
      terminal.progress(null)
      terminal.out(
        values['dry-run']
          ? `${line} lines read, ${refused} would be refused; nothing was written.`
          : `${imported} imported, ${known} known already, ${refused} refused, of ${line} lines.`,
      )
      return refused === 0 ? 0 : 1
    })
  },
}

/** Undefined: the line is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Articles of an export of ours, with their pictures; those that are here already are left alone. */
async function takeExported(
  newsroom: Newsroom,
  folder: string,
  articles: readonly ExportedArticle[],
  pictures: Map<string, string | null>,
  say: (missing: string, article: string) => void,
): Promise<{ readonly imported: number; readonly known: number }> {
  const there = await newsroom.store.db
    .selectFrom('articles')
    .select('id')
    .where(
      'id',
      'in',
      articles.map(({ id }) => id),
    )
    .execute()
  const known = new Set(there.map(({ id }) => id))
  const fresh: ExportedArticle[] = []
  for (const article of articles.filter(({ id }) => !known.has(id))) {
    const brought = await bringPictures(newsroom, program, folder, article, pictures)
    for (const hash of brought.missing) say(hash, article.id)
    fresh.push(brought.article)
  }
  const { imported } = await perform(newsroom, program, importExported, { articles: fresh })
  return { imported, known: known.size }
}

function parseLine(json: unknown): v.InferOutput<typeof lineSchema> | string {
  if (json === undefined) return 'the line is not JSON.'
  const parsed = v.safeParse(lineSchema, json)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  return `${v.getDotPath(issue) ?? 'the line'}: ${issue.message}.`
}

function articleOf(
  line: v.InferOutput<typeof lineSchema>,
  place: { readonly service: string; readonly section: string | null },
): ImportedArticle {
  const paragraphs: readonly BlockJson[] = line.body
    .filter((text) => text.trim() !== '')
    .map((text) => ({
      type: 'paragraph',
      attrs: { sources: [], from: null },
      content: [{ type: 'text', text }],
    }))
  return {
    id: String(line.id),
    service: place.service,
    kind: 'text',
    publishedAt: Temporal.Instant.from(line.date),
    content: {
      headline: line.title,
      lede: line.lede,
      dateline: '',
      section: place.section,
      slug: '',
      body: { type: 'doc', content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }] },
      picture: null,
      attachments: [],
      creditOrder: [],
    },
  }
}
