import type { WireMedia } from '../item.ts'
import { mediaKind, numberOf } from '../newsml-g2/read-meta.ts'
import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml.ts'

const MRSS = /^https?:\/\/(?:www\.)?(?:search\.yahoo\.com\/mrss|rssboard\.org\/media-rss)/i

function isMedia(element: XmlElement, name: string): boolean {
  return element.name === name && MRSS.test(element.space)
}

/**
 * Media RSS below an item (`media:content`, alone or in a `media:group`, `media:thumbnail` if there is nothing else)
 * and enclosures. Credit, description and title stand inside the content, or beside it for all.
 */
export function feedMedia(item: XmlElement, enclosures: readonly WireMedia[]): readonly WireMedia[] {
  const media: WireMedia[] = []
  const add = (content: XmlElement, around: readonly XmlElement[]): void => {
    const href = attributeOf(content, 'url')
    if (href === null || !/^https?:/i.test(href)) return
    const contentType = attributeOf(content, 'type')
    const medium = attributeOf(content, 'medium')
    const word = (name: string): string | null => {
      for (const place of [content, ...around]) {
        const found = textOf(elementsOf(place).find((child) => isMedia(child, name)))
        if (found !== '') return found
      }
      return null
    }
    media.push({
      kind:
        contentType === null && medium === 'image'
          ? 'picture'
          : mediaKind(contentType, medium === 'video' || medium === 'audio' ? medium : 'picture'),
      href,
      contentType,
      rendition: content.name === 'thumbnail' ? 'thumbnail' : null,
      width: numberOf(content, 'width'),
      height: numberOf(content, 'height'),
      size: numberOf(content, 'fileSize'),
      caption: word('description') ?? word('title'),
      credit: word('credit'),
      alt: null,
    })
  }
  for (const child of elementsOf(item)) {
    if (isMedia(child, 'content')) add(child, [item])
    else if (isMedia(child, 'group'))
      for (const content of elementsOf(child)) if (isMedia(content, 'content')) add(content, [child, item])
  }
  for (const enclosure of enclosures)
    if (!media.some((known) => known.href === enclosure.href)) media.push(enclosure)
  if (media.length === 0)
    for (const child of elementsOf(item)) if (isMedia(child, 'thumbnail')) add(child, [item])
  return media
}

/** An enclosure of RSS or Atom. */
export function enclosureOf(
  href: string | null,
  contentType: string | null,
  element: XmlElement,
): readonly WireMedia[] {
  return href === null || !/^https?:/i.test(href)
    ? []
    : [
        {
          kind: mediaKind(contentType, 'document'),
          href,
          contentType,
          rendition: null,
          width: null,
          height: null,
          size: numberOf(element, 'length'),
          caption: null,
          credit: null,
          alt: null,
        },
      ]
}
