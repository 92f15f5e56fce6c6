import { useState } from 'preact/hooks'
import type { MediaShape } from '@heliograph/api'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import type { TextLanguage } from '../speech/language-of.ts'
import { movedBy, pointInOriginal } from './focal-point.ts'
import type { FocalPoint } from './focal-point.ts'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.02, 0],
  ArrowRight: [0.02, 0],
  ArrowUp: [0, -0.02],
  ArrowDown: [0, 0.02],
}

/** A picture in its crop; a click or the arrow keys say what it is about. */
export function FocalPointButton(props: {
  readonly media: string
  /** What is known of it; null while that is on its way. */
  readonly shape: MediaShape | null
  readonly alt: string
  readonly text: TextLanguage
  readonly canEdit: boolean
  readonly moved: (shape: MediaShape) => void
}) {
  const { shape, canEdit, alt, text } = props
  const [error, setError] = useState<Refusal | null>(null)
  const focus = async (point: FocalPoint): Promise<void> => {
    setError(null)
    try {
      props.moved(await call('media.focus', { media: props.media, ...point }))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <>
      <Problem error={error} />
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
        <img src={shape === null ? `/api/media/${props.media}` : shape.preview} alt={alt} {...text} />
      </button>
      <p class="hint">{say('picture.focus-hint')}</p>
    </>
  )
}
