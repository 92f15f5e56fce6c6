import { useRef, useState } from 'preact/hooks'
import type { AlikePicture, MediaShape } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { uploadPicture } from '../server/upload-picture.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'

/** Uploads a picture; one that looks like a picture already there asks which of the two is meant. */
export function PictureUpload(props: {
  readonly label: string
  readonly done: (picture: MediaShape) => void
}) {
  const file = useRef<HTMLInputElement>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [doubt, setDoubt] = useState<{
    readonly stored: MediaShape
    readonly alike: readonly AlikePicture[]
  } | null>(null)
  const upload = async (chosen: File): Promise<void> => {
    setError(null)
    setDoubt(null)
    setProgress(0)
    try {
      const stored = await uploadPicture(chosen, setProgress)
      announce(say('picture.uploaded'))
      const alike = await alikeTo(stored)
      if (alike.length === 0) props.done(stored)
      else setDoubt({ stored, alike })
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setProgress(null)
    }
  }
  const take = (picture: MediaShape): void => {
    setDoubt(null)
    props.done(picture)
  }
  return (
    <>
      <Problem error={error} />
      {progress !== null && (
        <label class="field">
          <span>{say('picture.uploading')}</span>
          <progress max={1} value={progress} />
        </label>
      )}
      {doubt !== null && (
        <section class="notice" role="alert">
          <p>{say('alike.title', { count: doubt.alike.length })}</p>
          <ul class="rows">
            {doubt.alike.map(({ picture, uses }) => (
              <li key={picture.hash} class="alike">
                <img src={picture.preview} alt="" />
                <span>
                  {uses[0] === undefined ? (
                    say('alike.unused')
                  ) : (
                    <span {...serviceText(uses[0].service)}>
                      {say('alike.used', { headline: uses[0].headline })}
                    </span>
                  )}
                </span>
                <button type="button" class="primary" onClick={() => take(picture)}>
                  {say('alike.take')}
                </button>
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => take(doubt.stored)}>
            {say('alike.keep')}
          </button>
        </section>
      )}
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
        {props.label}
      </button>
    </>
  )
}

/** Pictures that look like one; none if nobody can say: that must not stop an upload. */
async function alikeTo(picture: MediaShape): Promise<readonly AlikePicture[]> {
  try {
    return (await call('media.alike', { media: picture.hash })).alike
  } catch {
    return []
  }
}
