import type { LanguageKey } from './language.ts'
import { language } from './languages.ts'
import { romanise } from './romanise.ts'

const maximum = 80
// Names no folder may have on Windows, where a mirror may lie on a disk.
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/
const invisible = /[\u00ad\u061c\u200b\u200d-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Lower case by the language: İ and I are i and ı in Azerbaijani, Crimean Tatar and Turkish. */
function lower(text: string, key: LanguageKey): string {
  const dotted = key === 'az' || key === 'crh' || key === 'tr'
  const prepared = dotted ? text.replaceAll('İ', 'i').replaceAll('I', 'ı') : text
  return prepared.toLowerCase().replaceAll('i\u0307', 'i')
}

function nativeArabic(text: string, key: LanguageKey): string {
  const unmarked = text.replace(/[\u0640\p{M}]/gu, '')
  const typed = key === 'ar' ? unmarked : unmarked.replaceAll('ك', 'ک')
  const normalised = key === 'fa' || key === 'prs' ? typed.replace(/[يى]/g, 'ی').replace(/[ۀە]/g, 'ه') : typed
  return normalised
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .split(/([^\p{Script=Arabic}]+)/u)
    .map((run, index) =>
      index % 2 === 1 ? ` ${romanise(run, 'en')} `.replace(/^ (?=[0-9])|(?<=[0-9]) $/g, '') : run,
    )
    .join('')
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
  const clean = lower(text.normalize('NFC').replace(invisible, ''), key)
  const isNative = language(key).script === 'Arab'
  const written = isNative ? nativeArabic(clean, key) : romanise(clean, key)
  const pattern = isNative ? /[a-z0-9\p{Script=Arabic}]+/gu : /[a-z0-9]+/g
  const words = written.match(isNative ? pattern : pattern) ?? []
  const made = joined(words)
  if (made === '') return 'story'
  return reserved.test(made) ? `story-${made}` : made
}
