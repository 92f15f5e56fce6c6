/**
 * Our own keys. They are not BCP 47 tags on purpose: `Intl` turns `cnr` into `sr-ME` and `prs` into `fa-AF`,
 * so a key that went through it would merge three newsrooms into others.
 */
export const serviceLanguageKeys = [
  'sq',
  'hy',
  'az',
  'ba',
  'be',
  'bs',
  'bg',
  'ce',
  'crh',
  'hr',
  'prs',
  'en',
  'ka',
  'hu',
  'kk',
  'ky',
  'mk',
  'cnr',
  'ps',
  'fa',
  'ro',
  'ru',
  'sr',
  'tg',
  'tt',
  'tk',
  'uk',
  'uz',
] as const

/** Languages that agencies and sources write in and that no service of ours publishes in. */
export const sourceLanguageKeys = ['ar', 'fr', 'de', 'es', 'tr'] as const

/** The key of a language a service may publish in. */
export type ServiceLanguageKey = (typeof serviceLanguageKeys)[number]

/** The key of any language of the table. */
export type LanguageKey = ServiceLanguageKey | (typeof sourceLanguageKeys)[number]

/** ISO 15924. */
export type Script = 'Latn' | 'Cyrl' | 'Arab' | 'Armn' | 'Geor'

/** `gregory` or `persian` (Solar Hijri), by their names in CLDR and Temporal. */
export type Calendar = 'gregory' | 'persian'

/** `latn` 0-9, `arabext` ۰-۹ (U+06F0 to U+06F9), by their names in CLDR. */
export type Digits = 'latn' | 'arabext'

/** A script whose text is made by rule from the written one and never typed. Only Serbian has one. */
export interface DerivedScript {
  /** Goes into addresses and options. */
  readonly suffix: 'latn'
  /** BCP 47 tag of pages in this script. */
  readonly tag: string
  readonly script: Script
  /** Name of the script in the language and in that script, for the script switch. */
  readonly ownName: string
  /** Name of the script that is written, for the other end of the switch. */
  readonly writtenName: string
}

export interface Quotes {
  readonly open: string
  readonly close: string
  readonly openInner: string
  readonly closeInner: string
}

/** The literal texts of an enumeration, with their spaces. */
export interface ListRule {
  /** Between two items that are the only ones. */
  readonly pair: string
  /** Between items that are not the last two. */
  readonly separator: string
  /** Between the last two of three or more. */
  readonly last: string
  /** After the last of two or more: Chechen repeats its particle there. Empty elsewhere. */
  readonly end: string
}

/** Names of the families of plural rules in `plural.ts`. */
export type PluralRule =
  | 'one'
  | 'zero-and-one'
  | 'below-two'
  | 'east-slavic'
  | 'south-slavic'
  | 'macedonian'
  | 'romanian'
  | 'arabic'
  | 'french'
  | 'spanish'

/** Twelve names, January or Farvardin (Hamal, Wray) first. */
export type MonthNames = readonly string[]

export interface Months {
  /** Beside a day: "1 мая". */
  readonly format: MonthNames
  /** Alone: "май 2016". */
  readonly standalone: MonthNames
}

/**
 * Patterns with `{d}` and `{dd}` day, `{m}` and `{mm}` month in figures, `{y}` year, `{month}` the month's
 * name beside a day, `{standalone}` its name alone; in `dateTime` also `{date}` and `{time}`.
 */
export interface DatePatterns {
  readonly date: string
  readonly dateShort: string
  readonly month: string
  readonly dayMonth: string
  readonly dateTime: string
}

export interface NumberRule {
  readonly group: string
  readonly decimal: string
  /** Figures before grouping starts: 4 writes "1,234", 5 writes "1234" and "12 345". */
  readonly groupFrom: 4 | 5
}

/** Everything the house knows of a language. One file of `table/` each. */
export interface Language {
  readonly key: LanguageKey
  /** BCP 47, for `lang` and `hreflang`; of the written script where the language has a derived one. */
  readonly tag: string
  /** Locale for `Intl` (sorting, segmenting), or null where ICU has nothing but English. */
  readonly intl: string | null
  readonly script: Script
  readonly direction: 'ltr' | 'rtl'
  readonly ownName: string
  readonly englishName: string
  /** Whether a service may publish in it. */
  readonly service: boolean
  readonly derivedScript?: DerivedScript
  /** Calendar of dates unless the service has its own (Pashto in Pakistan: Gregorian). */
  readonly calendar: Calendar
  readonly digits: Digits
  readonly quotes: Quotes
  readonly list: ListRule
  readonly plural: PluralRule
  readonly months: { readonly gregory: Months; readonly persian?: Months }
  /** Seven names, Monday first. */
  readonly weekdays: readonly string[]
  readonly dates: DatePatterns
  readonly numbers: NumberRule
}

/** A language and, where it has one, its derived script. */
export interface LanguageAndScript {
  readonly language: LanguageKey
  /** `latn` for the derived script; absent for the written one. */
  readonly script?: 'latn' | undefined
}
