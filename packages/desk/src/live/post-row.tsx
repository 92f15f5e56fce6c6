import { useState } from 'preact/hooks'
import type { LiveBlogShape, LivePostShape } from '@heliograph/api'
import { takeDetail } from '../article/open-session.ts'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { openArticle, writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf, session as signedIn } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { beginCorrection } from './composer.tsx'
import { EditPostDialog } from './edit-post-dialog.tsx'
import { PostWords } from './post-words.tsx'
import { RemovePostDialog } from './remove-post-dialog.tsx'

/** One post, with what can be done with it. */
export function PostRow(props: {
  readonly blog: LiveBlogShape
  readonly post: LivePostShape
  readonly take: (blog: LiveBlogShape) => void
}) {
  const { blog, post, take } = props
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const zone = serviceOf(blog.service)?.timeZone ?? 'UTC'
  const time = dayAndTime(post.shownAt, zone)
  const isMine = post.madeBy === signedIn.value?.person?.name
  const { may } = blog
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const pin = (): Promise<void> =>
    attempt(async () => {
      take(await call('live.pin', { post: post.id, pinned: !post.pinned }))
      announce(say(post.pinned ? 'live.unpinned' : 'live.pinned-now'))
    })
  const breakOut = (): Promise<void> =>
    attempt(async () => {
      const detail = await call('live.break-out', { post: post.id })
      takeDetail(detail)
      openArticle(detail.id)
    })
  const other = (id: string | null): number | null =>
    id === null ? null : (blog.posts.find((one) => one.id === id)?.number ?? null)
  const correctedBy = other(post.correctedBy)
  const corrects = other(post.corrects)
  const name = { number: post.number, time }
  if (post.state === 'removed')
    return (
      <li class="post" id={`post-${post.number}`}>
        <p class="soft">
          {say('live.removed', { ...name, removed: dayAndTime(post.removedAt ?? post.shownAt, zone) })}
        </p>
      </li>
    )
  return (
    <li class="post" id={`post-${post.number}`}>
      <p class="post-head">
        <span class="soft">{post.number}</span> <time dateTime={post.shownAt}>{time}</time>{' '}
        {post.kind !== 'fact' && <b>{say(`live.kind.${post.kind}`)}</b>}{' '}
        {post.author !== '' && <bdi>{post.author}</bdi>}{' '}
        {post.pinned && <span class="mark signal">{say('live.is-pinned')}</span>}{' '}
        {post.editedAt !== null && (
          <span class="soft">{say('live.edited', { time: dayAndTime(post.editedAt, zone) })}</span>
        )}{' '}
        {post.correctedBy !== null && (
          <span class="mark bad">
            {correctedBy === null ? say('live.corrected') : say('live.corrected-by', { number: correctedBy })}
          </span>
        )}{' '}
        {corrects !== null && <span class="soft">{say('live.corrects', { number: corrects })}</span>}
      </p>
      <PostWords body={post.body} text={serviceText(blog.service)} />
      <p class="soft small">
        {say('live.sent-by', { name: post.madeBy })}
        {post.brokenOut !== null && (
          <>
            {' '}
            <a href={writeRoute({ list: 'stories', open: { kind: 'article', id: post.brokenOut } })}>
              {say('live.broken-out')}
            </a>
          </>
        )}
      </p>
      <Problem error={error} />
      <p class="buttons">
        {(may.manage || (may.post && isMine)) && (
          <button
            type="button"
            class="quiet small"
            aria-label={say('live.edit-one', name)}
            onClick={() => setDialog('edit')}
          >
            {say('live.edit')}
          </button>
        )}
        {may.post && (
          <button
            type="button"
            class="quiet small"
            aria-label={say('live.correct-one', name)}
            onClick={() => {
              beginCorrection(blog.article, post)
              document.querySelector<HTMLElement>('.composer .post-body')?.focus()
            }}
          >
            {say('live.correct')}
          </button>
        )}
        {may.manage && (
          <>
            <button
              type="button"
              class="quiet small"
              aria-label={say(post.pinned ? 'live.unpin-one' : 'live.pin-one', name)}
              onClick={() => void pin()}
            >
              {say(post.pinned ? 'live.unpin' : 'live.pin')}
            </button>
            {post.brokenOut === null && (
              <button
                type="button"
                class="quiet small"
                aria-label={say('live.break-out-one', name)}
                onClick={() => void breakOut()}
              >
                {say('live.break-out')}
              </button>
            )}
            <button
              type="button"
              class="quiet small bad"
              aria-label={say('live.remove-one', name)}
              onClick={() => setDialog('remove')}
            >
              {say('live.remove')}
            </button>
          </>
        )}
      </p>
      {dialog === 'edit' && (
        <EditPostDialog blog={blog} post={post} take={take} close={() => setDialog(null)} />
      )}
      {dialog === 'remove' && <RemovePostDialog post={post} take={take} close={() => setDialog(null)} />}
    </li>
  )
}
