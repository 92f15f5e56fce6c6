import type { Language } from './language.ts'
import { isLanguageKey, language } from './languages.ts'

// ISO 639-2 and 639-3 codes that agencies send for what we know by a shorter key, and the members of a
// macrolanguage that name the same written language (ISO 639-3 registry).
const aliases: Readonly<Record<string, string>> = {
  sqi: 'sq',
  alb: 'sq',
  hye: 'hy',
  arm: 'hy',
  aze: 'az',
  azj: 'az',
  bak: 'ba',
  bel: 'be',
  bos: 'bs',
  bul: 'bg',
  che: 'ce',
  hrv: 'hr',
  scr: 'hr',
  eng: 'en',
  kat: 'ka',
  geo: 'ka',
  hun: 'hu',
  kaz: 'kk',
  kir: 'ky',
  mkd: 'mk',
  mac: 'mk',
  pus: 'ps',
  pbt: 'ps',
  pbu: 'ps',
  pst: 'ps',
  fas: 'fa',
  per: 'fa',
  pes: 'fa',
  ron: 'ro',
  rum: 'ro',
  mo: 'ro',
  mol: 'ro',
  rus: 'ru',
  srp: 'sr',
  scc: 'sr',
  sh: 'sr',
  hbs: 'sr',
  tgk: 'tg',
  tat: 'tt',
  tuk: 'tk',
  ukr: 'uk',
  uzb: 'uz',
  uzn: 'uz',
  ara: 'ar',
  arb: 'ar',
  fra: 'fr',
  fre: 'fr',
  deu: 'de',
  ger: 'de',
  spa: 'es',
  tur: 'tr',
}

/**
 * The language a BCP 47 tag from a wire or a browser means, or null when it is none of ours or no tag at all.
 * Case does not matter and `_` counts as `-`. Afghan Persian is Dari, Serbian of Montenegro is Montenegrin.
 */
export function languageOfTag(tag: string): Language | null {
  const subtags = tag.trim().toLowerCase().replaceAll('_', '-').split('-')
  const primary = subtags[0] ?? ''
  if (!/^[a-z]{2,3}$/.test(primary) || !subtags.every((subtag) => /^[a-z0-9]{1,8}$/.test(subtag))) return null
  const extension = subtags.findIndex((subtag) => subtag.length === 1)
  const named = extension === -1 ? subtags : subtags.slice(0, extension)
  const region = named.slice(1).find((subtag) => /^(?:[a-z]{2}|[0-9]{3})$/.test(subtag))
  const key = aliases[primary] ?? primary
  if (key === 'fa' && region === 'af') return language('prs')
  if (key === 'sr' && region === 'me') return language('cnr')
  return isLanguageKey(key) ? language(key) : null
}
