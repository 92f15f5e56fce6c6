import { LanguagesError } from './errors.ts'
import type { LanguageKey } from './language.ts'
import { language } from './languages.ts'

// Thirty letters, one to one but for three that become two (Pravopis srpskoga jezika, 2010).
const letters = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    ђ: 'đ',
    е: 'e',
    ж: 'ž',
    з: 'z',
    и: 'i',
    ј: 'j',
    к: 'k',
    л: 'l',
    љ: 'lj',
    м: 'm',
    н: 'n',
    њ: 'nj',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    ћ: 'ć',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'c',
    ч: 'č',
    џ: 'dž',
    ш: 'š',
  }).flatMap(([cyrillic, latin]): [string, string][] => [
    [cyrillic, latin],
    [cyrillic.toUpperCase(), latin.charAt(0).toUpperCase() + latin.slice(1)],
  ]),
)
const isUpper = (letter: string | undefined): boolean => letter !== undefined && /\p{Lu}/u.test(letter)
const isLetter = (letter: string | undefined): boolean => letter !== undefined && /\p{L}/u.test(letter)

/**
 * Serbian Cyrillic in Latin letters. Nothing is lost forward; the way back needs a word list (`injekcija`), so
 * Cyrillic is what is written and stored. Љ, Њ and Џ become Lj, Nj, Dž, or LJ, NJ, DŽ inside capitals. All that is
 * not Serbian Cyrillic stays as it is; spans in another language are the caller's to leave out.
 */
export function toLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (sign, at: number) => {
    const latin = letters.get(sign)
    if (latin === undefined) return sign
    if (latin.length === 1 || !isUpper(sign)) return latin
    const next = text[at + 1]
    const inCapitals = isLetter(next) ? isUpper(next) : isUpper(text[at - 1])
    return inCapitals ? latin.toUpperCase() : latin
  })
}

/**
 * A written text in the language's derived script.
 * @throws LanguagesError `no-derived-script`
 */
export function derive(text: string, key: LanguageKey, suffix: 'latn'): string {
  if (language(key).derivedScript?.suffix !== suffix)
    throw new LanguagesError('no-derived-script', `"${key}" has no derived script "${suffix}".`)
  return toLatin(text)
}
