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

type Names = readonly (string | null | undefined)[]

/**
 * Who sent it. Groups of names from the most to the least reliable (the feed's own setting first). The first group
 * that names anybody decides: the key of a known agency in it, else its first name folded; without any name `unknown`.
 */
export function agencyOf(groups: readonly Names[]): Agency {
  for (const group of groups) {
    const names = group.map((name) => name?.trim() ?? '').filter((name) => name !== '' && name.length <= 300)
    const known = names.map(knownAgency).find((agency) => agency !== null)
    if (known !== undefined) return known
    const first = names.find((name) => fold(name) !== '')
    if (first !== undefined) return { key: fold(first), name: ownerOf(first) ?? first }
  }
  return { key: 'unknown', name: 'Unknown' }
}

/** The agency in the table that a name means, or null. */
function knownAgency(name: string | null | undefined): Agency | null {
  const words = fold(name ?? '').replaceAll('-', ' ')
  // "Australian Associated Press" holds "Associated Press": the longer name is asked first.
  const found =
    KNOWN.find((agency) => agency.key === 'aap' && agency.words.test(words)) ??
    KNOWN.find((agency) => agency.words.test(words))
  return found === undefined ? null : { key: found.key, name: found.name }
}

/** The owner of an identifier: host of an address, domain of a tag: or urn:newsml:. null if it names none. */
export function ownerOf(identifier: string | null): string | null {
  const found =
    /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(identifier ?? '') ??
    /^tag:([^,:]+)/i.exec(identifier ?? '') ??
    /^urn:(?:newsml|ninjs):([^:]+)/i.exec(identifier ?? '')
  return found?.[1]?.toLowerCase().replace(/^www\./, '') ?? null
}

/** A group that counts only if it is a known agency. */
export function onlyKnown(name: string | null): Names {
  return knownAgency(name) === null ? [] : [name]
}

/** Lower case, accents off, every run of other signs one hyphen; letters of all scripts stay. */
function fold(name: string): string {
  return name
    .replace(/^https?:\/\/(?:www\.)?([^/?#]+).*$/i, '$1')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
