import { useState } from 'preact/hooks'
import { isSafeLink } from '@heliograph/story'
import { languages } from '@heliograph/languages'
import { linkRange, setForeign, setLink } from '../editor/commands.ts'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import type { ArticleSession } from './article-session.ts'
import { LinkCheck } from './link-check.tsx'

/** "example.org/a" is what people paste; it means the web. */
export function webAddress(text: string): string {
  const written = text.trim()
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(written) ? `https://${written}` : written
}

/** Where a link leads; refused if it is no safe address. */
export function LinkDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const range = linkRange(session.editor.peek())
  const [href, setHref] = useState(range.href)
  const [refused, setRefused] = useState(false)
  const nothing = range.from === range.to
  const finish = (target: string | null): void => {
    setLink(target)(session.editor.peek(), (transaction) => session.apply(transaction))
    close()
    session.view.current?.focus()
  }
  return (
    <Dialog
      title={say('link.title')}
      close={close}
      actions={
        <>
          <button type="submit" form="link" class="primary" disabled={nothing}>
            {say('link.set')}
          </button>
          {range.href !== '' && (
            <button type="button" onClick={() => finish(null)}>
              {say('link.remove')}
            </button>
          )}
        </>
      }
    >
      <form
        id="link"
        onSubmit={(event) => {
          event.preventDefault()
          const target = webAddress(href)
          if (isSafeLink(target)) finish(target)
          else setRefused(true)
        }}
      >
        {nothing && <p class="problem">{say('link.select-first')}</p>}
        <label class="field">
          <span>{say('link.address')}</span>
          <input
            type="text"
            inputMode="url"
            dir="ltr"
            spellcheck={false}
            value={href}
            aria-invalid={refused}
            aria-describedby="link-problem"
            onInput={(event) => {
              setHref(event.currentTarget.value)
              setRefused(false)
            }}
          />
        </label>
        <LinkCheck href={webAddress(href)} take={setHref} />
        <p id="link-problem" class={refused ? 'problem' : 'hint'} role={refused ? 'alert' : undefined}>
          {say(refused ? 'link.refused' : 'link.hint')}
        </p>
      </form>
    </Dialog>
  )
}

/** Which language the selected words are in. */
export function ForeignDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const [lang, setLang] = useState('')
  const { empty } = session.editor.peek().selection
  return (
    <Dialog
      title={say('foreign.title')}
      close={close}
      actions={
        <button type="submit" form="foreign" class="primary" disabled={empty}>
          {say('foreign.set')}
        </button>
      }
    >
      <form
        id="foreign"
        onSubmit={(event) => {
          event.preventDefault()
          setForeign(lang)(session.editor.peek(), (transaction) => session.apply(transaction))
          close()
          session.view.current?.focus()
        }}
      >
        {empty && <p class="problem">{say('foreign.select-first')}</p>}
        <label class="field">
          <span>{say('foreign.language')}</span>
          <select value={lang} onChange={(event) => setLang(event.currentTarget.value)}>
            <option value="">{say('foreign.none')}</option>
            {[...languages.values()].map(({ key, tag, englishName }) => (
              <option key={key} value={tag}>
                {englishName}
              </option>
            ))}
          </select>
        </label>
        <p class="hint">{say('foreign.hint')}</p>
      </form>
    </Dialog>
  )
}
