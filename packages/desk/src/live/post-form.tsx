import { useRef, useState } from 'preact/hooks'
import type { PostKind } from '@heliograph/story'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { uploadPicture } from '../server/upload-picture.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import { PostEditor } from './post-editor.tsx'
import type { PostParts } from './post-parts.ts'

/** What a form holds. */
export interface PostDraft extends PostParts {
  readonly author: string
  /** Time of day on the service's clock; empty for now. */
  readonly time: string
}

/** The fields of a post: for a new one and for one being edited. */
export function PostForm(props: {
  readonly article: string
  readonly service: string
  readonly draft: PostDraft
  /** Another number puts the draft's text on the screen anew. */
  readonly version: number
  readonly kinds: readonly PostKind[]
  readonly change: (patch: Partial<PostDraft>) => void
  readonly send: () => void
  readonly ready?: (focus: () => void) => void
}) {
  const { draft, change, service } = props
  const file = useRef<HTMLInputElement>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const text = serviceText(service)
  const hasPicture = draft.kind !== 'quote'
  const upload = async (chosen: File): Promise<void> => {
    setError(null)
    setProgress(0)
    try {
      const { hash } = await uploadPicture(chosen, setProgress)
      change({ picture: { alt: '', caption: '', credit: '', ...draft.picture, media: hash } })
      announce(say('picture.uploaded'))
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setProgress(null)
    }
  }
  const field = (name: 'speaker' | 'source') => (
    <label class="field">
      <span>{say(`quote.${name}`)}</span>
      <input
        type="text"
        {...text}
        maxLength={300}
        value={draft[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  )
  const words = (name: 'alt' | 'caption' | 'credit') => (
    <label class="field">
      <span>{say(`picture.${name}`)}</span>
      <input
        type="text"
        {...text}
        maxLength={name === 'alt' ? 1_000 : name === 'credit' ? 300 : 2_000}
        value={draft.picture?.[name] ?? ''}
        onInput={(event) => {
          if (draft.picture !== null)
            change({ picture: { ...draft.picture, [name]: event.currentTarget.value } })
        }}
      />
    </label>
  )
  return (
    <>
      <div class="post-line">
        {props.kinds.length > 1 && (
          <label class="field">
            <span>{say('live.kind')}</span>
            <select
              value={draft.kind}
              onChange={(event) => change({ kind: event.currentTarget.value as PostKind })}
            >
              {props.kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {say(`live.kind.${kind}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="field">
          <span>{say('live.author')}</span>
          <input
            type="text"
            {...text}
            maxLength={100}
            value={draft.author}
            onInput={(event) => change({ author: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{say('live.time')}</span>
          <input
            type="time"
            value={draft.time}
            onInput={(event) => change({ time: event.currentTarget.value })}
          />
        </label>
      </div>
      <PostEditor
        article={props.article}
        service={service}
        label={say('live.text')}
        text={draft.text}
        version={props.version}
        change={(next) => change({ text: next })}
        send={props.send}
        {...(props.ready !== undefined && { ready: props.ready })}
      />
      {draft.kind === 'quote' && <div class="post-line">{[field('speaker'), field('source')]}</div>}
      {hasPicture && draft.picture !== null && (
        <div class="post-picture">
          <img src={`/api/media/${draft.picture.media}`} alt={draft.picture.alt} {...text} />
          <div>
            {words('alt')}
            {words('caption')}
            {words('credit')}
          </div>
        </div>
      )}
      {progress !== null && (
        <label class="field">
          <span>{say('picture.uploading')}</span>
          <progress max={1} value={progress} />
        </label>
      )}
      <Problem error={error} />
      {hasPicture && (
        <p class="buttons">
          <input
            ref={file}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/tiff"
            class="hidden"
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (chosen !== undefined) void upload(chosen)
            }}
          />
          <button
            type="button"
            class="small"
            disabled={progress !== null}
            onClick={() => file.current?.click()}
          >
            {say(draft.picture === null ? 'picture.add' : 'picture.replace')}
          </button>
          {draft.picture !== null && (
            <button type="button" class="quiet small" onClick={() => change({ picture: null })}>
              {say('picture.remove')}
            </button>
          )}
        </p>
      )}
    </>
  )
}
