/**
 * Chechen text with every palochka as ӏ (U+04CF). Keyboards lack the letter, so it is typed as a capital or small
 * Latin I, L, a figure 1, a bar or a Ukrainian і; such a sign is one when it touches a Cyrillic letter.
 */
export function palochka(text: string): string {
  return text
    .replaceAll('\u04c0', '\u04cf')
    .replace(/(?<=\p{Script=Cyrillic})[Iil1|!ІіӀ](?!\p{Script=Latin})/gu, (sign, at: number) =>
      sign === '!' && !/^\p{Script=Cyrillic}/u.test(text.slice(at + 1)) ? sign : '\u04cf',
    )
    .replace(/(?<![\p{L}\p{N}])[Iil1|ІіӀ](?=\p{Script=Cyrillic})/gu, '\u04cf')
}
