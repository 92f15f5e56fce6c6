type Instant = Temporal.Instant

/** What was translated how: one row for each block of a live translation. */
interface TranslationMemoryTable {
  id: string
  /** The translation it comes from. */
  article_id: string
  from_service: string
  to_service: string
  from_language: string
  to_language: string
  /** SHA-256 of the folded source. */
  source_hash: Buffer
  source_text: string
  target_text: string
  /** The longest words of the source, folded: what a like text is looked for by. */
  terms: readonly string[]
  made_at: Instant
}

/** What a word, a name or a phrase is called in another language. */
interface GlossaryTable {
  id: string
  from_language: string
  to_language: string
  kind: 'term' | 'person' | 'place' | 'organisation'
  term: string
  /** Forms that are right, the first the one to offer, with semicolons between. */
  target: string
  note: string
  made_by: string | null
  made_at: Instant
}

/** Blocks of a translation that somebody has checked against a newer revision of the source. */
interface TranslationChecksTable {
  article_id: string
  /** The newer revision of the source. */
  revision_id: string
  /** Index of the textblock in it. */
  block: number
  checked_by: string | null
  checked_at: Instant
}

export interface TranslationTables {
  translation_memory: TranslationMemoryTable
  glossary: GlossaryTable
  translation_checks: TranslationChecksTable
}
