import type { ExitStatus, Terminal, Verb } from './verb.ts'
import { Refused, UsageError } from './verb.ts'

/** What there is. A verb's program is read only when it is called: most need no server, no database, no pictures. */
interface Entry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Verb>
}

const verbs: readonly Entry[] = [
  {
    name: 'start',
    summary: 'newsroom, reader site and jobs in one process',
    load: async () => (await import('./verbs/start.ts')).start,
  },
  {
    name: 'wire parse',
    summary: 'items of agency files as JSON lines, no database',
    load: async () => (await import('./verbs/wire-parse.ts')).wireParse,
  },
  {
    name: 'wire load',
    summary: 'agency files into the newsroom',
    load: async () => (await import('./verbs/wire-load.ts')).wireLoad,
  },
  {
    name: 'feed',
    summary: 'folders and URLs that are looked at for wire copy',
    load: async () => (await import('./verbs/feed.ts')).feed,
  },
  {
    name: 'import jsonl',
    summary: 'an archive of published articles, or an export; a second run changes nothing',
    load: async () => (await import('./verbs/import-jsonl.ts')).importJsonl,
  },
  {
    name: 'import wxr',
    summary: 'an archive from WordPress; a second run changes nothing',
    load: async () => (await import('./verbs/import-archive.ts')).importWxr,
  },
  {
    name: 'import ghost',
    summary: 'an archive from Ghost; a second run changes nothing',
    load: async () => (await import('./verbs/import-archive.ts')).importGhost,
  },
  {
    name: 'export',
    summary: 'everything the newsroom has made, as JSON lines and picture files',
    load: async () => (await import('./verbs/export.ts')).exportAll,
  },
  {
    name: 'press',
    summary: 'the whole edition, rendered from the store, into a folder',
    load: async () => (await import('./verbs/press.ts')).press,
  },
  {
    name: 'edition verify',
    summary: 'every byte of a folder or mirror against a pinned root',
    load: async () => (await import('./verbs/edition-verify.ts')).editionVerify,
  },
  {
    name: 'service add',
    summary: 'a service: one language for one audience',
    load: async () => (await import('./verbs/service-add.ts')).serviceAdd,
  },
  {
    name: 'person link',
    summary: 'a one-time sign-in link, for a new person or a lost password',
    load: async () => (await import('./verbs/person-link.ts')).personLink,
  },
  {
    name: 'jobs',
    summary: 'jobs that were given up, and doing them again',
    load: async () => (await import('./verbs/jobs.ts')).jobs,
  },
  {
    name: 'audit verify',
    summary: 'that nobody changed the record of who did what',
    load: async () => (await import('./verbs/audit-verify.ts')).auditVerify,
  },
  {
    name: 'backup',
    summary: 'database, pictures and keys (never the root key) in one encrypted file',
    load: async () => (await import('./verbs/backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'a newsroom from its backup, with an edition that readers accept',
    load: async () => (await import('./verbs/restore.ts')).restore,
  },
]

/** Finds the verb, runs it, and turns what went wrong into a sentence and an exit status. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    terminal.out(overview())
    return args.length === 0 ? 2 : 0
  }
  const entry = verbs.find((candidate) =>
    candidate.name.split(' ').every((word, index) => args[index] === word),
  )
  if (entry === undefined) {
    const family = verbs.filter((candidate) => candidate.name.startsWith(`${args[0] ?? ''} `))
    if (family.length > 0) {
      terminal.out(family.map((one) => `heliograph ${one.name}  ${one.summary}`).join('\n'))
      return args.includes('--help') || args.includes('-h') ? 0 : 2
    }
    terminal.err(
      `heliograph: there is no "${args.slice(0, 2).join(' ')}". heliograph --help lists what there is.`,
    )
    return 2
  }
  const rest = args.slice(entry.name.split(' ').length)
  const verb = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(verb.help)
    return 0
  }
  try {
    return await verb.run(rest, terminal)
  } catch (error) {
    terminal.progress(null)
    return explain(entry.name, error, terminal)
  }
}

function explain(name: string, error: unknown, terminal: Terminal): ExitStatus {
  if (error instanceof UsageError || isArgumentError(error)) {
    terminal.err(`heliograph ${name}: ${(error as Error).message}\nheliograph ${name} --help says how.`)
    return 2
  }
  // Every room's errors carry an id of its closed list; their message is a sentence for people.
  const foreseen = error instanceof Refused || typeof (error as { readonly id?: unknown }).id === 'string'
  const code = (error as NodeJS.ErrnoException).code
  if (foreseen || code !== undefined) {
    terminal.err(`heliograph ${name}: ${(error as Error).message}`)
    return 1
  }
  terminal.err(
    `heliograph ${name}: an error nobody foresaw: ${error instanceof Error ? error.message : String(error)}\n` +
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
