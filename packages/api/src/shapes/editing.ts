import type { MediaShape } from '../shapes.ts'

/** A picture of the newsroom in the words a service last used for it; empty where it never did. */
export interface PictureShape extends MediaShape {
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly uploadedAt: string
}

/** Where a picture is shown, as its lead or in its text. */
export interface PictureUse {
  readonly article: string
  readonly service: string
  readonly headline: string
  /** Whether readers see it there now. */
  readonly live: boolean
}

/** A picture that looks like another, and where it is used. */
export interface AlikePicture {
  readonly picture: MediaShape
  readonly uses: readonly PictureUse[]
}

/** What another site says of one of its pages; plain text. */
export interface EmbedCard {
  readonly url: string
  readonly title: string
  readonly site: string
  readonly text: string
}

/**
 * What became of a link: it leads somewhere (`ok`), somewhere else (`moved`), nowhere any more (`gone`), is kept from
 * programs (`refused`), or its server does not answer (`unreachable`). Never more than advice.
 */
export interface LinkState {
  readonly state: 'ok' | 'moved' | 'gone' | 'refused' | 'unreachable'
  /** `moved`: where it leads now. */
  readonly to?: string
  /** What the server answered, if it did. */
  readonly status?: number
}

/** What the spelling of a service says of some words. */
export interface SpellingShape {
  /** Whether there is a dictionary of the service's language here at all. */
  readonly known: boolean
  /** Words it does not know, in the order they were asked, with what may be meant. */
  readonly misspelt: readonly { readonly word: string; readonly suggestions: readonly string[] }[]
}
