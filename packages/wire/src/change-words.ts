import type { WireChange } from './item.ts'

// Tables from words to change kinds. Sources: the four error classes of the Reuters Handbook of Journalism
// (withdrawn, corrected, refile, repeat), AP's editorial types, the IPTC signal scheme, and the usage of
// German-, French-, Spanish- and Russian-language agencies.

/** Local part of a signal, role or editorial type, folded to letters. */
export const SIGNALS: Readonly<Record<string, WireChange>> = {
  kill: 'kill',
  mandatorykill: 'kill',
  elimination: 'kill',
  disregard: 'kill',
  withdrawn: 'kill',
  withdrawal: 'kill',
  canceled: 'kill',
  cancelled: 'kill',
  delete: 'kill',
  withhold: 'withhold',
  withheld: 'withhold',
  holdforrelease: 'withhold',
  correction: 'correction',
  corrected: 'correction',
  corrective: 'correction',
  clarification: 'correction',
  refile: 'refile',
  repeat: 'repeat',
  rpt: 'repeat',
  advisory: 'advisory',
  update: 'update',
  lead: 'update',
  writethru: 'update',
  add: 'update',
  takes: 'update',
  appendmajorcontent: 'update',
  appendminorcontent: 'update',
}

/** Reuters' editorial status (`edStat:`). N says nothing that the version does not say. */
export const EDITORIAL_STATUS: Readonly<Record<string, WireChange>> = {
  d: 'kill',
  c: 'correction',
  u: 'update',
}

/** Where an agency means something else by a common signal. */
export const SIGNALS_OF_AGENCY: Readonly<Record<string, Readonly<Record<string, WireChange>>>> = {
  // dpa sends small mends of language and form as "repeat"; substantive ones are "correction".
  dpa: { repeat: 'refile' },
}

/** Strongest first: of several words in front of a headline the strongest counts ("CORRECTED-UPDATE 2-"). */
export const STRENGTH: readonly WireChange[] = [
  'kill',
  'withhold',
  'correction',
  'refile',
  'repeat',
  'advisory',
  'update',
  'embargo-change',
  'new',
]

interface Prefix {
  readonly pattern: RegExp
  /** null: the word says something else (URGENT, EXCLUSIVE), look behind it. */
  readonly change: WireChange | null
}

// What may stand between a prefix and the headline: ":", a dash, a bracket, the end. A hyphen without spaces counts
// only before an ordinary word, so that "KILL-SWITCH LAW" in capitals is no kill.
const END = String.raw`(?:\s*[)\]](?:\s*[:–—-])?|\s*[:–—*]|\s+-+(?=\s)|-(?=\p{Lu}?\p{Ll}|\d|["'“«„(])|-(?=(?:UPDATE|RPT|REFILE|CORRECTED|WRAPUP|EXCLUSIVE|ANALYSIS)\b)|\s*$)\s*`
const prefix = (words: string, change: WireChange | null, flags = 'u'): Prefix => ({
  pattern: new RegExp(`^(?:${words})${END}`, flags),
  change,
})

export const PREFIXES: readonly Prefix[] = [
  prefix(String.raw`(?:MANDATORY |BULLETIN )?KILL(?:ED)?`, 'kill'),
  prefix(String.raw`(?:story|item|picture|photo|alert) (?:withdrawn|killed|removed)`, 'kill', 'iu'),
  prefix(String.raw`WITHDRAWN|WITHDRAWAL|(?:MANDATORY )?ELIMINATION|DISREGARD`, 'kill'),
  prefix(
    String.raw`ANNULATION|ANNUL[ÉE]E?|ANULACI[ÓO]N|ANULADO|ZURÜCKGEZOGEN|STORNIERUNG|STORNO|АННУЛИРОВАНО|ОТЗЫВ`,
    'kill',
  ),
  prefix(String.raw`(?:achtung[:,]? )?(?:meldung|text) zurückgezogen`, 'kill', 'iu'),
  prefix(String.raw`WITHHOLD|HOLD FOR RELEASE|DO NOT USE|PLEASE HOLD`, 'withhold'),
  prefix(
    String.raw`CORRECTED(?: ?\([^)]{1,40}\))?(?: \d+)?|CORRECTION|CORRECTS|CORRECTIVE|CLARIFICATION|CORR`,
    'correction',
  ),
  prefix(
    String.raw`Correct(?:ed|ion|ive)|Clarification|Korr(?:ektur|\.)?|Berichtigung|Berichtigt|Correctif|Rectificatif|Rectification|Correcci[óo]n|Corregido|Correzione|Korjaus|Rättelse|Rettelse|Rettet|Исправлени[ея]|Исправлено|Уточнение`,
    'correction',
    'iu',
  ),
  prefix(String.raw`REFIL(?:E|ED|ES)(?: \d+)?`, 'refile'),
  prefix(String.raw`RPT(?: \d+)?|REPEATS?|REPEATED|REPEATING|WDH|WIEDERHOLUNG|ПОВТОР`, 'repeat'),
  prefix(
    String.raw`(?:[A-Z]+ )?ADVISORY|EDITORS[’']? NOTE|ACHTUNG REDAKTIONEN|HINWEIS AN (?:DIE )?REDAKTIONEN|AVIS`,
    'advisory',
  ),
  prefix(
    String.raw`UPDATE(?:D)?(?: ?\d{1,3})?|WRAPUP [2-9]|LEAD|MAJ|ACTUALISATION|ACTUALIZACI[ÓO]N|ZF|ОБНОВЛЕНО`,
    'update',
  ),
  prefix(
    String.raw`(?:\d{1,2}(?:st|nd|rd|th) ?)(?:ld|lead|net)(?:[- ]?writethru)?|writethru|zufa|zusammenfassung|add \d{1,2}`,
    'update',
    'iu',
  ),
  prefix(
    String.raw`EXCLUSIVE|ANALYSIS|FEATURE|FACTBOX|TIMELINE|EXPLAINER|INTERVIEW|URGENT|ALERT|FLASH|EIL|EILMELDUNG|BREAKING(?: NEWS)?|WRAPUP 1|СРОЧНО|МОЛНИЯ`,
    null,
  ),
]

/** The same words at the end of a slugline: "SYRIA-TALKS/ (UPDATE 2)", "BC-ML--Syria,3rd Ld-Writethru". */
export const SLUG_ENDINGS: readonly { readonly pattern: RegExp; readonly change: WireChange }[] = [
  { pattern: /\((?:MANDATORY )?KILL\)\s*$|,\s*(?:MANDATORY )?KILL\s*$/, change: 'kill' },
  { pattern: /\(WITHHOLD\)\s*$/, change: 'withhold' },
  {
    pattern: /\(CORRECTED[^)]{0,60}\)\s*$|,\s*(?:\d\w\w )?(?:CORRECTIVE|Correction)\s*$/,
    change: 'correction',
  },
  { pattern: /\(REFILE[^)]{0,60}\)\s*$/, change: 'refile' },
  { pattern: /\((?:RPT|REPEAT)[^)]{0,60}\)\s*$/, change: 'repeat' },
  { pattern: /,\s*ADVISORY\s*$/i, change: 'advisory' },
  {
    pattern:
      /\(UPDATE \d{1,3}\)\s*$|,\s*\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead|NewsAlert)?(?:[- ]?Writethru)?\s*$/i,
    change: 'update',
  },
]

/** First words of a note to editors, after "Eds:" and the like. */
export const NOTE_WORDS: readonly { readonly pattern: RegExp; readonly change: WireChange }[] = [
  {
    pattern: /\bmandatory kill\b|\bstory (?:is )?(?:killed|withdrawn)\b|^kill\b|^(?:please )?disregard\b/i,
    change: 'kill',
  },
  {
    pattern: /\bdo not (?:use|publish|distribute|air)\b|^withhold\b|^hold for release\b/i,
    change: 'withhold',
  },
  {
    pattern: /^(?:corrects|corrected|correction|corrective|clarifies|berichtigt|korrigiert|corrige)\b/i,
    change: 'correction',
  },
  { pattern: /^(?:updates|adds|recasts|aktualisiert|ergänzt)\b/i, change: 'update' },
]

/** An embargo that stands only in words. */
export const EMBARGO_WORDS =
  /^(?:strictly |strict )?embargo(?:ed)?(?:\s*:|\s+(?:until|till|for|to|not)\b)|^sperrfrist(?:\s*:|\s+\d|\s+bis)|\bnot for (?:publication|release|use|broadcast) (?:before|until)\b|^эмбарго\s*(?::|до\b)/i
/** Its end in words. */
export const EMBARGO_LIFTED =
  /^(?:embargo (?:is )?(?:now )?lifted|embargo (?:has )?ended|sperrfrist aufgehoben|sperrfrist abgelaufen|эмбарго снято)\b/i
