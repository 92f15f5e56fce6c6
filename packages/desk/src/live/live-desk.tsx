import { useEffect, useMemo, useState } from 'preact/hooks'
import type { LiveBlogShape } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { obstacleWord } from '../facts/obstacle-word.ts'
import { announce } from '../frame/announce.ts'
import { ListState } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { refusalText } from '../server/refusal-text.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { Composer } from './composer.tsx'
import { outboxOf } from './outbox.ts'
import type { QueuedPost } from './post-queue.ts'
import { PostRow } from './post-row.tsx'
import { PostWords } from './post-words.tsx'
import { ConfirmDialog } from './remove-post-dialog.tsx'

/** The posts of a live blog: the form at the top, then what has been posted, the newest first. */
export function LiveDesk(props: { readonly session: ArticleSession }) {
  const { session } = props
  const article = session.id
  const detail = session.detail.value
  const { service, state } = detail
  /** Posts before a number; null for the newest. */
  const [before, setBefore] = useState<number | null>(null)
  const [closing, setClosing] = useState(false)
  const blog = useMemo(
    () =>
      createResource<LiveBlogShape>(() => call('live.get', { article, ...(before !== null && { before }) })),
    [article, before],
  )
  const outbox = outboxOf(article)
  const take = (next: LiveBlogShape): void => {
    // An answer has the newest posts: who looks at older ones asks for those again.
    if (before === null) blog.set(next)
    else void blog.load()
  }
  useEffect(() => {
    const load = (): void => void blog.load()
    load()
    outbox.answered = take
    const stops = [
      onReconnected(load),
      onEvent((event) => {
        if ((event.type === 'live' || event.type === 'article') && event.article === article) load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [blog])
  const { data, loading, error } = blog.state.value
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  if (state.publication === 'never') return <p class="list-state">{say('live.publish-first')}</p>
  if (data === null)
    return <ListState loading={loading} error={error} empty="" retry={() => void blog.load()} />
  // A post whose answer has not come yet may have arrived all the same.
  const known = new Set(data.posts.map(({ id }) => id))
  const waiting = outbox.waiting.value.filter(({ post }) => !known.has(post.id))
  return (
    <div class="live-desk">
      {data.may.post && before === null && <Composer article={article} service={service} />}
      <div class="live-state">
        <p>
          {data.closedAt === null ? (
            <b class="mark signal">{say('live.open')}</b>
          ) : (
            <b>{say('live.closed', { time: dayAndTime(data.closedAt, zone) })}</b>
          )}{' '}
          <span class="soft">
            {say('live.count', { count: data.counts.live })} ·{' '}
            {say('live.count-removed', { count: data.counts.removed })} ·{' '}
            {say('live.count-pinned', { count: data.counts.pinned })}
          </span>
        </p>
        {data.may.manage && data.closedAt === null && (
          <button type="button" class="quiet bad small" onClick={() => setClosing(true)}>
            {say('live.close')}
          </button>
        )}
      </div>
      {error !== null && (
        <ListState loading={loading} error={error} empty="" retry={() => void blog.load()} />
      )}
      {waiting.length > 0 && (
        <ul class="posts" aria-label={say('live.on-the-way')}>
          {waiting.toReversed().map((entry) => (
            <WaitingRow key={entry.post.id} entry={entry} service={service} />
          ))}
        </ul>
      )}
      {data.posts.length === 0 && waiting.length === 0 ? (
        <p class="list-state">{say('live.empty')}</p>
      ) : (
        <ol class="posts" reversed aria-label={say('live.posts')}>
          {data.posts.map((post) => (
            <PostRow key={post.id} blog={data} post={post} take={take} />
          ))}
        </ol>
      )}
      <p class="buttons">
        {before !== null && (
          <button type="button" onClick={() => setBefore(null)}>
            {say('live.newest')}
          </button>
        )}
        {data.next !== null && (
          <button type="button" onClick={() => setBefore(data.next)}>
            {say('live.older')}
          </button>
        )}
      </p>
      {closing && (
        <ConfirmDialog
          title={say('live.close-title')}
          text={say('live.close-text')}
          button={say('live.close')}
          run={async () => {
            take(await call('live.close', { article }))
            announce(say('live.closed-now'))
            await session.refresh()
          }}
          close={() => setClosing(false)}
        />
      )}
    </div>
  )
}

/** A post that the server has not taken yet. */
function WaitingRow(props: { readonly entry: QueuedPost; readonly service: string }) {
  const { post, state, error } = props.entry
  const outbox = outboxOf(post.article)
  return (
    <li class="post unsent">
      <p class="post-head" role="status">
        <b class={state === 'refused' ? 'mark bad' : 'mark signal'}>{say(`live.${state}`)}</b>
      </p>
      <PostWords body={post.body as never} text={serviceText(props.service)} />
      {state === 'refused' && (
        <p class="problem" role="alert">
          {refusalText(asRefusal(error))} {obstaclesOf(error)}
        </p>
      )}
      {state !== 'sending' && (
        <p class="buttons">
          <button type="button" class="small" onClick={() => outbox.retry()}>
            {say('try-again')}
          </button>
          <button type="button" class="quiet small" onClick={() => outbox.drop(post.id)}>
            {say('live.drop')}
          </button>
        </p>
      )}
    </li>
  )
}

function obstaclesOf(error: unknown): string {
  const obstacles = asRefusal(error).answer?.obstacles ?? []
  return obstacles.map(({ rule }) => say(obstacleWord[rule])).join(', ')
}
