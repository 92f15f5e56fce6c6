/**
 * A language tag in the usual letters ("fa-Arab-AF"), or null if it is none. `Intl` is not asked: it would turn
 * cnr into sr-ME and prs into fa-AF, which are other services.
 */
export function languageTag(written: string | null | undefined): string | null {
  const text = written?.trim().replaceAll('_', '-') ?? ''
  if (text.length > 35 || !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(text)) return null
  return text
    .split('-')
    .map((part, index) => {
      if (index === 0) return part.toLowerCase()
      if (part.length === 4 && /^[A-Za-z]+$/.test(part))
        return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()
      return part.length === 2 ? part.toUpperCase() : part.toLowerCase()
    })
    .join('-')
}
