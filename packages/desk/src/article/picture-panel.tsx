import { useRef, useState } from 'preact/hooks'
import type { MediaShape } from '@heliograph/api'
import type { LeadPicture } from '@heliograph/story'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { uploadPicture } from '../server/upload-picture.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'
import { movedBy, pointInOriginal } from './focal-point.ts'
import type { FocalPoint } from './focal-point.ts'
import { Panel } from './panel.tsx'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.02, 0],
  ArrowRight: [0.02, 0],
  ArrowUp: [0, -0.02],
  ArrowDown: [0, 0.02],
}

/** The lead picture: file, focal point, and its words for this service. */
export function PicturePanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const file = useRef<HTMLInputElement>(null)
  const [media, setMedia] = useState<MediaShape | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const { picture } = session.head.value
  const detail = session.detail.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const text = serviceText(detail.service)
  const shape = [media, detail.picture].find((known) => known?.hash === picture?.media) ?? null

  const upload = async (chosen: File): Promise<void> => {
    setError(null)
    setProgress(0)
    try {
      const stored = await uploadPicture(chosen, setProgress)
      setMedia(stored)
      session.change({
        picture: { alt: '', caption: '', credit: '', ...picture, media: stored.hash },
      })
      announce(say('picture.uploaded'))
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setProgress(null)
    }
  }
  const focus = async (point: FocalPoint): Promise<void> => {
    if (picture === null) return
    setError(null)
    try {
      setMedia(await call('media.focus', { media: picture.media, ...point }))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const field = (name: 'alt' | 'caption' | 'credit', rows: number) => (
    <label class="field">
      <span>{say(`picture.${name}`)}</span>
      <textarea
        rows={rows}
        {...text}
        readOnly={!canEdit}
        maxLength={name === 'alt' ? 1_000 : name === 'credit' ? 300 : 2_000}
        value={picture?.[name] ?? ''}
        onInput={(event) => {
          if (picture !== null)
            session.change({
              picture: { ...picture, [name]: event.currentTarget.value } satisfies LeadPicture,
            })
        }}
      />
    </label>
  )

  return (
    <Panel title={say('picture')}>
      <Problem error={error} />
      {picture !== null && (
        <>
          <button
            type="button"
            class="picture"
            disabled={!canEdit}
            aria-label={say('picture.focus')}
            onClick={(event) => {
              // A click made by the keyboard has no place.
              if (event.detail === 0) return
              const box = event.currentTarget.getBoundingClientRect()
              const at = {
                x: (event.clientX - box.left) / box.width,
                y: (event.clientY - box.top) / box.height,
              }
              void focus(shape === null ? at : pointInOriginal(shape, at))
            }}
            onKeyDown={(event) => {
              const step = steps[event.key]
              if (step === undefined) return
              event.preventDefault()
              void focus(movedBy({ x: shape?.focusX ?? 0.5, y: shape?.focusY ?? 0.5 }, ...step))
            }}
          >
            <img
              src={shape === null ? `/api/media/${picture.media}` : shape.preview}
              alt={picture.alt}
              {...text}
            />
          </button>
          <p class="hint">{say('picture.focus-hint')}</p>
          {field('alt', 2)}
          {field('caption', 3)}
          {field('credit', 1)}
        </>
      )}
      {progress !== null && (
        <label class="field">
          <span>{say('picture.uploading')}</span>
          <progress max={1} value={progress} />
        </label>
      )}
      {canEdit && (
        <div class="buttons">
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
          <button type="button" disabled={progress !== null} onClick={() => file.current?.click()}>
            {say(picture === null ? 'picture.add' : 'picture.replace')}
          </button>
          {picture !== null && (
            <button type="button" class="quiet" onClick={() => session.change({ picture: null })}>
              {say('picture.remove')}
            </button>
          )}
        </div>
      )}
    </Panel>
  )
}
