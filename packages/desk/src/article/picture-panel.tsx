import { useState } from 'preact/hooks'
import type { MediaShape } from '@heliograph/api'
import type { LeadPicture } from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'
import { FocalPointButton } from './focal-point-button.tsx'
import { Panel } from './panel.tsx'
import { PicturePicker } from './picture-picker.tsx'
import { PictureSettings } from './picture-settings.tsx'
import { PictureUpload } from './picture-upload.tsx'

/** The lead picture: file, focal point, and its words for this service. */
export function PicturePanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const [media, setMedia] = useState<MediaShape | null>(null)
  const [dialog, setDialog] = useState<'picker' | 'settings' | null>(null)
  const { picture } = session.head.value
  const detail = session.detail.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const text = serviceText(detail.service)
  const shape = [media, detail.picture].find((known) => known?.hash === picture?.media) ?? null
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
  const close = (): void => setDialog(null)

  return (
    <Panel title={say('picture')}>
      {picture !== null && (
        <>
          <FocalPointButton
            media={picture.media}
            shape={shape}
            alt={picture.alt}
            text={text}
            canEdit={canEdit}
            moved={setMedia}
          />
          {field('alt', 2)}
          {field('caption', 3)}
          {field('credit', 1)}
        </>
      )}
      <div class="buttons">
        {canEdit && (
          <>
            <PictureUpload
              label={say(picture === null ? 'picture.add' : 'picture.replace')}
              done={(stored) => {
                setMedia(stored)
                session.change({
                  picture: { alt: '', caption: '', credit: '', ...picture, media: stored.hash },
                })
              }}
            />
            <button type="button" onClick={() => setDialog('picker')}>
              {say('picture.choose')}
            </button>
          </>
        )}
        {picture !== null && (
          <button type="button" onClick={() => setDialog('settings')}>
            {say('figure.settings')}
          </button>
        )}
        {canEdit && picture !== null && (
          <button type="button" class="quiet" onClick={() => session.change({ picture: null })}>
            {say('picture.remove')}
          </button>
        )}
      </div>
      {dialog === 'picker' && (
        <PicturePicker
          service={detail.service}
          close={close}
          choose={(chosen) => {
            setMedia(null)
            session.change({ picture: chosen })
            close()
          }}
        />
      )}
      {dialog === 'settings' && picture !== null && (
        <Dialog title={say('picture.settings')} close={close} wide>
          <PictureSettings
            media={picture.media}
            alt={picture.alt}
            text={text}
            canEdit={canEdit}
            changed={setMedia}
          />
        </Dialog>
      )}
    </Panel>
  )
}
