import { useState } from 'preact/hooks'
import { TextSelection } from 'prosemirror-state'
import { spellingBook } from '../editor/spelling-book.ts'
import { nextMisspelt, refreshSpelling } from '../editor/spelling-plugin.ts'
import type { WordPlace } from '../editor/spelling-plugin.ts'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'

/** Goes through the words that the dictionary does not have. */
export function SpellingDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const { service } = session.detail.value
  const text = serviceText(service)
  const book = spellingBook(service, text.lang)
  const [place, setPlace] = useState<WordPlace | null>(() => nextMisspelt(session.editor.peek()))
  const [error, setError] = useState<Refusal | null>(null)
  const next = (from: number): void => {
    const { tr, doc } = session.editor.peek()
    session.apply(tr.setSelection(TextSelection.near(doc.resolve(Math.min(from, doc.content.size)))))
    setPlace(nextMisspelt(session.editor.peek()))
  }
  const replace = (word: string): void => {
    if (place === null) return
    const { state } = { state: session.editor.peek() }
    // The words keep the marks of those they replace.
    const marks = state.doc.resolve(place.from + 1).marks()
    session.apply(state.tr.replaceWith(place.from, place.to, state.schema.text(word, marks)))
    next(place.from + word.length + 1)
  }
  const teach = async (): Promise<void> => {
    if (place === null) return
    setError(null)
    try {
      await book.teach(place.word)
      announce(say('spelling.taught', { word: place.word }))
      if (session.view.current !== null) refreshSpelling(session.view.current)
      next(place.to + 1)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const suggestions = place === null ? [] : (book.known(place.word) ?? [])
  return (
    <Dialog title={say('spelling.title')} close={close}>
      {book.hasDictionary.value === false ? (
        <p>{say('spelling.none')}</p>
      ) : place === null ? (
        <p>{say('spelling.clean')}</p>
      ) : (
        <>
          <p>
            {say('spelling.word')}: <b {...text}>{place.word}</b>
          </p>
          <h3>{say('spelling.suggestions')}</h3>
          {suggestions.length === 0 && <p class="hint">{say('spelling.no-suggestions')}</p>}
          <div class="buttons">
            {suggestions.map((word) => (
              <button key={word} type="button" {...text} onClick={() => replace(word)}>
                {word}
              </button>
            ))}
          </div>
          <Problem error={error} />
          <div class="buttons sticky">
            <button type="button" onClick={() => void teach()}>
              {say('spelling.teach')}
            </button>
            <button type="button" onClick={() => next(place.to + 1)}>
              {say('spelling.next')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}
