/** An address as it may stand in a page: what no URL may hold is written in percents. */
export function webAddress(href: string): string {
  return href
    .toWellFormed()
    .replace(/[\s<>"`{}|\\^]/g, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
}
