import type { TranslationOutputs } from '@heliograph/api'
import { addGlossaryEntry, changeGlossaryEntry, removeGlossaryEntry } from '../../commands/change-glossary.ts'
import { checkTranslationBlock } from '../../commands/check-translation-block.ts'
import { importXliff } from '../../commands/import-xliff.ts'
import { perform } from '../../perform.ts'
import { glossary } from '../../queries/glossary.ts'
import { machineSuggestion } from '../../queries/machine-suggestion.ts'
import { translationGrid } from '../../queries/translation-grid.ts'
import { translationSource } from '../../queries/translation-source.ts'
import { translationSuggestions } from '../../queries/translation-suggestions.ts'
import { translationXliff } from '../../queries/translation-xliff.ts'
import type { Handlers } from './handler.ts'

export const translationHandlers: Handlers<TranslationOutputs> = {
  'translation.grid': (call, input) => translationGrid(call, input),
  'translation.source': (call, input) => translationSource(call, input.article),
  'translation.check-block': async (call, input) => {
    await perform(call.newsroom, call.actor, checkTranslationBlock, input)
    const { checked } = await translationSource(call, input.article)
    return { checked }
  },
  'translation.suggest': (call, input) => translationSuggestions(call, input),
  'translation.machine': (call, input) => machineSuggestion(call, input),
  'translation.xliff-out': (call, input) => translationXliff(call, input.article),
  'translation.xliff-in': (call, input) => perform(call.newsroom, call.actor, importXliff, input),
  'glossary.list': (call, input) => glossary(call, input),
  'glossary.add': (call, input) => perform(call.newsroom, call.actor, addGlossaryEntry, input),
  'glossary.change': (call, input) => perform(call.newsroom, call.actor, changeGlossaryEntry, input),
  'glossary.remove': (call, input) => perform(call.newsroom, call.actor, removeGlossaryEntry, input),
}
