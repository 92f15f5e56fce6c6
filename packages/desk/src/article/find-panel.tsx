import { useEffect, useRef, useState } from 'preact/hooks'
import { findNext, findPrev, replaceAll, replaceNext } from 'prosemirror-search'
import type { Command } from 'prosemirror-state'
import { findPlaces, setFind } from '../editor/find.ts'
import { announce } from '../frame/announce.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'

/** Find and replace in the text. Enter goes to the next place, Shift Enter to the one before, Escape closes. */
export function FindPanel(props: {
  readonly session: ArticleSession
  /** Asked for again while open: the field takes the focus. */
  readonly asked: number
  readonly close: () => void
}) {
  const { session } = props
  const first = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState(() => selectedWords(session))
  const [replace, setReplace] = useState('')
  const [isCaseSensitive, setCaseSensitive] = useState(false)
  const { verbs, service } = session.detail.value
  const canEdit = verbs.includes('save-working-copy')
  const text = serviceText(service)
  const { count, at } = findPlaces(session.editor.value)
  useEffect(() => {
    first.current?.focus()
    first.current?.select()
  }, [props.asked])
  useEffect(() => {
    session.apply(setFind(session.editor.peek(), { search, replace, isCaseSensitive }))
  }, [search, replace, isCaseSensitive])
  useEffect(
    () => () =>
      session.apply(setFind(session.editor.peek(), { search: '', replace: '', isCaseSensitive: false })),
    [],
  )
  // Buttons stay focusable when there is nothing left to find: Escape and Tab must go on from them.
  const run = (command: Command): void => {
    if (count === 0) return
    command(session.editor.peek(), (transaction) => session.apply(transaction.scrollIntoView()))
    const places = findPlaces(session.editor.peek())
    if (places.count > 0 && places.at > 0) announce(say('find.place', { at: places.at, count: places.count }))
  }
  const all = (): void => {
    if (count === 0) return
    const before = count
    replaceAll(session.editor.peek(), (transaction) => session.apply(transaction))
    announce(say('find.replaced', { count: before }))
  }
  return (
    <section
      class="find"
      role="search"
      data-closes
      aria-label={say('find.title')}
      onKeyDown={(event) => {
        if (event.isComposing) return
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          props.close()
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault()
          run(event.shiftKey ? findPrev : findNext)
        }
      }}
    >
      <label class="field">
        <span>{say('find.search')}</span>
        <input
          ref={first}
          type="text"
          {...text}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </label>
      {canEdit && (
        <label class="field">
          <span>{say('find.replace')}</span>
          <input
            type="text"
            {...text}
            value={replace}
            onInput={(event) => setReplace(event.currentTarget.value)}
          />
        </label>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isCaseSensitive}
          onChange={(event) => setCaseSensitive(event.currentTarget.checked)}
        />
        <span>{say('find.case')}</span>
      </label>
      <p class="hint" role="status">
        {search === ''
          ? ''
          : count === 0
            ? say('find.none')
            : at > 0
              ? say('find.place', { at, count })
              : say('find.count', { count })}
      </p>
      <div class="buttons">
        <button type="button" aria-disabled={count === 0} onClick={() => run(findPrev)}>
          {say('find.previous')}
        </button>
        <button type="button" aria-disabled={count === 0} onClick={() => run(findNext)}>
          {say('find.next')}
        </button>
        {canEdit && (
          <>
            <button type="button" aria-disabled={count === 0} onClick={() => run(replaceNext)}>
              {say('find.replace-one')}
            </button>
            <button type="button" aria-disabled={count === 0} onClick={all}>
              {say('find.replace-all')}
            </button>
          </>
        )}
        <button type="button" class="quiet" onClick={props.close}>
          {say('close')}
        </button>
      </div>
    </section>
  )
}

/** What is selected, if it is part of one line: that is probably looked for. */
function selectedWords(session: ArticleSession): string {
  const { doc, selection } = session.editor.peek()
  if (selection.empty || !selection.$from.sameParent(selection.$to)) return ''
  return doc.textBetween(selection.from, selection.to).slice(0, 200)
}
