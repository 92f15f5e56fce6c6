import { useState } from 'preact/hooks'
import type { RemarkShape } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import { MentionField } from './mention-field.tsx'
import { markRemark } from './remark-places.ts'
import { currentRemark } from './remarks.ts'

/** What a new remark is about. */
export interface RemarkRange {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Within one paragraph: other words can be suggested for it. */
  readonly canSuggest: boolean
}

/** The words selected in the editor; else those of the paragraph with the cursor; null for the whole article. */
export function rangeOf(session: ArticleSession): RemarkRange | null {
  const { doc } = session.editor.peek()
  if (!session.canEdit()) return null
  const selected = selectedIn(session)
  const at = doc.resolve(selected.from)
  const isCursor = selected.from === selected.to && at.parent.isTextblock
  const { from, to } = isCursor ? { from: at.start(), to: at.end() } : selected
  const text = doc.textBetween(from, to, '\n', ' ').slice(0, 4_000)
  if (text.trim() === '') return null
  return { from, to, text, canSuggest: doc.resolve(from).sameParent(doc.resolve(to)) && text.length < 4_000 }
}

/** What is seen to be selected: the editor hears of a selection a moment after it is made. */
function selectedIn(session: ArticleSession): { readonly from: number; readonly to: number } {
  const { from, to } = session.editor.peek().selection
  const view = session.view.current
  const selection = document.getSelection()
  if (view === null || selection === null || selection.rangeCount === 0) return { from, to }
  const range = selection.getRangeAt(0)
  if (!view.dom.contains(range.startContainer) || !view.dom.contains(range.endContainer)) return { from, to }
  return {
    from: view.posAtDOM(range.startContainer, range.startOffset),
    to: view.posAtDOM(range.endContainer, range.endOffset),
  }
}

/** Writes a comment on a place or on the article, or suggests other words. */
export function RemarkDialog(props: {
  readonly session: ArticleSession
  readonly range: RemarkRange | null
  readonly added: (remarks: readonly RemarkShape[]) => void
  readonly close: () => void
}) {
  const { session, range, close } = props
  const { service } = session.detail.value
  const [words, setWords] = useState('')
  const [suggests, setSuggests] = useState(false)
  const [replacement, setReplacement] = useState(range?.text ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const isReady = suggests ? replacement !== range?.text : words.trim() !== ''
  const submit = async (): Promise<void> => {
    if (busy || !isReady) return
    setBusy(true)
    setError(null)
    const id = crypto.randomUUID()
    try {
      const { remarks } = await call('remark.add', {
        id,
        article: session.id,
        words,
        quoted: range?.text ?? '',
        replacement: suggests ? replacement : null,
      })
      const state = session.editor.peek()
      // Somebody else's save may have changed the text meanwhile: then the remark keeps what it quoted.
      const isThere =
        range !== null &&
        range.to <= state.doc.content.size &&
        state.doc.textBetween(range.from, range.to, '\n', ' ').slice(0, 4_000) === range.text
      if (isThere) session.apply(markRemark(state, range, id))
      currentRemark.value = id
      props.added(remarks)
      announce(say('remark.added'))
      close()
    } catch (refused) {
      setError(asRefusal(refused))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('remark.new')}
      close={close}
      actions={
        <>
          <button type="submit" form="remark" class="primary" disabled={busy || !isReady}>
            {say(busy ? 'action.busy' : suggests ? 'remark.suggest' : 'remark.comment')}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="remark"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        {range === null ? (
          <p class="hint">{say('remark.on-article')}</p>
        ) : (
          <blockquote class="quoted" {...serviceText(service)}>
            {range.text}
          </blockquote>
        )}
        <MentionField
          label={say('remark.words')}
          service={service}
          value={words}
          change={setWords}
          most={4_000}
          autofocus
        />
        {range !== null && range.canSuggest && (
          <label class="check">
            <input
              type="checkbox"
              checked={suggests}
              onChange={(event) => setSuggests(event.currentTarget.checked)}
            />
            <span>{say('remark.with-suggestion')}</span>
          </label>
        )}
        {suggests && (
          <label class="field">
            <span>{say('remark.instead')}</span>
            <textarea
              rows={3}
              maxLength={4_000}
              value={replacement}
              {...serviceText(service)}
              // One paragraph stays one paragraph.
              onInput={(event) => setReplacement(event.currentTarget.value.replaceAll('\n', ' '))}
            />
          </label>
        )}
      </form>
    </Dialog>
  )
}
