import type { OperationOutput } from '@heliograph/api'
import { CommandError } from '../command-error.ts'
import { EngineError, enginesFor } from '../translation/engine.ts'
import { sourceBlock, translationPair } from './translation-source.ts'
import type { Viewer } from './viewer.ts'

/** How long an engine may take for one block, in milliseconds. */
const longest = 20_000

/**
 * What a machine makes of one block of the source, for somebody who may edit the translation.
 * @throws {CommandError} `translation.engine-failed` if the engine gave nothing of use in time
 */
export async function machineSuggestion(
  viewer: Viewer,
  input: { readonly article: string; readonly block: number; readonly engine: string },
): Promise<OperationOutput<'translation.machine'>> {
  const pair = await translationPair(viewer, input.article, 'article.edit')
  const text = sourceBlock(pair, input.block)
  const engines = await enginesFor(viewer.newsroom.engines, pair.sourceLanguage, pair.language)
  const engine = engines.find(({ name }) => name === input.engine)
  if (engine === undefined)
    throw new CommandError('api.input-invalid', `No engine "${input.engine}" translates here.`, {
      at: 'engine',
    })
  try {
    const [made] = await engine.translate(
      [text],
      pair.sourceLanguage,
      pair.language,
      AbortSignal.timeout(longest),
    )
    if (made === undefined || made.text.trim() === '') throw new EngineError('The engine answered nothing.')
    return made
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause
    viewer.newsroom.log(`translation: ${engine.name}: ${cause.message}`)
    throw new CommandError('translation.engine-failed', cause.message, {}, { cause })
  }
}
