import { withoutInvisible } from './invisible.ts'
import type { LanguageKey } from './language.ts'
import { language } from './languages.ts'
import { romanise } from './romanise.ts'
import { westernDigits } from './western-digits.ts'

const maximum = 80
// Names no folder may have on Windows, where a mirror may lie on a disk.
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/

function nativeArabic(text: string, key: LanguageKey): string {
  const kaf = key === 'ar' ? text : text.replaceAll('ك', 'ک')
  const yeh = key === 'fa' || key === 'prs' ? kaf.replace(/[يى]/g, 'ی').replace(/[ۀە]/g, 'ه') : kaf
  return westernDigits(yeh.replace(/[\u0640\p{M}]/gu, '')).replace(/[\p{L}--\p{Script=Arabic}]+/gv, (word) =>
    romanise(word, 'en'),
  )
}

/** Words joined by hyphens, whole words up to the maximum, a longer first word cut. */
function joined(words: readonly string[]): string {
  let slug = ''
  for (const word of words) {
    const next = slug === '' ? [...word].slice(0, maximum).join('') : `${slug}-${word}`
    if ([...next].length > maximum) break
    slug = next
  }
  return slug
}

/**
 * The readable part of an address: small letters a-z and figures, words joined by `-`, at most 80 signs, cut at a
 * word. Persian, Dari, Pashto and Arabic keep their own script (without vowels a Latin form reads as noise), with
 * one form of yeh, kaf and figures; a zero-width non-joiner becomes a hyphen there. Never empty: a text without
 * letters and figures gives `story`. It is no identifier: two texts may share it.
 */
export function slug(text: string, key: LanguageKey): string {
  const isNative = language(key).script === 'Arab'
  // The compatibility form takes apart the positional shapes that old Arabic-script systems send. İ, I, ı and i all
  // become i in an address, so no language needs a lower case of its own here.
  const clean = withoutInvisible(text.normalize(isNative ? 'NFKC' : 'NFC')).toLowerCase()
  const written = isNative ? nativeArabic(clean, key) : romanise(clean, key)
  const made = joined(written.match(/[a-z0-9[\p{Script=Arabic}&&\p{L}]]+/gv) ?? [])
  if (made === '') return 'story'
  return reserved.test(made) ? `story-${made}` : made
}
