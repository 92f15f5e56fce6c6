/** Text that is markup already: only {@link markup} and {@link trusted} make it. */
export interface Markup {
  readonly source: string
}

/** What a template takes: text is escaped, markup is not, nothing (null, false) is nothing. */
export type MarkupValue = string | number | Markup | null | false | readonly Markup[]

// Characters that no HTML or XML document may hold, and halves of surrogate pairs.
const forbidden =
  // oxlint-disable-next-line no-control-regex -- these are what must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const special =
  /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/ // oxlint-disable-line no-control-regex
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in a quoted attribute, of HTML and of XML. */
export function escape(text: string): string {
  if (!special.test(text)) return text
  return text.replace(forbidden, '').replace(/[&<>"']/g, (sign) => references[sign] ?? '')
}

/** Marks a text as markup. Only for constants of this room and for the page script. */
export function trusted(source: string): Markup {
  return { source }
}

/** Nothing at all. */
export const nothing: Markup = { source: '' }

function written(value: MarkupValue): string {
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  if (value === null || value === false) return ''
  if ('source' in value) return value.source
  let joined = ''
  for (const part of value) joined += part.source
  return joined
}

const literals = new WeakMap<TemplateStringsArray, readonly string[]>()

function literalsOf(strings: TemplateStringsArray): readonly string[] {
  let known = literals.get(strings)
  if (known === undefined) {
    known = strings.map((text, index) => (index === 0 ? text.trimStart() : text).replace(/\n\s*/g, '\n'))
    literals.set(strings, known)
  }
  return known
}

/**
 * A template for HTML and XML whose values are escaped unless they are markup. Attributes must be quoted in the template. The
 * indentation of the template's lines is no part of the markup, nor is white space before its first sign.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const texts = literalsOf(strings)
  let source = texts[0] ?? ''
  for (let index = 0; index < values.length; index++)
    source += written(values[index] as MarkupValue) + (texts[index + 1] ?? '')
  return { source }
}
