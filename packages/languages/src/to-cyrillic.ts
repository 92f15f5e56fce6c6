const pairs: Readonly<Record<string, string>> = { lj: 'љ', nj: 'њ', dž: 'џ' }
const single: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  v: 'в',
  g: 'г',
  d: 'д',
  đ: 'ђ',
  e: 'е',
  ž: 'ж',
  z: 'з',
  i: 'и',
  j: 'ј',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  ć: 'ћ',
  u: 'у',
  f: 'ф',
  h: 'х',
  c: 'ц',
  č: 'ч',
  š: 'ш',
}
// Words in which two letters meet and are not one (Pravopis srpskoga jezika, 2010): a prefix before a stem, or a loan.
const apart =
  /^(?:injekc|injicir|konjug|konjunk|konjunktur|anjon|tanjug|vanjezi|nadžanj|nadžive|nadžnje|nadždr|nadžup|odžal|odživ|odžvak|odžive|odžu[bp]|podžanr|podžar|podžup|predži[vt]|nadži[rv])/

/**
 * Serbian in Latin letters, in Cyrillic: the way back of `toLatin`, which needs a word list (`injekcija`); ours knows
 * the common ones. For what a machine has written, and a person reads before anybody else does. Words with letters
 * that Serbian does not have (q, w, x, y) are another language's and stay as they are.
 */
export function toCyrillic(text: string): string {
  return text.replace(/[\p{Script=Latin}\p{M}]+/gu, (word) => cyrillicWord(word.normalize('NFC')))
}

function cyrillicWord(word: string): string {
  const lower = word.toLowerCase()
  if ([...lower].some((letter) => single[letter] === undefined)) return word
  const isApart = apart.test(lower)
  let written = ''
  for (let at = 0; at < lower.length; at++) {
    const two = isApart ? undefined : pairs[lower.slice(at, at + 2)]
    const letter = two ?? single[lower[at] ?? ''] ?? ''
    const isCapital = word[at] !== lower[at]
    written += isCapital ? letter.toUpperCase() : letter
    if (two !== undefined) at++
  }
  return written
}
