/**
 * Agencies whose name comes in many spellings. Words are matched against the provider as sent (name, literal,
 * code, domain) with everything but letters and digits taken as a border.
 */
const KNOWN: readonly { readonly key: string; readonly name: string; readonly words: RegExp }[] = [
  { key: 'reuters', name: 'Reuters', words: /(^| )(thomson ?)?reuters( |$)|(^| )thomsonreuters( |$)/ },
  {
    key: 'ap',
    name: 'AP',
    words: /^ap$|(^| )associated press( |$)|(^| )ap (org|news|newsroom|images)( |$)|(^| )apnews( |$)/,
  },
  { key: 'afp', name: 'AFP', words: /(^| )afp( |$)|(^| )agence france presse( |$)/ },
  { key: 'dpa', name: 'dpa', words: /(^| )dpa( |$)|(^| )deutsche presse agentur( |$)/ },
  { key: 'apa', name: 'APA', words: /^apa$|(^| )apa (at|ots)( |$)|(^| )austria presse agentur( |$)/ },
  { key: 'efe', name: 'EFE', words: /(^| )efe( |$)/ },
  { key: 'ansa', name: 'ANSA', words: /(^| )ansa( |$)/ },
  { key: 'belga', name: 'Belga', words: /(^| )belga( |$)/ },
  { key: 'stt', name: 'STT', words: /^stt( |$)|(^| )stt lehtikuva( |$)/ },
  { key: 'ntb', name: 'NTB', words: /^ntb( |$)/ },
  { key: 'tt', name: 'TT', words: /^tt( |$)/ },
  { key: 'pa', name: 'PA', words: /^pa$|(^| )press association( |$)|(^| )pa (media|sport)( |$)/ },
  { key: 'aap', name: 'AAP', words: /^aap( |$)|(^| )australian associated press( |$)/ },
  { key: 'cp', name: 'CP', words: /^cp$|(^| )canadian press( |$)/ },
  { key: 'kyodo', name: 'Kyodo', words: /(^| )kyodo( |$)/ },
  { key: 'xinhua', name: 'Xinhua', words: /(^| )xinhua( |$)/ },
  { key: 'tass', name: 'TASS', words: /(^| )(itar )?tass( |$)/ },
  { key: 'interfax', name: 'Interfax', words: /^interfax( |$)/ },
  { key: 'ukrinform', name: 'Ukrinform', words: /^ukrinform( |$)/ },
  { key: 'anadolu', name: 'Anadolu', words: /(^| )anadolu( |$)/ },
]

export interface Agency {
  readonly key: string
  readonly name: string
}

/**
 * Who sent it. `names` from the most to the least reliable (the feed's own setting first): the first known agency
 * wins, else the first name folded; without any name `unknown`.
 */
export function agencyOf(names: readonly (string | null | undefined)[]): Agency {
  const given = names.map((name) => name?.trim() ?? '').filter((name) => name !== '' && name.length <= 300)
  for (const name of given) {
    const words = wordsOf(name)
    // "Australian Associated Press" holds "Associated Press": the longer name is asked first.
    const found =
      KNOWN.find((agency) => agency.key === 'aap' && agency.words.test(words)) ??
      KNOWN.find((agency) => agency.words.test(words))
    if (found !== undefined) return { key: found.key, name: found.name }
  }
  const first = given.find((name) => fold(name) !== '')
  return first === undefined ? { key: 'unknown', name: 'Unknown' } : { key: fold(first), name: first }
}

function wordsOf(name: string): string {
  return fold(name).replaceAll('-', ' ')
}

/** Lower case, accents off, every run of other signs one hyphen; letters of all scripts stay. */
function fold(name: string): string {
  return name
    .replace(/^https?:\/\/(www\.)?/i, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
