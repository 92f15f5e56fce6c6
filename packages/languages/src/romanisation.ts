import type { LanguageKey } from './language.ts'

/** A replacement text, or one for each letter found. */
type Rule = readonly [pattern: RegExp, replacement: string | Readonly<Record<string, string>>]

/** `а=a б=b` as letters and their replacements, digraphs first; a letter with nothing after the sign is dropped. */
function letters(table: string): Rule {
  const pairs = table
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [letter = '', latin = ''] = pair.split('=')
      return [letter, latin]
    })
  return [new RegExp(pairs.map(([letter]) => letter).join('|'), 'gu'), Object.fromEntries(pairs)]
}

/** The same, for a letter that begins a word. */
function initials(table: string): Rule {
  const [pattern, replacement] = letters(table)
  return [new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern.source})`, 'gu'), replacement]
}

// The letters of the Russian alphabet as English-language news writes them; what a language writes otherwise stands
// before this in its own list.
const cyrillic = letters(`
  а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh
  щ=shch ъ= ы=y ь= э=e ю=yu я=ya`)
const serboCroatian = letters('đ=dj')

/** The rules of each language, in order; what they leave is any-ascii's. Text comes in lower case. */
export const romanisations: Readonly<Partial<Record<LanguageKey, readonly Rule[]>>> = {
  // BGN/PCGN Armenian, without its apostrophes.
  hy: [
    initials('եւ=yev և=yev ե=ye ով=ov ու=u ո=vo'),
    letters(`
      եւ=ev և=ev ու=u ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y
      ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f ՛= ՜= ՞= ՝=`),
  ],
  az: [letters('ə=e')],
  // Bashkir Latin of everyday use: ҙ and ҫ as the letters they come from.
  ba: [letters('ғ=gh ҙ=z ҡ=q ң=ng ҥ=ng ө=o ҫ=s ү=u һ=h ә=a ж=zh'), cyrillic],
  be: [letters('г=h ґ=g і=i ў=u'), cyrillic],
  bs: [serboCroatian],
  // The Transliteration Act of 2009: щ is sht, ъ is a, a final -ия is -ia.
  bg: [[/ия(?![\p{L}\p{M}])/gu, 'ia'], letters('х=h щ=sht ъ=a ь=y'), cyrillic],
  // BGN/PCGN Chechen, without its marks; digraphs and palochka first.
  ce: [
    letters('аь=a оь=o уь=u юь=yu яь=ya гӏ=gh кх=q къ=q кӏ=k пӏ=p тӏ=t хь=h хӏ=h цӏ=ts чӏ=ch ӏ='),
    cyrillic,
  ],
  hr: [serboCroatian],
  // The national system of 2002, without its apostrophes.
  ka: [
    letters(`
      ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh
      ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h`),
  ],
  // BGN/PCGN Kazakh, without its marks.
  kk: [letters('ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h і=i'), cyrillic],
  ky: [letters('ж=j ң=ng ө=o ү=u'), cyrillic],
  mk: [letters('ѓ=gj ѕ=dz ј=j љ=lj њ=nj ќ=kj џ=dzh х=h'), cyrillic],
  cnr: [serboCroatian],
  ru: [cyrillic],
  // The Latin script of Serbian without its marks, so that both scripts give one address.
  sr: [letters('ђ=dj ђ=dj ж=z ј=j љ=lj њ=nj ћ=c х=h ц=c ч=c џ=dz ш=s'), cyrillic, serboCroatian],
  tg: [initials('е=ye'), letters('ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j'), cyrillic],
  tt: [letters('ә=a җ=j ң=n ө=o ү=u һ=h'), cyrillic],
  // Resolution 55 of the Ukrainian cabinet, 2010.
  uk: [
    initials('є=ye ї=yi й=y ю=yu я=ya'),
    letters('зг=zgh г=h ґ=g є=ie и=y і=i ї=i й=i ю=iu я=ia'),
    cyrillic,
  ],
  uz: [initials('е=ye'), letters('ў=o қ=q ғ=g ҳ=h х=x ж=j'), cyrillic],
  de: [letters('ä=ae ö=oe ü=ue ß=ss')],
}
