import { catalogue } from './catalogue/catalogue.ts'
import type { Entry, PluralForms, Text } from './catalogue/entry.ts'
import { LanguagesError } from './errors.ts'
import { languages } from './languages.ts'
import type { LanguageAndScript, LanguageKey } from './language.ts'
import { formatNumber } from './number.ts'
import { plural } from './plural.ts'
import { derive } from './to-latin.ts'

/** The id of a text for readers. */
export type MessageId = keyof typeof catalogue

type NamesIn<Words> = Words extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type WordsOf<Id extends MessageId> = (typeof catalogue)[Id]['texts']['en']['text']

/** The names of a message's parameters. */
export type MessageParameter<Id extends MessageId> =
  WordsOf<Id> extends { readonly other: infer Words } ? NamesIn<Words> : NamesIn<WordsOf<Id>>

/** What a message must be given: nothing, or all its parameters by name. Numbers are written the language's way. */
export type MessageParameters<Id extends MessageId> = [MessageParameter<Id>] extends [never]
  ? []
  : [parameters: Readonly<Record<MessageParameter<Id>, string | number>>]

/** A piece of a message: words of ours, or the place of a parameter. */
export type MessagePart = { readonly literal: string } | { readonly parameter: string }

/** All messages for readers, by id. */
export const messages: ReadonlyMap<MessageId, Entry> = new Map(
  Object.entries(catalogue) as [MessageId, Entry][],
)

/** The languages that have every message. A service in another language shows English in the gaps. */
export const messageLanguages: readonly LanguageKey[] = [...languages.keys()].filter((key) =>
  [...messages.values()].every((entry) => entry.texts[key] !== undefined),
)

function isForms(words: string | PluralForms): words is PluralForms {
  return typeof words !== 'string'
}

function wordsOf(id: MessageId, options: LanguageAndScript, count: number | undefined): string {
  const entry = messages.get(id)
  if (entry === undefined) throw new LanguagesError('unknown-message', `No message has the id "${id}".`)
  const own: Text | undefined = entry.texts[options.language]
  const words = (own ?? entry.texts.en).text
  if (!isForms(words)) return words
  if (count === undefined) throw new LanguagesError('missing-parameter', `"${id}" needs "count".`)
  return words[plural(own === undefined ? 'en' : options.language, count)] ?? words.other
}

/**
 * A message in pieces, for pages that put an element (a list, a `<time>`, a link) where a parameter goes. In a
 * derived script only our words are derived. `count` chooses the plural form of a message that counts.
 * @throws LanguagesError `unknown-message`, `missing-parameter` (a counting message without `count`)
 */
export function messageParts(
  id: MessageId,
  options: LanguageAndScript & { readonly count?: number | undefined },
): readonly MessagePart[] {
  const isOwn = messages.get(id)?.texts[options.language] !== undefined
  return wordsOf(id, options, options.count)
    .split(/\{([a-z-]+)\}/i)
    .map((piece, index): MessagePart => {
      if (index % 2 === 1) return { parameter: piece }
      const isDerived = options.script !== undefined && isOwn
      return { literal: isDerived ? derive(piece, options.language, options.script ?? 'latn') : piece }
    })
    .filter((part) => !('literal' in part) || part.literal !== '')
}

/**
 * A message with its `{name}` places still open, for texts that are filled in elsewhere: the reader's worker gets
 * them as data.
 * @throws LanguagesError as `messageParts`
 */
export function messageTemplate(
  id: MessageId,
  options: LanguageAndScript & { readonly count?: number | undefined },
): string {
  return messageParts(id, options)
    .map((part) => ('literal' in part ? part.literal : `{${part.parameter}}`))
    .join('')
}

/**
 * A message as plain text. A language without it gets the English. Parameters are put in as they are: escaping
 * and isolating them is the caller's, numbers are written in the language's digits.
 * @throws LanguagesError `unknown-message`, `missing-parameter`
 */
export function message<Id extends MessageId>(
  id: Id,
  where: LanguageKey | LanguageAndScript,
  ...[parameters]: MessageParameters<Id>
): string {
  const options: LanguageAndScript = typeof where === 'string' ? { language: where } : where
  const values: Readonly<Record<string, string | number | undefined>> = parameters ?? {}
  const count = values['count']
  return messageParts(id, { ...options, count: typeof count === 'number' ? count : undefined })
    .map((part) => {
      if ('literal' in part) return part.literal
      const value = values[part.parameter]
      if (value === undefined)
        throw new LanguagesError('missing-parameter', `"${id}" needs "${part.parameter}".`)
      return typeof value === 'number' ? formatNumber(value, options) : value
    })
    .join('')
}
