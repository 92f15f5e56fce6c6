import * as v from 'valibot'
import type {
  AlikePicture,
  EmbedCard,
  LinkState,
  PictureShape,
  PictureUse,
  SpellingShape,
} from '../shapes/editing.ts'
import type { MediaShape } from '../shapes.ts'
import { cursor, hash, key, limit, line, text } from './fields.ts'

const webAddress = v.pipe(text(2_000), v.regex(/^https?:\/\/[^\s/]/i, 'This is no web address.'))
const word = v.pipe(line(60), v.regex(/^\S+$/u, 'This is no word.'))

export const editingOperations = {
  /** Pictures of the newsroom, newest first; `words` are looked for in the words the service gave them. */
  'media.list': v.strictObject({ service: key, words: v.optional(line(200)), limit, before: cursor }),
  'media.uses': v.strictObject({ media: hash }),
  /** Pictures that look like this one. */
  'media.alike': v.strictObject({ media: hash }),
  'media.describe': v.strictObject({
    media: hash,
    rights: line(500),
    /** When the right to show it ends; null: never. */
    until: v.nullable(v.pipe(line(40), v.isoTimestamp())),
  }),
  'embed.card': v.strictObject({ url: webAddress }),
  'link.check': v.strictObject({ url: webAddress }),
  'spelling.check': v.strictObject({ service: key, words: v.pipe(v.array(word), v.maxLength(500)) }),
  'spelling.add-word': v.strictObject({ service: key, word }),
} as const

export interface EditingOutputs {
  'media.list': { readonly pictures: readonly PictureShape[]; readonly next: string | null }
  'media.uses': { readonly picture: MediaShape; readonly uses: readonly PictureUse[] }
  'media.alike': { readonly alike: readonly AlikePicture[] }
  'media.describe': MediaShape
  'embed.card': EmbedCard
  'link.check': LinkState
  'spelling.check': SpellingShape
  'spelling.add-word': { readonly word: string }
}
