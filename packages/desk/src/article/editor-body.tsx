import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { effect } from '@preact/signals'
import { EditorView } from 'prosemirror-view'
import { embedView, figureView, noteView } from '../editor/atom-views.ts'
import { blockTexts, placeholderDecorations } from '../editor/placeholders.ts'
import { quoteView } from '../editor/quote-view.ts'
import { spellingBook } from '../editor/spelling-book.ts'
import { tableView } from '../editor/table-view.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'
import { previewOf } from './figure-previews.ts'
import { focusFields } from './toolbar.tsx'

/** The body being written. Its state lives in the session; this is where it is seen and typed. */
export function EditorBody(props: {
  readonly session: ArticleSession
  readonly insertFromWire: () => void
  readonly editLink: () => void
  /** Asks for crop, rights and file of the figure before which this position is. */
  readonly openFigure: (position: number) => void
}) {
  const { session } = props
  const place = useRef<HTMLDivElement>(null)
  const actions = useRef(props)
  actions.current = props
  const { service, translatedFrom } = session.detail.value
  const placeholders = useRef({
    source: [] as readonly string[],
    sourceDirection: 'ltr' as 'ltr' | 'rtl',
    empty: say('editor.empty'),
  })
  placeholders.current = {
    source: translatedFrom === null ? [] : blockTexts(translatedFrom.content.body),
    sourceDirection: serviceText(translatedFrom?.service ?? service).dir,
    empty: say('editor.empty'),
  }

  useLayoutEffect(() => {
    if (place.current === null) return undefined
    const { lang, dir } = serviceText(session.detail.peek().service)
    const book = spellingBook(session.detail.peek().service, lang)
    const view = new EditorView(
      { mount: place.current },
      {
        state: session.editor.peek(),
        editable: () => session.canEdit(),
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': say('editor.body'),
          class: 'body',
          lang,
          dir,
          // Where the newsroom has a dictionary, the browser's own is not asked: some send words away.
          spellcheck: String(book.hasDictionary.peek() !== true),
        }),
        nodeViews: {
          quote: (node, view, position) => quoteView(node, view, position, 'blockquote'),
          pull_quote: (node, view, position) => quoteView(node, view, position, 'aside'),
          figure: (node, view, position) =>
            figureView(node, view, position, previewOf, (at) => actions.current.openFigure(at)),
          table: tableView,
          embed: embedView,
          editors_note: noteView,
        },
        decorations: (state) => placeholderDecorations(state.doc, placeholders.current),
        dispatchTransaction: (transaction) => session.apply(transaction),
        handleKeyDown(view, event) {
          const { selection } = view.state
          if (event.key === '/' && selection.empty && selection.$from.parent.content.size === 0) {
            actions.current.insertFromWire()
            return true
          }
          if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
            actions.current.editLink()
            return true
          }
          return event.key === 'F2' && focusFields(session)
        },
        handleDOMEvents: {
          blur: () => {
            void session.copy.flush()
            return false
          },
        },
      },
    )
    session.view.current = view
    const stop = effect(() => {
      const state = session.editor.value
      const { verbs } = session.detail.value
      if (state !== view.state) view.updateState(state)
      view.dom.setAttribute('aria-readonly', String(!verbs.includes('save-working-copy')))
    })
    return () => {
      stop()
      session.view.current = null
      view.destroy()
    }
  }, [session])

  // A newer source, or the right to edit, changes what is shown around the text.
  const { verbs } = session.detail.value
  useEffect(() => session.view.current?.setProps({}), [verbs, translatedFrom])
  return <div ref={place} />
}
