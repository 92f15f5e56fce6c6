import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { LivePostShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { useKeys } from '../frame/keys.ts'
import { say } from '../say.ts'
import { serviceOf, session as signedIn } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { dayAndTime } from '../speech/times.ts'
import { outboxOf } from './outbox.ts'
import { PostForm } from './post-form.tsx'
import type { PostDraft } from './post-form.tsx'
import { emptyParts, joinPost } from './post-parts.ts'
import { lastInstantAt } from './post-time.ts'

interface Composing {
  readonly draft: PostDraft
  /** The post it puts right. */
  readonly corrects: LivePostShape | null
  readonly version: number
}

// What is being written stays while its person looks at something else.
const composing = new Map<string, Signal<Composing>>()

function composingOf(article: string): Signal<Composing> {
  const known = composing.get(article)
  if (known !== undefined) return known
  const fresh = signal<Composing>({
    draft: { ...emptyParts('fact'), author: signedIn.peek()?.person?.name ?? '', time: '' },
    corrects: null,
    version: 0,
  })
  composing.set(article, fresh)
  return fresh
}

/** Makes the form one for a correction of a post. */
export function beginCorrection(article: string, post: LivePostShape): void {
  const state = composingOf(article)
  const { draft, version } = state.peek()
  state.value = { draft: { ...draft, kind: 'correction' }, corrects: post, version }
}

/** Where posts are written, always at the top. Ctrl+Enter sends. */
export function Composer(props: { readonly article: string; readonly service: string }) {
  const { article, service } = props
  const state = composingOf(article)
  const { draft, corrects, version } = state.value
  const focus = useRef<() => void>(() => undefined)
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  const isEmpty = draft.picture === null && !/"text":"[^"]*\S/.test(JSON.stringify(draft.text))
  const send = (): void => {
    const { draft: sent, corrects: target, version: before } = state.peek()
    if (isEmpty) return
    const at = lastInstantAt(sent.time, zone, now.peek())
    outboxOf(article).add({
      article,
      id: crypto.randomUUID(),
      kind: sent.kind,
      author: sent.author.trim(),
      body: joinPost(sent) as never,
      ...(at !== null && { at }),
      ...(target !== null && { corrects: target.id }),
    })
    // Who posts quotes goes on posting quotes; a correction is the exception.
    const kind = sent.kind === 'correction' ? 'fact' : sent.kind
    state.value = {
      draft: { ...emptyParts(kind), author: sent.author, time: '' },
      corrects: null,
      version: before + 1,
    }
    announce(say('live.sent'))
    queueMicrotask(() => focus.current())
  }
  useKeys({ 'Mod+Enter': send })
  return (
    <form
      class="composer"
      aria-label={say('live.composer')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {corrects !== null && (
        <p class="notice">
          {say('live.correcting', { number: corrects.number, time: dayAndTime(corrects.shownAt, zone) })}{' '}
          <button
            type="button"
            class="small"
            onClick={() => {
              state.value = { draft: { ...draft, kind: 'fact' }, corrects: null, version }
            }}
          >
            {say('live.stop-correcting')}
          </button>
        </p>
      )}
      <PostForm
        article={article}
        service={service}
        draft={draft}
        version={version}
        kinds={corrects === null ? ['fact', 'quote', 'picture'] : ['correction']}
        change={(patch) => {
          const { draft: before, ...rest } = state.peek()
          state.value = { ...rest, draft: { ...before, ...patch } }
        }}
        send={send}
        ready={(put) => {
          focus.current = put
        }}
      />
      <p class="buttons">
        <button type="submit" class="primary" disabled={isEmpty} aria-keyshortcuts="Control+Enter">
          {say(corrects === null ? 'live.post' : 'live.post-correction')} <kbd>Ctrl ⏎</kbd>
        </button>
      </p>
    </form>
  )
}
