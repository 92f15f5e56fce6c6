import type { LanguageKey } from '@heliograph/languages'

/** From and to, as keys of the languages room. */
export interface LanguagePair {
  readonly from: LanguageKey
  readonly to: LanguageKey
}

/** What an engine made of one text. */
export interface MachineText {
  readonly text: string
  /** Words it did not know or could not put into form, as they stand in the text. */
  readonly unsure: readonly string[]
}

/** A machine that suggests translations. Its words are inserted by a person only, and marked until somebody read them. */
export interface TranslationEngine {
  /** At most 60 characters; written into the text as who made the words. */
  readonly name: string
  /** What it translates; asked once and kept. Empty if it is not there. */
  readonly pairs: () => Promise<readonly LanguagePair[]>
  /**
   * Translates paragraphs, one at a time and in order.
   * @throws {EngineError} if there is no answer of any use, or in time
   */
  readonly translate: (
    texts: readonly string[],
    from: LanguageKey,
    to: LanguageKey,
    signal: AbortSignal,
  ) => Promise<readonly MachineText[]>
}

/** An engine gave nothing of use; `message` says what to look at. */
export class EngineError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineError'
  }
}

/** The engines that translate between two languages. One that cannot be asked is left out. */
export async function enginesFor(
  engines: readonly TranslationEngine[],
  from: LanguageKey,
  to: LanguageKey,
): Promise<readonly TranslationEngine[]> {
  const able = await Promise.all(
    engines.map(async (engine) => {
      const pairs = await engine.pairs().catch(() => [])
      return pairs.some((pair) => pair.from === from && pair.to === to)
    }),
  )
  return engines.filter((_, at) => able[at])
}

/** An engine in memory, for tests: it puts the language before the text. */
export function engineInMemory(
  pairs: readonly LanguagePair[],
  translate: (text: string, to: LanguageKey) => MachineText = (text, to) => ({
    text: `${to}: ${text}`,
    unsure: [],
  }),
): TranslationEngine {
  return {
    name: 'in-memory',
    pairs: async () => pairs,
    translate: async (texts, _from, to) => texts.map((text) => translate(text, to)),
  }
}
