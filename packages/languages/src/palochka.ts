/**
 * Chechen text with every palochka as ӏ (U+04CF). Keyboards lack the letter, so it is typed as a Latin I or l (i
 * once lower-cased), a figure 1, a bar or a Ukrainian і. Such a sign is a palochka when it touches a Cyrillic
 * letter and is not part of a number or of a Latin word.
 */
export function palochka(text: string): string {
  return text
    .replaceAll('\u04c0', '\u04cf')
    .replace(/(?<=\p{Script=Cyrillic})[Iil1|Іі](?![\p{Script=Latin}0-9])/gu, '\u04cf')
    .replace(/(?<![\p{L}\p{N}])[Iil1|Іі](?=\p{Script=Cyrillic})/gu, '\u04cf')
}
