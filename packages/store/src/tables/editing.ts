/** A word that a service writes so, whatever its dictionary says. */
interface SpellingWordsTable {
  service: string
  word: string
  added_by: string | null
  added_at: Temporal.Instant
}

/** What the editor keeps beside articles. */
export interface EditingTables {
  spelling_words: SpellingWordsTable
}
