import { spawn } from 'node:child_process'
import { toCyrillic, toLatin } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import { EngineError } from './engine.ts'
import type { LanguagePair, MachineText, TranslationEngine } from './engine.ts'

/** How long one paragraph may take, in milliseconds. */
const longest = 10_000
const mostOutput = 1_000_000

/** Our languages by Apertium's codes; its `hbs` writes Latin, with a variant for each country. */
const codes: Readonly<Partial<Record<LanguageKey, readonly string[]>>> = {
  en: ['eng'],
  ru: ['rus'],
  uk: ['ukr'],
  be: ['bel'],
  bg: ['bul'],
  mk: ['mkd'],
  sr: ['hbs_SR', 'hbs'],
  cnr: ['hbs_SR', 'hbs'],
  bs: ['hbs_BS', 'hbs'],
  hr: ['hbs_HR', 'hbs'],
  kk: ['kaz'],
  tt: ['tat'],
  crh: ['crh'],
  tr: ['tur'],
  ky: ['kir'],
  es: ['spa'],
  fr: ['fra'],
  de: ['deu'],
  ro: ['ron'],
  ar: ['ara'],
}

/** The mode of Apertium for two of our languages, of those that are installed; null if there is none. */
export function apertiumMode(modes: readonly string[], from: LanguageKey, to: LanguageKey): string | null {
  for (const source of codes[from] ?? [])
    for (const target of codes[to] ?? []) {
      const mode = `${source.split('_')[0] ?? source}-${target}`
      if (source.split('_')[0] !== target.split('_')[0] && modes.includes(mode)) return mode
    }
  return null
}

/** Apertium's answer without its marks: `*` before a word it does not know, `#` and `@` before one it could not put into form. */
export function readMarks(output: string): MachineText {
  const unsure = new Set<string>()
  const text = output
    .replace(
      /(^|[\s\p{P}])[*#@]+(?=[\p{L}\p{N}])([\p{L}\p{M}\p{N}-]+)/gu,
      (_, before: string, word: string) => {
        unsure.add(word)
        return before + word
      },
    )
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { text, unsure: [...unsure] }
}

/**
 * Apertium as a child process on this machine: nothing leaves it. One paragraph a run. Serbian and Montenegrin come
 * back in Cyrillic, but for words the machine did not know. A run that fails, takes too long or leaves most words
 * unknown or without a form is an {@link EngineError}.
 * @param command the program; default `apertium`, found by the path
 */
export function apertium(command = 'apertium'): TranslationEngine {
  let modes: Promise<readonly string[]> | null = null
  const installed = (): Promise<readonly string[]> =>
    (modes ??= run(command, ['-l'], '', AbortSignal.timeout(longest)).then(
      (output) => output.split(/\s+/).filter((mode) => mode !== ''),
      () => [],
    ))
  return {
    name: 'apertium',
    pairs: async () => {
      const there = await installed()
      const keys = Object.keys(codes) as LanguageKey[]
      return keys.flatMap((from) =>
        keys.filter((to) => apertiumMode(there, from, to) !== null).map((to): LanguagePair => ({ from, to })),
      )
    },
    translate: async (texts, from, to, signal) => {
      const mode = apertiumMode(await installed(), from, to)
      if (mode === null) throw new EngineError(`Apertium has no pair from "${from}" to "${to}" here.`)
      const translated: MachineText[] = []
      for (const text of texts) {
        // A mark in the source would be taken for one of the machine's; a line is one paragraph.
        const plain = text
          .replaceAll(/[*#@]+(?=\p{L})/gu, '')
          .replaceAll(/\s+/g, ' ')
          .trim()
        if (plain === '') {
          translated.push({ text: '', unsure: [] })
          continue
        }
        const limited = AbortSignal.any([signal, AbortSignal.timeout(longest)])
        const input = isCyrillicSerbian(from) ? toLatin(plain) : plain
        const made = readMarks(await run(command, ['-f', 'txt', mode], `${input}\n`, limited))
        if (!isOfUse(made)) throw new EngineError('Apertium knew too few words of this text.')
        translated.push(isCyrillicSerbian(to) ? inCyrillic(made) : made)
      }
      return translated
    },
  }
}

/** A text of which the machine put half the words into form is worth reading; a row of dictionary forms is not. */
function isOfUse({ text, unsure }: MachineText): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}-]+/gu) ?? []
  return words.length > 0 && words.filter((word) => unsure.includes(word)).length * 2 <= words.length
}

function isCyrillicSerbian(key: LanguageKey): boolean {
  return key === 'sr' || key === 'cnr'
}

/** Words the machine did not know are the source's, mostly names in its letters, and stay so. */
function inCyrillic({ text, unsure }: MachineText): MachineText {
  return {
    text: text.replaceAll(/[\p{L}\p{M}\p{N}-]+/gu, (word) =>
      unsure.includes(word) ? word : toCyrillic(word),
    ),
    unsure,
  }
}

/** Runs the program and answers what it printed; its whole process group ends with the signal. */
function run(command: string, args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // Apertium opens its input by name, which the socket that Node gives a child cannot be; behind a pipe it can.
    const child = spawn('/bin/sh', ['-c', 'cat | "$0" "$@"', command, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Apertium is a pipe of programs: they end together.
      detached: true,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
    })
    let output = ''
    let complaint = ''
    const fail = (message: string, cause?: unknown): void => {
      signal.removeEventListener('abort', onAbort)
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
      reject(new EngineError(message, { cause }))
    }
    const onAbort = (): void => fail('Apertium took too long.', signal.reason)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) return onAbort()
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part
      if (output.length > mostOutput) fail('Apertium answered far too much.')
    })
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      complaint = (complaint + part).slice(0, 2_000)
    })
    child.on('error', (cause) => fail(`Apertium cannot be run: ${cause.message}`, cause))
    child.stdin.on('error', () => undefined)
    child.on('close', (status) => {
      signal.removeEventListener('abort', onAbort)
      if (status === 0) resolve(output)
      else reject(new EngineError(`Apertium ended with ${status}: ${complaint.trim()}`))
    })
    child.stdin.end(input)
    return undefined
  })
}
