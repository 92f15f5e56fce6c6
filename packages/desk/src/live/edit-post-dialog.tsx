import { useState } from 'preact/hooks'
import type { LiveBlogShape, LivePostShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { PostForm } from './post-form.tsx'
import type { PostDraft } from './post-form.tsx'
import { joinPost, splitPost } from './post-parts.ts'
import { lastInstantAt } from './post-time.ts'

/** Changes a post; readers see that it was, and when. */
export function EditPostDialog(props: {
  readonly blog: LiveBlogShape
  readonly post: LivePostShape
  readonly take: (blog: LiveBlogShape) => void
  readonly close: () => void
}) {
  const { blog, post, take, close } = props
  const [draft, setDraft] = useState<PostDraft>({
    ...splitPost(post.kind, post.body),
    author: post.author,
    time: '',
  })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const submit = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const at = lastInstantAt(draft.time, serviceOf(blog.service)?.timeZone ?? 'UTC', now.peek())
      take(
        await call('live.edit', {
          post: post.id,
          author: draft.author.trim(),
          body: joinPost(draft) as never,
          ...(at !== null && { at }),
        }),
      )
      announce(say('live.edited-now'))
      close()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('live.edit-title', { number: post.number })}
      close={close}
      wide
      actions={
        <>
          <button type="submit" form="edit-post" class="primary" disabled={busy}>
            {say(busy ? 'action.busy' : 'live.save')}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="edit-post"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        <p class="hint">{say('live.edit-text')}</p>
        <PostForm
          article={blog.article}
          service={blog.service}
          draft={draft}
          version={0}
          kinds={[post.kind]}
          change={(patch) => setDraft((before) => ({ ...before, ...patch }))}
          send={() => void submit()}
        />
      </form>
    </Dialog>
  )
}
