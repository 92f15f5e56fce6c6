/**
 * The text without signs that nobody sees or types: soft hyphens, direction marks and isolates, joiners, spaces of
 * no width, byte order marks. The zero-width non-joiner stays: in Persian it separates parts of a word.
 */
export function withoutInvisible(text: string): string {
  return text.replace(/[\u00ad\u061c\u200b\u200d-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
}
