export type {
  Calendar,
  DatePatterns,
  DerivedScript,
  Digits,
  Language,
  LanguageAndScript,
  LanguageKey,
  ListRule,
  MonthNames,
  Months,
  NumberRule,
  PluralRule,
  Quotes,
  Script,
  ServiceLanguageKey,
} from './language.ts'
export { serviceLanguageKeys, sourceLanguageKeys } from './language.ts'
export { isLanguageKey, language, languages } from './languages.ts'
export { languageOfTag } from './language-of-tag.ts'
export { formatDate, type DateForm, type DateOptions } from './date.ts'
export { formatNumber, localDigits } from './number.ts'
export { formatList, listParts } from './list.ts'
export { plural, pluralCategories, type PluralCategory } from './plural.ts'
export { slug } from './slug.ts'
export { fold, foldForms } from './fold.ts'
export { toCyrillic } from './to-cyrillic.ts'
export { derive, toLatin } from './to-latin.ts'
export { demonstrationLanguages, type Entry, type PluralForms, type Text } from './catalogue/entry.ts'
export {
  message,
  messageLanguages,
  messageParts,
  messageTemplate,
  messages,
  type MessageId,
  type MessageParameter,
  type MessageParameters,
  type MessagePart,
} from './message.ts'
export { timeWithZone, zoneMessage } from './time-with-zone.ts'
export { LanguagesError, type LanguagesErrorId } from './errors.ts'
