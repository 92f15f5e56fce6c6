// ISO 639 codes whose usual script runs from right to left, and ISO 15924 codes of such scripts.
const languages = new Set(
  'ar arc azb bgn bal bqi ckb dv fa glk he khw ks lrc mzn pnb prs ps sd syr ug ur yi'.split(' '),
)
const scripts = new Set('adlm arab aran hebr mand mend nkoo rohg samr syrc thaa'.split(' '))

/** The direction of text with this BCP 47 tag; a script subtag overrules the language. */
export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = tag.toLowerCase().split('-')
  const script = rest.find((subtag) => /^[a-z]{4}$/.test(subtag))
  return (script === undefined ? languages.has(primary) : scripts.has(script)) ? 'rtl' : 'ltr'
}
