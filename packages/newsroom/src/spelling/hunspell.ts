import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { language } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import type { Misspelt, Spelling } from './spelling.ts'

/** Where Debian and others keep dictionaries. */
const usualFolders = ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/usr/share/myspell']
/** Milliseconds a check may take; what was not answered by then is not said to be wrong. */
const longest = 10_000
/** Checks at one time; the others wait. */
const most = 2
const mostSuggestions = 5

/** Dictionaries to take where a language has several. */
const preferred: Readonly<Partial<Record<LanguageKey, string>>> = {
  en: 'en_US',
  ru: 'ru_RU',
  sr: 'sr_RS',
  cnr: 'sr_ME',
  uk: 'uk_UA',
  fa: 'fa_IR',
}

/**
 * Spelling by the machine's `hunspell` program and its dictionaries, where they are installed; a language without one is
 * simply not known. Words go to the program as lines on its input, never as arguments.
 */
export function hunspellSpelling(options: {
  readonly log: (line: string) => void
  readonly folders?: readonly string[]
}): Spelling {
  const { log, folders = usualFolders } = options
  let dictionaries: Promise<ReadonlyMap<string, string>> | null = null
  let running = 0
  const waiting: (() => void)[] = []
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
  return {
    async check(key, words) {
      dictionaries ??= listDictionaries(folders)
      const path = dictionaryFor(key, await dictionaries)
      if (path === null) return null
      if (words.length === 0) return []
      try {
        return await inTurn(() => ask(path, words))
      } catch (error) {
        log(`hunspell cannot be asked: ${(error as Error).message}`)
        return null
      }
    },
  }
}

/** Names of the dictionaries that have both of their files, with the path that hunspell takes. */
async function listDictionaries(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const folder of folders) {
    const files = new Set(await readdir(folder).catch(() => []))
    for (const file of files) {
      const name = file.endsWith('.dic') ? file.slice(0, -4) : ''
      if (name !== '' && files.has(`${name}.aff`) && !found.has(name)) found.set(name, join(folder, name))
    }
  }
  return found
}

function dictionaryFor(key: LanguageKey, dictionaries: ReadonlyMap<string, string>): string | null {
  const own = preferred[key]
  const [primary = ''] = language(key).tag.toLowerCase().split('-')
  const names = [...dictionaries.keys()].toSorted()
  const name =
    (own !== undefined && dictionaries.has(own) ? own : undefined) ??
    // Not another script of the language: `sr_Latn_RS`.
    names.find((candidate) => candidate === primary || new RegExp(`^${primary}_[A-Z]{2}$`).test(candidate))
  return name === undefined ? null : (dictionaries.get(name) ?? null)
}

function ask(path: string, words: readonly string[]): Promise<readonly Misspelt[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('hunspell', ['-a', '-i', 'UTF-8', '-d', path], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '/usr/bin', LC_ALL: 'C.UTF-8' },
      timeout: longest,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    child.on('error', reject)
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('close', () => resolve(readAnswers(Buffer.concat(parts).toString('utf8'), words)))
    // A circumflex keeps hunspell from taking a word for a command.
    child.stdin.end(words.map((word) => `^${word}\n`).join(''))
  })
}

/**
 * Reads the answers of `hunspell -a` (the format of ispell): after a line that names the program, for each line of input
 * some lines and an empty one. `&` and `#` are what it does not know, with suggestions and without. It may take a word
 * apart (at a hyphen, say): then the word is known if all its parts are.
 */
export function readAnswers(output: string, words: readonly string[]): readonly Misspelt[] {
  const misspelt: Misspelt[] = []
  let at = 0
  let suggestions: readonly string[] | null = null
  for (const line of output.split('\n').slice(1)) {
    const word = words[at]
    if (word === undefined) break
    if (line === '') {
      if (suggestions !== null) misspelt.push({ word, suggestions })
      suggestions = null
      at++
    } else if (line.startsWith('&')) {
      const [head = '', rest = ''] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]
      const isWhole = head.split(' ')[1] === word
      suggestions = isWhole
        ? rest
            .split(',')
            .map((one) => one.trim())
            .slice(0, mostSuggestions)
        : []
    } else if (line.startsWith('#')) suggestions = []
  }
  return misspelt
}
