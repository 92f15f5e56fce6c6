import * as v from 'valibot'
import type { WorkingCopy } from '../shapes.ts'
import type {
  GlossaryEntry,
  MemoryMatch,
  TranslationRow,
  TranslationSource,
  XliffReport,
} from '../shapes/translation.ts'
import { cursor, id, key, line, string, text } from './fields.ts'

const block = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Key of the languages room; checked by the command. */
const language = v.pipe(string, v.regex(/^[a-z]{2,3}$/))
const entry = {
  from: language,
  to: language,
  kind: v.picklist(['term', 'person', 'place', 'organisation']),
  term: text(200),
  targets: v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(10)),
  note: line(500),
} as const

/** The largest XLIFF file taken, in characters. */
const largestXliff = 2_000_000

export const translationOperations = {
  'translation.grid': v.strictObject({
    /** Stories that changed in so many last days. */
    days: v.optional(v.picklist([2, 7, 30, 92]), 7),
    words: v.optional(line(200)),
    /** `mine`: assigned to me or last written by me. `behind`: a translation is behind. `missing`: `service` has none. */
    only: v.optional(v.picklist(['mine', 'behind', 'missing'])),
    service: v.optional(key),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 30),
    before: cursor,
  }),
  'translation.source': v.strictObject({ article: id }),
  'translation.check-block': v.strictObject({
    article: id,
    /** Number of the source's newest live revision; refused if it is another by now. */
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    block,
    checked: v.boolean(),
  }),
  'translation.suggest': v.strictObject({ article: id, block }),
  'translation.machine': v.strictObject({ article: id, block, engine: line(60) }),
  'translation.xliff-out': v.strictObject({ article: id }),
  'translation.xliff-in': v.strictObject({
    article: id,
    base: v.pipe(v.number(), v.integer(), v.minValue(0)),
    xliff: v.pipe(string, v.maxLength(largestXliff)),
    /** Only say what would change. */
    dryRun: v.boolean(),
    /** Take units of another revision's file whose source text is the same. */
    merge: v.optional(v.boolean(), false),
  }),
  'glossary.list': v.strictObject({
    from: v.optional(language),
    to: v.optional(language),
    words: v.optional(line(200)),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 200),
  }),
  'glossary.add': v.strictObject(entry),
  'glossary.change': v.strictObject({ id, ...entry }),
  'glossary.remove': v.strictObject({ id }),
} as const

export interface TranslationOutputs {
  'translation.grid': {
    /** Services of the columns, in order. */
    readonly services: readonly string[]
    readonly rows: readonly TranslationRow[]
    readonly next: string | null
  }
  'translation.source': TranslationSource
  'translation.check-block': { readonly checked: readonly number[] }
  'translation.suggest': {
    readonly memory: readonly MemoryMatch[]
    readonly terms: readonly GlossaryEntry[]
  }
  'translation.machine': {
    readonly text: string
    /** Words the engine did not know or could not put into form; as they stand in the text. */
    readonly unsure: readonly string[]
  }
  'translation.xliff-out': { readonly name: string; readonly xliff: string }
  'translation.xliff-in': { readonly report: XliffReport; readonly copy: WorkingCopy | null }
  'glossary.list': { readonly entries: readonly GlossaryEntry[] }
  'glossary.add': { readonly id: string }
  'glossary.change': { readonly id: string }
  'glossary.remove': { readonly id: string }
}
