import { useEffect, useRef, useState } from 'preact/hooks'
import type { WorkingCopy } from '@heliograph/api'
import { readDocument, textBlocks } from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import type { ArticleSession } from './article-session.ts'

function textsOf(content: ArticleContent): readonly string[] {
  return [
    content.headline,
    content.lede,
    ...textBlocks(readDocument(content.body)).map(({ text }) => text),
  ].filter((text) => text.trim() !== '')
}

/** Two people saved: both texts side by side, and a choice. Nothing is lost unless somebody says so. */
export function StaleDialog(props: { readonly session: ArticleSession; readonly theirs: WorkingCopy }) {
  const { session, theirs } = props
  const [copied, setCopied] = useState(false)
  const [later, setLater] = useState(false)
  const { service } = session.detail.value
  const mine = textsOf(session.content())
  const their = textsOf(theirs.content)
  const text = serviceText(service)
  if (later)
    return (
      <p class="banner" role="alert">
        {say('stale.waiting')}{' '}
        <button type="button" onClick={() => setLater(false)}>
          {say('stale.decide')}
        </button>
      </p>
    )
  return (
    <Dialog
      title={say('stale.title')}
      close={() => setLater(true)}
      wide
      actions={
        <>
          <button type="button" class="primary" onClick={() => void session.keepMine(theirs)}>
            {say('stale.keep-mine')}
          </button>
          <button type="button" onClick={() => session.show(theirs)}>
            {say('stale.take-theirs')}
          </button>
          <button
            type="button"
            onClick={() => {
              void navigator.clipboard.writeText(mine.join('\n\n')).then(() => setCopied(true))
            }}
          >
            {say(copied ? 'stale.copied' : 'stale.copy-mine')}
          </button>
        </>
      }
    >
      <p>
        {say('stale.explain', {
          name: theirs.savedBy,
          time: dayAndTime(theirs.savedAt, serviceOf(service)?.timeZone ?? 'UTC'),
        })}
      </p>
      <div class="two">
        <Side title={say('stale.theirs', { name: theirs.savedBy })} texts={their} others={mine} text={text} />
        <Side title={say('stale.mine')} texts={mine} others={their} text={text} />
      </div>
    </Dialog>
  )
}

function Side(props: {
  readonly title: string
  readonly texts: readonly string[]
  readonly others: readonly string[]
  readonly text: { readonly lang: string; readonly dir: 'ltr' | 'rtl' }
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const different = place.current?.querySelector<HTMLElement>('.differs')
    if (different != null) place.current?.scrollTo({ top: different.offsetTop - place.current.offsetTop - 8 })
  }, [])
  return (
    <section>
      <h3>{props.title}</h3>
      <div ref={place} class="side-text" {...props.text} tabIndex={0} role="group" aria-label={props.title}>
        {props.texts.map((text, index) =>
          props.others.includes(text) ? (
            <p key={index}>{text}</p>
          ) : (
            <p key={index} class="differs">
              <mark>{text}</mark>
            </p>
          ),
        )}
      </div>
    </section>
  )
}
