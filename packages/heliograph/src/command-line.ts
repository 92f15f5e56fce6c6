import { CommandError } from '@heliograph/newsroom'
import { EditionError } from '@heliograph/edition'
import { ShelfError } from '@heliograph/shelf'
import { StoreError } from '@heliograph/store'
import type { ExitStatus, Terminal, Verb } from './verb.ts'
import { Refused, UsageError } from './verb.ts'
import { backup } from './verbs/backup.ts'
import { editionVerify } from './verbs/edition-verify.ts'
import { importJsonl } from './verbs/import-jsonl.ts'
import { personLink } from './verbs/person-link.ts'
import { press } from './verbs/press.ts'
import { restore } from './verbs/restore.ts'
import { serviceAdd } from './verbs/service-add.ts'
import { start } from './verbs/start.ts'
import { wireLoad } from './verbs/wire-load.ts'
import { wireParse } from './verbs/wire-parse.ts'

const verbs: readonly Verb[] = [
  start,
  wireParse,
  wireLoad,
  importJsonl,
  press,
  editionVerify,
  serviceAdd,
  personLink,
  backup,
  restore,
]

/** Finds the verb, runs it, and turns what went wrong into a sentence and an exit status. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    terminal.out(overview())
    return args.length === 0 ? 2 : 0
  }
  const verb = verbs.find((candidate) =>
    candidate.name.split(' ').every((word, index) => args[index] === word),
  )
  if (verb === undefined) {
    terminal.err(
      `heliograph: there is no "${args.slice(0, 2).join(' ')}". heliograph --help lists what there is.`,
    )
    return 2
  }
  const rest = args.slice(verb.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(verb.help)
    return 0
  }
  try {
    return await verb.run(rest, terminal)
  } catch (error) {
    terminal.progress(null)
    return explain(verb, error, terminal)
  }
}

function explain(verb: Verb, error: unknown, terminal: Terminal): ExitStatus {
  if (error instanceof UsageError || isArgumentError(error)) {
    terminal.err(
      `heliograph ${verb.name}: ${(error as Error).message}\nheliograph ${verb.name} --help says how.`,
    )
    return 2
  }
  const foreseen =
    error instanceof Refused ||
    error instanceof CommandError ||
    error instanceof StoreError ||
    error instanceof ShelfError ||
    error instanceof EditionError
  const code = (error as NodeJS.ErrnoException).code
  if (foreseen || code !== undefined) {
    terminal.err(`heliograph ${verb.name}: ${(error as Error).message}`)
    return 1
  }
  terminal.err(
    `heliograph ${verb.name}: an error nobody foresaw: ${error instanceof Error ? error.message : String(error)}\n` +
      'Please report it. With NODE_DEBUG=heliograph set, the place is shown.',
  )
  if ((process.env['NODE_DEBUG'] ?? '').includes('heliograph')) terminal.err(String((error as Error).stack))
  return 1
}

function isArgumentError(error: unknown): boolean {
  return (
    error instanceof TypeError && ((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_PARSE_ARGS')
  )
}

function overview(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length)) + 2
  return [
    'heliograph: from wire copy to a signed edition that a reader can verify',
    '',
    ...verbs.map((verb) => `  heliograph ${verb.name.padEnd(width)}${verb.summary}`),
    '',
    'heliograph VERB --help says more. Exit status: 0 done, 1 refused (with the reason), 2 called wrongly.',
  ].join('\n')
}
