import { renderBody } from './body.ts'
import { nothing, markup } from './markup.ts'
import type { Markup } from './markup.ts'
import type { PressPost } from './library.ts'
import { moment } from './moment.ts'
import { captionOf, leadPicture } from './picture.ts'
import type { Voice } from './voice.ts'

/** Where the posts on a page link to. */
export interface PostLinks {
  /** Address of a post that may stand elsewhere: `#p12` where it is on the page. */
  readonly of: (number: number) => string
}

/**
 * One post. The same markup on the blog's page, among its older posts and in its tail, so that the page script can put one
 * in the other's place.
 */
export function postEntry(post: PressPost, voice: Voice, links: PostLinks): Markup {
  const id = `p${post.number}`
  if (post.removedAt !== null)
    return markup`<li id="${id}" class="post ui soft">${voice.say('live.removed', {
      time: voice.date(post.removedAt, 'date-time'),
    })}</li>`
  const { picture, author, editedAt } = post
  return markup`
    <li id="${id}" class="post">
    <p class="by ui"><a href="#${id}">${moment(voice, post.shownAt, 'date-time')}</a>
    ${post.kind === 'correction' ? markup`<strong class="label">${voice.say('live.correction')}</strong>` : null}
    ${author === '' ? null : markup`<bdi>${voice.text(author)}</bdi>`}
    ${editedAt === null ? null : markup`<span>${voice.say('live.edited', { time: voice.date(editedAt, 'date-time') })}</span>`}</p>
    ${otherPost('live.corrected', post.correctedBy, voice, links)}
    ${otherPost('live.corrects', post.corrects, voice, links)}
    <div class="text">${renderBody(post.body, voice, '')}</div>
    ${picture === null ? null : markup`<figure>${leadPicture(picture, voice, 38, 'later')}${captionOf(picture, voice)}</figure>`}
    </li>`
}

function otherPost(
  id: 'live.corrected' | 'live.corrects',
  other: PressPost['corrects'],
  voice: Voice,
  links: PostLinks,
): Markup {
  if (other === null) return nothing
  const time = voice.date(other.shownAt, 'date-time')
  return markup`<p class="ui"><a href="${links.of(other.number)}">${voice.say(id, { time })}</a></p>`
}
