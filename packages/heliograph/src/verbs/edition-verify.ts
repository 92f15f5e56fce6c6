import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printReport, verifyMirror, verifyShelf } from '@heliograph/shelf'
import type { Verb } from '../verb.ts'
import { Refused, UsageError } from '../verb.ts'

/** Checks every byte of an edition against a pinned root. */
export const editionVerify: Verb = {
  help: `heliograph edition verify DIR|URL --root FILE [--since HEAD] [--json]

Checks a whole edition: signatures, tree, every file. Tampered, swapped, cut, padded, missing and surplus files
are refused, each with its name and the rule it broke. Over a URL, surplus files cannot be seen.

  --root FILE    a root document you trust: got once, kept by you
  --since HEAD   a head file kept from an earlier check; every older edition is refused
  --json         the report as JSON

  heliograph edition verify /srv/mirror --root root-1 --since last-head`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { root: { type: 'string' }, since: { type: 'string' }, json: { type: 'boolean' } },
    })
    const [where] = positionals
    if (where === undefined || positionals.length !== 1) throw new UsageError('name one folder or URL.')
    if (values.root === undefined) throw new UsageError('give the root you trust: --root FILE.')
    const options = {
      root: await readFile(values.root),
      ...(values.since !== undefined && { since: await readFile(await headIn(values.since)) }),
      now: Temporal.Now.instant(),
      progress: (files: number) => terminal.progress(`${files} files checked`),
    }
    const isUrl = /^https?:\/\//i.test(where)
    if (!isUrl && !(await stat(where).catch(() => null))?.isDirectory())
      throw new Refused(`${where} is no folder.`)
    const report = isUrl ? await verifyMirror(where, fetch, options) : await verifyShelf(where, options)
    terminal.progress(null)
    terminal.out(values.json === true ? JSON.stringify(report) : printReport(report).trimEnd())
    return report.ok ? 0 : 1
  },
}

/** `--since` takes a head file, or the folder of an earlier edition. */
async function headIn(path: string): Promise<string> {
  return (await stat(path)).isDirectory() ? join(path, 'head') : path
}
