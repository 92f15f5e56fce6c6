import { useState } from 'preact/hooks'
import type { LeadPicture } from '@heliograph/story'
import { articleSchema } from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'
import { rememberPreview } from './figure-previews.ts'
import { PicturePicker } from './picture-picker.tsx'
import { PictureSettings } from './picture-settings.tsx'

/** Crop, terms and file of a figure in the text. @param props.position before the figure in the document */
export function FigureDialog(props: {
  readonly session: ArticleSession
  readonly position: number
  readonly close: () => void
}) {
  const { session, position, close } = props
  const [isChoosing, setChoosing] = useState(false)
  const figure = session.editor.value.doc.nodeAt(position)
  if (figure === null || figure.type !== articleSchema.nodes['figure']) return null
  const { media, alt } = figure.attrs as LeadPicture
  const { service, verbs } = session.detail.value
  if (isChoosing)
    return (
      <PicturePicker
        service={service}
        close={() => setChoosing(false)}
        choose={(chosen) => {
          // Words that are there were written for this place; those of another article only fill what is empty.
          const attrs = figure.attrs as LeadPicture
          const words = {
            alt: attrs.alt || chosen.alt,
            caption: attrs.caption || chosen.caption,
            credit: chosen.credit || attrs.credit,
          }
          session.apply(
            session.editor.peek().tr.setNodeMarkup(position, null, { ...words, media: chosen.media }),
          )
          setChoosing(false)
        }}
      />
    )
  return (
    <Dialog
      title={say('picture.settings')}
      close={close}
      wide
      actions={
        <button type="button" onClick={() => setChoosing(true)}>
          {say('picture.choose')}
        </button>
      }
    >
      <PictureSettings
        key={media}
        media={media}
        alt={alt}
        text={serviceText(service)}
        canEdit={verbs.includes('save-working-copy')}
        changed={(shape) => {
          rememberPreview(shape)
          // The figure in the text is drawn again with its new crop.
          session.apply(session.editor.peek().tr.setNodeMarkup(position, null, figure.attrs))
        }}
      />
    </Dialog>
  )
}
