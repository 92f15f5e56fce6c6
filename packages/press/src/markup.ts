/** Text that is markup already: only {@link html} and {@link trusted} make it. */
export interface Markup {
  readonly markup: string
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
export function trusted(markup: string): Markup {
  return { markup }
}

/** Nothing at all. */
export const nothing: Markup = { markup: '' }

function written(value: MarkupValue): string {
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  if (value === null || value === false) return ''
  if ('markup' in value) return value.markup
  let joined = ''
  for (const part of value) joined += part.markup
  return joined
}

/**
 * A template whose values are escaped unless they are markup. Attributes must be quoted in the template.
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let markup = strings[0] ?? ''
  for (let index = 0; index < values.length; index++)
    markup += written(values[index] as MarkupValue) + (strings[index + 1] ?? '')
  return { markup }
}

/** The same for XML: the references it uses are those XML knows. */
export const xml = html
