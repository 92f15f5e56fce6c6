import { bodyOfMarkup, cleanBody, fromPlainText } from '../html/clean-html.ts'
import type { CleanBody } from '../html/write-body.ts'
import { markupOf } from '../html/xml-to-markup.ts'
import { languageTag } from '../language-tag.ts'
import { nitfBody } from '../nitf-body.ts'
import { attributeOf, elementsOf, nearest, rawTextOf, type XmlElement } from '../xml.ts'
import { isNar } from './read-meta.ts'

interface Body {
  readonly clean: CleanBody
  readonly language: string | null
  readonly headline: string | null
  readonly dateline: string | null
}

const NOTHING: Body = {
  clean: fromPlainText(''),
  language: null,
  headline: null,
  dateline: null,
}

/** The text: XHTML or NITF in inlineXML, or text in inlineData; several parts in their order, one language. */
export function bodyOf(contentSet: XmlElement | undefined): Body {
  if (contentSet === undefined) return NOTHING
  const parts = elementsOf(contentSet).filter(
    (element) => isNar(element) && (element.name === 'inlineXML' || element.name === 'inlineData'),
  )
  for (const part of parts) {
    const body = part.name === 'inlineXML' ? inlineXml(part) : inlineData(part)
    if (body.clean.html !== '' || body.clean.aside.length > 0 || body.headline !== null) return body
  }
  return NOTHING
}

function inlineXml(part: XmlElement): Body {
  const language = languageTag(attributeOf(part, 'xml:lang'))
  const nitf = nearest(part, 'nitf', 2)
  if (nitf !== undefined) return { ...nitfBody(nitf), language }
  const html = nearest(part, 'html', 2)
  if (html !== undefined || nearest(part, 'body', 2) !== undefined) {
    const body = nearest(html ?? part, 'body', 2) ?? html ?? part
    return {
      ...NOTHING,
      clean: bodyOfMarkup(markupOf(body)),
      language: languageTag(attributeOf(html ?? body, 'xml:lang')) ?? language,
    }
  }
  // SportsML, EventsML and other vocabularies are data, not copy: only markup of text is read as a body.
  const content = elementsOf(part)
  const isText =
    content.length === 0 ||
    content.some((element) =>
      /^(p|div|section|article|h[1-6]|ul|ol|table|blockquote|block|hl1|span)$/i.test(element.name),
    )
  return { ...NOTHING, clean: isText ? bodyOfMarkup(markupOf(part)) : NOTHING.clean, language }
}

function inlineData(part: XmlElement): Body {
  const type = attributeOf(part, 'contenttype')?.toLowerCase() ?? ''
  const encoding = attributeOf(part, 'encoding')
  const language = languageTag(attributeOf(part, 'xml:lang'))
  if (encoding !== null) return NOTHING
  if (elementsOf(part).length > 0) return { ...NOTHING, clean: bodyOfMarkup(markupOf(part)), language }
  const text = rawTextOf(part)
  const html = /html/.test(type) || (type === '' && /<(p|br|div)\b/i.test(text))
  const readable = html || type === '' || type.startsWith('text/')
  return {
    ...NOTHING,
    clean: !readable ? NOTHING.clean : html ? cleanBody(text) : fromPlainText(text),
    language,
  }
}
