import type { AttributedWords, Words } from './body.ts'

/** The words of the cease-fire story in one language; `story.ts` puts them on the one skeleton of blocks. */
export interface StoryText {
  readonly headline: string
  readonly lede: string
  readonly dateline: string
  /** That Russia reports talks. */
  readonly talks: Words
  /** What it had said the day before. */
  readonly shift: Words
  readonly toll: Words
  /** What the army announced on 29 April. */
  readonly announced: Words
  /** The hours without a word on an extension. */
  readonly gap: Words
  /** The army's confirmation; null while there is none. */
  readonly confirmed: AttributedWords | null
  readonly holdsHeading: string
  readonly holdsDamascus: Words
  readonly holdsLatakia: Words
  readonly holdsAleppo: Words
  readonly genevaHeading: string
  readonly geneva: Words
  readonly concern: Words
  readonly background: Words
}
