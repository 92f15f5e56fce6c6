import { bodyOfMarkup, fromPlainText } from './html/clean-html.ts'
import type { CleanBody } from './html/write-body.ts'
import { markupOf } from './html/xml-to-markup.ts'
import { nearest, textOf, type XmlElement } from './xml.ts'

export interface NitfBody {
  readonly clean: CleanBody
  readonly headline: string | null
  readonly dateline: string | null
}

/** The story in a NITF element: head line and dateline of body.head, the blocks of body.content (NITF 3.6). */
export function nitfBody(nitf: XmlElement): NitfBody {
  const head = nearest(nitf, 'body.head', 2)
  const content = nearest(nitf, 'body.content', 2)
  return {
    clean: content === undefined ? fromPlainText('') : bodyOfMarkup(markupOf(content)),
    headline: (head === undefined ? '' : textOf(nearest(head, 'hl1', 2))) || null,
    dateline: (head === undefined ? '' : textOf(nearest(head, 'dateline', 1))) || null,
  }
}
