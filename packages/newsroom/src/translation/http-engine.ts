import { isLanguageKey } from '@heliograph/languages'
import type { LanguageKey } from '@heliograph/languages'
import * as v from 'valibot'
import { EngineError } from './engine.ts'
import type { LanguagePair, TranslationEngine } from './engine.ts'

export interface HttpEngineOptions {
  /** Where the service is, without `/translate`: `https://translate.example/api`. On this machine too. */
  readonly url: string
  /** Sent with each call; null if the service asks for none. */
  readonly key: string | null
}

/** The most characters an answer may have. */
const mostAnswer = 2_000_000

const languagesAnswer = v.array(v.object({ code: v.string(), targets: v.optional(v.array(v.string())) }))
const translateAnswer = v.object({ translatedText: v.string() })

/**
 * A translation service over HTTP that speaks as LibreTranslate does: `GET /languages` and `POST /translate` with
 * `{q, source, target, format, api_key}`, answered with `{translatedText}`. The operator names it, so it may be on this
 * machine; redirects are not followed, so that words go nowhere but there.
 */
export function httpEngine(options: HttpEngineOptions): TranslationEngine {
  const base = options.url.replace(/\/+$/, '')
  let known: Promise<readonly LanguagePair[]> | null = null
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    try {
      const response = await fetch(base + path, { ...init, redirect: 'error' })
      if (!response.ok) throw new EngineError(`${new URL(base).host} answered ${response.status}.`)
      return JSON.parse(await readBounded(response))
    } catch (cause) {
      if (cause instanceof EngineError) throw cause
      throw new EngineError(`${new URL(base).host} gave no usable answer: ${(cause as Error).message}`, {
        cause,
      })
    }
  }
  const pairs = async (): Promise<readonly LanguagePair[]> => {
    const answer = v.safeParse(
      languagesAnswer,
      await ask('/languages', { signal: AbortSignal.timeout(5_000) }),
    )
    if (!answer.success) throw new EngineError('The list of languages has another shape.')
    const codes = answer.output.map(({ code }) => code)
    return answer.output.flatMap(({ code, targets }) =>
      (targets ?? codes).flatMap((target): readonly LanguagePair[] => {
        const [from, to] = [keyOf(code), keyOf(target)]
        return from === null || to === null || from === to ? [] : [{ from, to }]
      }),
    )
  }
  return {
    name: new URL(base).host.slice(0, 60),
    pairs: () => {
      // One that could not be asked is asked again next time.
      known ??= pairs().catch((error: unknown) => {
        known = null
        throw error
      })
      return known
    },
    translate: async (texts, from, to, signal) => {
      const translated = []
      for (const q of texts) {
        const answer = v.safeParse(
          translateAnswer,
          await ask('/translate', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              q,
              source: from,
              target: to,
              format: 'text',
              ...(options.key !== null && { api_key: options.key }),
            }),
            signal,
          }),
        )
        if (!answer.success || answer.output.translatedText.trim() === '')
          throw new EngineError('The service answered no translation.')
        translated.push({
          text: answer.output.translatedText.replaceAll('\0', '').toWellFormed(),
          unsure: [],
        })
      }
      return translated
    },
  }
}

function keyOf(code: string): LanguageKey | null {
  const key = code.split('-')[0]?.toLowerCase() ?? ''
  return isLanguageKey(key) ? key : null
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true })
    if (text.length > mostAnswer) throw new EngineError('The answer is far too long.')
  }
  return text + decoder.decode()
}
