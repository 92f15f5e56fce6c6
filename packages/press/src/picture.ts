import type { PressNewsroom, PressPicture, PressRendition } from './library.ts'
import { urlOfKey } from './links.ts'
import { markup, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Voice } from './voice.ts'

/** Best compression first; JPEG is what every browser knows and stands in `<img>`. */
const sourceTypes = ['image/avif', 'image/webp'] as const

/**
 * A 16:9 picture with its place reserved.
 * @param width of its column, in rem, for the browser's choice of a size
 * @param when `first`: the lead of a page, the first thing to load; `later`: when it comes into view
 */
export function leadPicture(
  picture: PressPicture,
  voice: Voice,
  width: number,
  when: 'first' | 'later' = 'first',
): Markup {
  const sizes = `(min-width:${width + 4}rem) ${width}rem,100vw`
  const alt = voice.text(picture.alt)
  const fallback = picture.renditions.filter(({ mediaType }) => mediaType === 'image/jpeg')
  const shown = fallback.length > 0 ? fallback : picture.renditions
  const middle = shown.find(({ width }) => width >= 640) ?? shown.at(-1)
  if (middle === undefined) return markup`<div class="pic" role="img" aria-label="${alt}"></div>`
  const sources =
    fallback.length === 0 ? [] : sourceTypes.map((type) => sourceOf(picture.renditions, type, sizes))
  return markup`
    <picture>${sources}
    <img class="pic" src="${urlOfKey(middle.key)}" srcset="${sourceSet(shown)}" sizes="${sizes}" width="${middle.width}" height="${middle.height}" alt="${alt}" ${when === 'first' ? markup`fetchpriority="high"` : markup`loading="lazy"`}>
    </picture>`
}

function sourceOf(renditions: readonly PressRendition[], type: string, sizes: string): Markup {
  const ofType = renditions.filter(({ mediaType }) => mediaType === type)
  return ofType.length === 0
    ? nothing
    : markup`<source type="${type}" srcset="${sourceSet(ofType)}" sizes="${sizes}">`
}

function sourceSet(renditions: readonly PressRendition[]): string {
  return renditions.map(({ key, width }) => `${urlOfKey(key)} ${width}w`).join(',')
}

/** Caption and credit under a picture, both as typed: a credit says itself whether it is a photograph. */
export function captionOf(picture: PressPicture, voice: Voice): Markup {
  const words = [picture.caption, picture.credit]
    .map((text) => voice.text(text.trim()))
    .filter((text) => text !== '')
  return words.length === 0 ? nothing : markup`<figcaption>${words.join(' ')}</figcaption>`
}

/** Address of the picture that other sites may show with a link: the largest that every program knows. */
export function sharedPicture(picture: PressPicture | null, newsroom: PressNewsroom): string | null {
  const key = picture?.renditions.findLast(({ mediaType }) => mediaType === 'image/jpeg')?.key
  return key === undefined ? null : newsroom.origin + urlOfKey(key)
}
