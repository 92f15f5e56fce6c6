import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { call } from '../server/call.ts'
import type { WordBook } from './spelling-plugin.ts'

/** What the desk knows of a service's spelling while it is open. */
export interface ServiceBook extends WordBook {
  /** Whether the newsroom has a dictionary of the language; null while nobody has asked. */
  readonly hasDictionary: ReadonlySignal<boolean | null>
  /** Teaches the service a word. @throws {Refusal} */
  readonly teach: (word: string) => Promise<void>
}

const books = new Map<string, ServiceBook>()
/** Words in one question. */
const mostAtOnce = 400

/** The book of a service; one for all its articles. */
export function spellingBook(service: string, language: string): ServiceBook {
  const known = books.get(service)
  if (known !== undefined) return known
  const words = new Map<string, readonly string[] | null>()
  const hasDictionary = signal<boolean | null>(null)
  const book: ServiceBook = {
    language,
    hasDictionary,
    known: (word) => words.get(word),
    async learn(asked) {
      if (hasDictionary.peek() === false) return
      for (let from = 0; from < asked.length; from += mostAtOnce) {
        const slice = asked.slice(from, from + mostAtOnce)
        try {
          const answer = await call('spelling.check', { service, words: slice })
          hasDictionary.value = answer.known
          if (!answer.known) return
          for (const word of slice) words.set(word, null)
          for (const { word, suggestions } of answer.misspelt) words.set(word, suggestions)
        } catch {
          // Nothing is underlined that nobody could look up; the next change asks again.
          return
        }
      }
    },
    async teach(word) {
      await call('spelling.add-word', { service, word })
      words.set(word, null)
    },
  }
  books.set(service, book)
  return book
}
