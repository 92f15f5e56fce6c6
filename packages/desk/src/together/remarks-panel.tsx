import { useEffect, useState } from 'preact/hooks'
import { TextSelection } from 'prosemirror-state'
import type { RemarkShape } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { announce } from '../frame/announce.ts'
import { useKeys } from '../frame/keys.ts'
import { ListState } from '../frame/list-state.tsx'
import { usePaletteCommands } from '../frame/palette-commands.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { say } from '../say.ts'
import { may } from '../session/session.ts'
import { RemarkDialog, rangeOf } from './remark-dialog.tsx'
import type { RemarkRange } from './remark-dialog.tsx'
import { remarkPlaces } from './remark-places.ts'
import { RemarkThread } from './remark-thread.tsx'
import { currentRemark, remarksOn } from './remarks.ts'

/** Comments and suggestions on the article, in the order of the text. */
export function RemarksPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const book = remarksOn(session.id)
  const [about, setAbout] = useState<{ readonly range: RemarkRange | null } | null>(null)
  const [closedShown, setClosedShown] = useState(false)
  const canWrite = may('comment.write', session.detail.value.service)
  useEffect(() => {
    void book.load()
    currentRemark.value = null
    const stops = [
      onReconnected(() => void book.load()),
      onEvent((event) => {
        if (event.type === 'remark' && event.article === session.id) void book.load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [book])
  const { data, loading, error } = book.state.value
  const places = remarkPlaces(session.editor.value.doc)
  const at = (remark: RemarkShape): number => places.get(remark.id)?.from ?? Number.MAX_SAFE_INTEGER
  const ordered = (data ?? []).toSorted((a, b) => at(a) - at(b) || (a.at < b.at ? -1 : 1))
  const open = ordered.filter(({ state }) => state === 'open')
  const closed = ordered.filter(({ state }) => state !== 'open')

  const begin = (): void => {
    if (canWrite) setAbout({ range: rangeOf(session) })
  }
  const show = (remark: RemarkShape): void => {
    currentRemark.value = remark.id
    const place = remarkPlaces(session.editor.peek().doc).get(remark.id)
    if (place === undefined) return
    const state = session.editor.peek()
    session.apply(
      state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView(),
    )
    session.view.current?.focus()
  }
  const step = (by: 1 | -1): void => {
    if (open.length === 0) return announce(say('remarks.none'))
    const here = open.findIndex(({ id }) => id === currentRemark.peek())
    const next =
      open[here === -1 ? (by === 1 ? 0 : open.length - 1) : (here + by + open.length) % open.length]
    if (next === undefined) return
    show(next)
    announce(say('remarks.at', { by: next.by?.name ?? '', words: next.words || (next.replacement ?? '') }))
  }
  useKeys({ F8: (event) => step(event.shiftKey ? -1 : 1) })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // By the key's place: with Alt a Mac types another letter.
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return
      if (document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      begin()
    }
    // Not before the text has heard the key: it then knows what is selected.
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
  usePaletteCommands(() => [
    ...(canWrite
      ? [{ id: 'remark', group: 'article' as const, name: say('remark.new'), keys: 'Ctrl Alt M', run: begin }]
      : []),
    { id: 'remark-next', group: 'article', name: say('remarks.next'), keys: 'F8', run: () => step(1) },
    {
      id: 'remark-previous',
      group: 'article',
      name: say('remarks.previous'),
      keys: 'Shift F8',
      run: () => step(-1),
    },
  ])
  const thread = (remark: RemarkShape) => (
    <RemarkThread
      key={remark.id}
      session={session}
      remark={remark}
      place={places.get(remark.id)}
      took={(remarks) => book.set(remarks)}
      show={() => show(remark)}
    />
  )
  return (
    <Panel title={say('remarks')}>
      {canWrite && (
        <button
          type="button"
          class="small"
          aria-keyshortcuts="Control+Alt+M"
          // The selection in the text is what the comment is about.
          onMouseDown={(event) => event.preventDefault()}
          onClick={begin}
        >
          {say('remark.new')} <kbd>Ctrl Alt M</kbd>
        </button>
      )}
      {data === null && (error !== null || loading) ? (
        <ListState loading={loading} error={error} empty="" retry={() => void book.load()} />
      ) : open.length === 0 ? (
        <p class="hint">{say('remarks.none')}</p>
      ) : (
        <ul class="threads">{open.map(thread)}</ul>
      )}
      {closed.length > 0 && (
        <button
          type="button"
          class="fold"
          aria-expanded={closedShown}
          onClick={() => setClosedShown(!closedShown)}
        >
          {say('remarks.closed', { count: closed.length })}
        </button>
      )}
      {closedShown && <ul class="threads">{closed.map(thread)}</ul>}
      {about !== null && (
        <RemarkDialog
          session={session}
          range={about.range}
          added={(remarks) => book.set(remarks)}
          close={() => setAbout(null)}
        />
      )}
    </Panel>
  )
}
