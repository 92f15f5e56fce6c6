import { useState } from 'preact/hooks'
import type { EmbedCard } from '@heliograph/api'
import { articleSchema } from '@heliograph/story'
import { insertBlock } from '../editor/blocks.ts'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import type { ArticleSession } from './article-session.ts'
import { webAddress } from './link-dialog.tsx'

/** A card that leads to another site: its address, and words that the server reads there or a person writes. */
export function EmbedDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session } = props
  const [card, setCard] = useState<EmbedCard>({ url: '', title: '', site: '', text: '' })
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState<'embed.not-found' | 'embed.fetched' | 'embed.refused' | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const address = (): string => webAddress(card.url)
  const isAddress = (url: string): boolean => /^https?:\/\/[^\s/]/i.test(url)
  const look = async (): Promise<void> => {
    const url = address()
    if (!isAddress(url)) return setNote('embed.refused')
    setBusy(true)
    setNote(null)
    setError(null)
    try {
      const found = await call('embed.card', { url })
      setCard(found)
      const said = found.title === '' ? 'embed.not-found' : 'embed.fetched'
      setNote(said)
      announce(say(said))
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  const field = (name: 'title' | 'site' | 'text', most: number) => (
    <label class="field">
      <span>{say(`embed.${name}`)}</span>
      <input
        type="text"
        dir="auto"
        maxLength={most}
        value={card[name]}
        onInput={(event) => setCard({ ...card, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <Dialog
      title={say('embed.dialog')}
      close={props.close}
      actions={
        <button type="submit" form="embed" class="primary">
          {say('embed.insert')}
        </button>
      }
    >
      <form
        id="embed"
        onSubmit={(event) => {
          event.preventDefault()
          const url = address()
          if (!isAddress(url)) return setNote('embed.refused')
          const block = articleSchema.nodes['embed']!.create({ ...card, url })
          insertBlock(block)(session.editor.peek(), (transaction) => session.apply(transaction))
          props.close()
        }}
      >
        <label class="field">
          <span>{say('embed.url')}</span>
          <input
            type="text"
            inputMode="url"
            dir="ltr"
            spellcheck={false}
            maxLength={2_000}
            value={card.url}
            aria-invalid={note === 'embed.refused'}
            onInput={(event) => {
              setCard({ ...card, url: event.currentTarget.value })
              setNote(null)
            }}
          />
        </label>
        <button type="button" disabled={busy || card.url.trim() === ''} onClick={() => void look()}>
          {say(busy ? 'action.busy' : 'embed.fetch')}
        </button>
        <Problem error={error} />
        {note !== null && (
          <p class={note === 'embed.fetched' ? 'hint' : 'problem'} role="status">
            {say(note)}
          </p>
        )}
        {field('title', 300)}
        {field('site', 100)}
        {field('text', 500)}
        <p class="hint">{say('embed.hint')}</p>
      </form>
    </Dialog>
  )
}
