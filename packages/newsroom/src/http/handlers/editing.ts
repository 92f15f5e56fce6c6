import type { EditingOutputs } from '@heliograph/api'
import { addSpellingWord } from '../../commands/add-spelling-word.ts'
import { describePicture } from '../../commands/describe-picture.ts'
import { checkLink } from '../../web/check-link.ts'
import { fetchCard } from '../../web/fetch-card.ts'
import { demandAnywhere, perform } from '../../perform.ts'
import { alikePictures } from '../../queries/alike-pictures.ts'
import { media } from '../../queries/media.ts'
import { pictureList } from '../../queries/picture-list.ts'
import { pictureUses } from '../../queries/picture-uses.ts'
import { spellingOf } from '../../queries/spelling-of.ts'
import type { Handlers } from './handler.ts'

export const editingHandlers: Handlers<EditingOutputs> = {
  'media.list': pictureList,
  'media.uses': async (call, input) => {
    demandAnywhere(call, 'story.read')
    return { picture: await media(call, input.media), uses: await pictureUses(call, input.media) }
  },
  'media.alike': async (call, input) => {
    demandAnywhere(call, 'media.upload')
    return { alike: await alikePictures(call, input.media) }
  },
  'media.describe': async (call, input) =>
    media(call, await perform(call.newsroom, call.actor, describePicture, input)),
  'embed.card': async (call, input) => {
    demandAnywhere(call, 'article.edit')
    return fetchCard(input.url, call.newsroom)
  },
  'link.check': async (call, input) => {
    demandAnywhere(call, 'article.edit')
    return checkLink(input.url, call.newsroom)
  },
  'spelling.check': spellingOf,
  'spelling.add-word': async (call, input) => ({
    word: await perform(call.newsroom, call.actor, addSpellingWord, input),
  }),
}
