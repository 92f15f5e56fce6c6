// Ours against outside files: every file of a folder through the wire parser, with a table of what each gave.
//   npm run conformance -- FOLDER
// Schemas, tables and texts are recognised and only counted. Fragments (a part of an item without the item) are
// read as far as they go. Files in a folder "not-valid" must be refused or reported. Exit 1 if a whole file failed.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseWire, settleChanges, type WireItem, type WireProblem } from '@heliograph/wire'

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'))
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('Usage: npm run conformance -- FOLDER   (a folder of NewsML-G2, ninjs, RSS or Atom files)')
  process.exit(2)
}

interface Row {
  readonly file: string
  readonly format: string
  readonly items: string
  readonly kind: string
  readonly chainKey: string
  readonly revisionKey: string
  readonly change: string
  readonly status: string
  readonly blocks: string
  readonly problem: string
}

const HEAD: Row = {
  file: 'file',
  format: 'format',
  items: 'items',
  kind: 'kind',
  chainKey: 'chain key',
  revisionKey: 'revision',
  change: 'change',
  status: 'status',
  blocks: 'blocks',
  problem: 'problem',
}
const WIDTH: Readonly<Record<keyof Row, number>> = {
  file: 58,
  format: 9,
  items: 5,
  kind: 8,
  chainKey: 46,
  revisionKey: 20,
  change: 16,
  status: 9,
  blocks: 6,
  problem: 90,
}

// A fixed moment, so that two runs print the same.
const receivedAt = Temporal.Instant.from('2026-11-01T00:00:00Z')
const rows: Row[] = []
const leftOut = new Map<string, number>()
const totals = { files: 0, whole: 0, fragments: 0, items: 0, noticed: 0, refusedAsTheyShould: 0 }
const failed: string[] = []

for (const path of filesOf(folder)) {
  const file = relative(folder, path).split(sep).join('/')
  const bytes = readFileSync(path)
  const aside = leaveOut(file, bytes)
  if (aside !== null) {
    leftOut.set(aside, (leftOut.get(aside) ?? 0) + 1)
    continue
  }
  totals.files += 1
  const result = parseWire(bytes, { file, receivedAt })
  const items = settleChanges(result.items)
  totals.items += items.length
  const fragment = isFragment(bytes)
  const refused = result.problems.filter((problem) => problem.severity === 'refused')
  if (result.problems.length > refused.length) totals.noticed += 1
  if (file.split('/').includes('not-valid')) {
    if (result.problems.length === 0) failed.push(`${file}: should have been refused or reported`)
    else totals.refusedAsTheyShould += 1
  } else if (fragment) {
    totals.fragments += 1
    if (items.length === 0) failed.push(`${file}: nothing read from the fragment`)
  } else if (refused.length > 0 || items.length === 0)
    failed.push(`${file}: ${refused[0]?.message ?? 'no item'}`)
  else totals.whole += 1
  rows.push(...rowsOf(file, items, result.problems, fragment))
}

const columns = Object.keys(HEAD) as (keyof Row)[]
const widths = columns.map((column) =>
  Math.min(WIDTH[column], Math.max(...[HEAD, ...rows].map((row) => row[column].length))),
)
const print = (row: Row): void =>
  console.log(
    columns
      .map((column, index) => fit(row[column], widths[index] ?? 0, column))
      .join('  ')
      .trimEnd(),
  )
print(HEAD)
console.log(widths.map((width) => '-'.repeat(width)).join('  '))
rows.forEach(print)
console.log('')
console.log(
  `${totals.files} files: ${totals.whole} whole ones read, ${totals.fragments} fragments read, ` +
    `${totals.refusedAsTheyShould} reported as they should, ${failed.length} failed; ` +
    `${totals.items} items; ${totals.noticed} files with remarks`,
)
console.log(`left out: ${[...leftOut].map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing'}`)
for (const failure of failed) console.error(`failed: ${failure}`)
process.exitCode = failed.length === 0 ? 0 : 1

function filesOf(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/** What is no wire copy and is not meant to be: the name it is counted under. */
function leaveOut(file: string, bytes: Uint8Array): string | null {
  if (/\.xsd$/i.test(file)) return 'XML schemas'
  if (/\.csv$/i.test(file)) return 'CSV tables'
  if (/\.(md|txt|html?)$/i.test(file)) return 'texts'
  if (!/\.(json|xml|rss|atom)$/i.test(file)) return 'other files'
  const start = new TextDecoder().decode(bytes.subarray(0, 2000))
  return /^\s*\{[\s\S]*"\$schema"\s*:\s*"[^"]*json-schema/.test(start) ? 'JSON schemas' : null
}

function isFragment(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 2000))
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:contentSet|contentMeta|itemMeta|groupSet|rightsInfo)\b/.test(
    start,
  )
}

function rowsOf(
  file: string,
  items: readonly WireItem[],
  problems: readonly WireProblem[],
  fragment: boolean,
): readonly Row[] {
  const told = problems.map(
    (problem) =>
      `${problem.id}${problem.line === undefined ? '' : ` at ${problem.line}:${problem.column}`}: ${problem.message}`,
  )
  const name = fragment ? `${file} (fragment)` : file
  const shown = items.slice(0, 6)
  const rows = shown.map((item, index) => ({
    file: index === 0 ? name : '',
    format: item.format,
    items: index === 0 ? String(items.length) : '',
    kind: item.kind,
    chainKey: item.chainKey,
    revisionKey: item.revisionKey.startsWith(item.chainKey)
      ? `…${item.revisionKey.slice(item.chainKey.length)}`
      : item.revisionKey,
    change: item.change,
    status: item.status,
    blocks: String(item.blocks.length),
    problem: told[index] ?? '',
  }))
  const blank: Row = {
    file: '',
    format: '',
    items: '',
    kind: '',
    chainKey: '',
    revisionKey: '',
    change: '',
    status: '',
    blocks: '',
    problem: '',
  }
  if (rows.length === 0)
    rows.push({ ...blank, file: name, items: '0', problem: told[0] ?? '' } as (typeof rows)[number])
  const rest = told.slice(Math.max(rows.length, 1)).map((problem) => ({ ...blank, problem }))
  const more =
    items.length > shown.length ? [{ ...blank, chainKey: `… and ${items.length - shown.length} more` }] : []
  return [...rows, ...more, ...rest]
}

/** Keys are told apart by their ends, file names by their ends too, problems by their beginnings. */
function fit(text: string, width: number, column: keyof Row): string {
  if (text.length <= width) return text.padEnd(width)
  return column === 'chainKey' || column === 'file' || column === 'revisionKey'
    ? `…${text.slice(text.length - width + 1)}`
    : `${text.slice(0, width - 1)}…`
}
