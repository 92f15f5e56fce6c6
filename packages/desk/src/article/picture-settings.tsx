import { useEffect, useState } from 'preact/hooks'
import type { MediaShape, PictureUse } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import type { TextLanguage } from '../speech/language-of.ts'
import { FocalPointButton } from './focal-point-button.tsx'
import { PictureCrops } from './picture-crops.tsx'

/** What belongs to a picture whatever article shows it: crop, terms, where it is used. */
export function PictureSettings(props: {
  readonly media: string
  readonly alt: string
  readonly text: TextLanguage
  readonly canEdit: boolean
  readonly changed: (shape: MediaShape) => void
}) {
  const [known, setKnown] = useState<{
    readonly picture: MediaShape
    readonly uses: readonly PictureUse[]
  } | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const load = async (): Promise<void> => {
    setError(null)
    try {
      setKnown(await call('media.uses', { media: props.media }))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  useEffect(() => void load(), [props.media])
  if (known === null)
    return <ListState loading={error === null} error={error} empty="" retry={() => void load()} />
  const { picture, uses } = known
  const take = (shape: MediaShape): void => {
    setKnown({ ...known, picture: shape })
    props.changed(shape)
  }
  const hasEnded = picture.rightsUntil !== null && Date.parse(picture.rightsUntil) <= Date.parse(now.value)
  return (
    <>
      <FocalPointButton
        media={props.media}
        shape={picture}
        alt={props.alt}
        text={props.text}
        canEdit={props.canEdit}
        moved={take}
      />
      <h3>{say('picture.sizes')}</h3>
      <PictureCrops preview={picture.preview} />
      {hasEnded && <p class="problem">{say('picture.rights-ended')}</p>}
      <RightsForm key={picture.hash} picture={picture} canEdit={props.canEdit} saved={take} />
      <h3>{say('picture.uses')}</h3>
      {uses.length === 0 ? (
        <p class="hint">{say('picture.uses-none')}</p>
      ) : (
        <ul>
          {uses.map((use) => (
            <li key={use.article}>
              <span {...serviceText(use.service)}>{use.headline || say('article.untitled')}</span>{' '}
              <span class="pill">{say(use.live ? 'picture.use-live' : 'picture.use-draft')}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function RightsForm(props: {
  readonly picture: MediaShape
  readonly canEdit: boolean
  readonly saved: (shape: MediaShape) => void
}) {
  const { picture, canEdit } = props
  const [rights, setRights] = useState(picture.rights)
  const [until, setUntil] = useState(picture.rightsUntil?.slice(0, 16) ?? '')
  const [error, setError] = useState<Refusal | null>(null)
  const save = async (): Promise<void> => {
    setError(null)
    try {
      const media = await call('media.describe', {
        media: picture.hash,
        rights,
        until: until === '' ? null : `${until}:00Z`,
      })
      props.saved(media)
      announce(say('picture.rights-saved'))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        // The dialog around may have a form of its own.
        event.stopPropagation()
        void save()
      }}
    >
      <label class="field">
        <span>{say('picture.rights')}</span>
        <input
          type="text"
          maxLength={500}
          readOnly={!canEdit}
          value={rights}
          onInput={(event) => setRights(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{say('picture.rights-until')}</span>
        <input
          type="datetime-local"
          readOnly={!canEdit}
          value={until}
          onInput={(event) => setUntil(event.currentTarget.value)}
        />
      </label>
      <Problem error={error} />
      {canEdit && <button type="submit">{say('picture.rights-save')}</button>}
    </form>
  )
}
