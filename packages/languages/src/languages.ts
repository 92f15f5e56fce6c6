import { LanguagesError } from './errors.ts'
import type { Language, LanguageKey } from './language.ts'
import { sq } from './table/sq.ts'
import { hy } from './table/hy.ts'
import { az } from './table/az.ts'
import { ba } from './table/ba.ts'
import { be } from './table/be.ts'
import { bs } from './table/bs.ts'
import { bg } from './table/bg.ts'
import { ce } from './table/ce.ts'
import { crh } from './table/crh.ts'
import { hr } from './table/hr.ts'
import { prs } from './table/prs.ts'
import { en } from './table/en.ts'
import { ka } from './table/ka.ts'
import { hu } from './table/hu.ts'
import { kk } from './table/kk.ts'
import { ky } from './table/ky.ts'
import { mk } from './table/mk.ts'
import { cnr } from './table/cnr.ts'
import { ps } from './table/ps.ts'
import { fa } from './table/fa.ts'
import { ro } from './table/ro.ts'
import { ru } from './table/ru.ts'
import { sr } from './table/sr.ts'
import { tg } from './table/tg.ts'
import { tt } from './table/tt.ts'
import { tk } from './table/tk.ts'
import { uk } from './table/uk.ts'
import { uz } from './table/uz.ts'
import { ar } from './table/ar.ts'
import { fr } from './table/fr.ts'
import { de } from './table/de.ts'
import { es } from './table/es.ts'
import { tr } from './table/tr.ts'

/** All languages by key: the 28 service languages first, then the source languages. */
export const languages: ReadonlyMap<LanguageKey, Language> = new Map(
  [
    sq,
    hy,
    az,
    ba,
    be,
    bs,
    bg,
    ce,
    crh,
    hr,
    prs,
    en,
    ka,
    hu,
    kk,
    ky,
    mk,
    cnr,
    ps,
    fa,
    ro,
    ru,
    sr,
    tg,
    tt,
    tk,
    uk,
    uz,
    ar,
    fr,
    de,
    es,
    tr,
  ].map((entry) => [entry.key, entry]),
)

/**
 * The language with this key.
 * @throws LanguagesError `unknown-language`
 */
export function language(key: LanguageKey): Language {
  const found = languages.get(key)
  if (found === undefined) throw new LanguagesError('unknown-language', `No language has the key "${key}".`)
  return found
}

/** Whether a text that came from outside is a language key. */
export function isLanguageKey(text: string): text is LanguageKey {
  return languages.has(text as LanguageKey)
}
