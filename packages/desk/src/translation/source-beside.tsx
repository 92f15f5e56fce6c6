import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { textBlocks } from '@heliograph/story'
import type { TextBlock } from '@heliograph/story'
import type { TranslationSource } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { markRead } from '../editor/machine-plugin.ts'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { BlockHelp } from './block-help.tsx'
import { CatchUpDialog } from './catch-up-dialog.tsx'
import { ChangedText } from './changed-text.tsx'
import { blockAtCursor, goToBlock } from './current-block.ts'
import { sourceRows } from './source-rows.ts'
import type { SourceRow } from './source-rows.ts'

/**
 * The source of a translation beside it, block by block: what the newest revision says and what changed against the one
 * that is followed, how far each block of the translation is, and help for the block that is being written.
 */
export function SourceBeside(props: { readonly session: ArticleSession }) {
  const { session } = props
  const source = useMemo(
    () => createResource(() => call('translation.source', { article: session.id })),
    [session],
  )
  const { translatedFrom } = session.detail.value
  useEffect(() => {
    void source.load()
  }, [source, translatedFrom?.behindBy, translatedFrom?.newest])
  useEffect(() => {
    const stops = [
      onReconnected(() => void source.load()),
      onEvent((event) => {
        const { data } = source.state.peek()
        if (event.type === 'article' && (event.article === session.id || event.article === data?.article))
          void source.load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [source])
  const { data, loading, error } = source.state.value
  return (
    <section class="source-pane beside" aria-label={say('source-pane')}>
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void source.load()} />
      ) : (
        <Blocks
          session={session}
          source={data}
          checked={(blocks) => source.set({ ...data, checked: blocks })}
          reload={() => void source.load()}
        />
      )}
    </section>
  )
}

function Blocks(props: {
  readonly session: ArticleSession
  readonly source: TranslationSource
  readonly checked: (blocks: readonly number[]) => void
  readonly reload: () => void
}) {
  const { session, source } = props
  const list = useRef<HTMLOListElement>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [catchingUp, setCatchingUp] = useState(false)
  const rows = useMemo(() => sourceRows(source), [source.followed.number, source.newest?.number])
  const state = session.editor.value
  const blocks = textBlocks(state.doc)
  const current = blockAtCursor(state)
  const zone = serviceOf(session.detail.value.service)?.timeZone ?? 'UTC'
  const { followed, newest } = source
  const shown = newest ?? followed
  const behind = session.detail.value.translatedFrom?.behindBy ?? 0
  const targetsOf = (row: SourceRow): readonly TextBlock[] =>
    row.before === null ? [] : blocks.filter(({ from }) => from === row.before)
  const written = rows.filter(
    (row) =>
      row.now !== null && targetsOf(row).some(({ text, machine }) => text.trim() !== '' && machine === null),
  )
  const all = rows.filter(({ now }) => now !== null)
  const mayTranslate = may('article.translate', session.detail.value.service)
  const here = current?.from ?? null
  const hereAt = rows.findIndex((row) => row.before !== null && row.before === here)

  const step = (by: 1 | -1): void => {
    const order = rows.flatMap((row) => targetsOf(row).slice(0, 1))
    const at = order.findIndex(({ from }) => from === here)
    // Who comes from elsewhere first comes back to where they were.
    const isAway = session.view.current?.hasFocus() === false
    const next =
      isAway && at !== -1 ? order[at] : at === -1 ? order[by === 1 ? 0 : order.length - 1] : order[at + by]
    if (next === undefined) return
    goToBlock(session, next)
    announce(say('beside.block', { block: next.index + 1 }))
  }
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return
      if (document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current(event.key === 'PageDown' ? 1 : -1)
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [hereAt])

  const check = async (row: SourceRow, checked: boolean): Promise<void> => {
    if (row.now === null || newest === null) return
    setError(null)
    try {
      const answer = await call('translation.check-block', {
        article: session.id,
        revision: newest.number,
        block: row.now,
        checked,
      })
      props.checked(answer.checked)
    } catch (refused) {
      setError(asRefusal(refused))
      props.reload()
    }
  }
  const text = serviceText(source.service)
  return (
    <>
      <header class="beside-head">
        <p role="status">
          {say('beside.progress', { done: written.length, all: all.length })}
          <progress max={all.length} value={written.length} aria-hidden="true" />
        </p>
        <p class="soft">
          {say('beside.revision', { number: shown.number, time: dayAndTime(shown.publishedAt, zone) })}
        </p>
        <div class="buttons">
          <button type="button" class="small" aria-keyshortcuts="Alt+PageUp" onClick={() => step(-1)}>
            {say('beside.previous')} <kbd>Alt PgUp</kbd>
          </button>
          <button type="button" class="small" aria-keyshortcuts="Alt+PageDown" onClick={() => step(1)}>
            {say('beside.next')} <kbd>Alt PgDn</kbd>
          </button>
        </div>
        <Problem error={error} />
        {newest !== null && (
          <div class="notice">
            <p>
              {say('beside.newer', {
                count: Math.max(1, behind),
                time: dayAndTime(newest.publishedAt, zone),
              })}
            </p>
            {mayTranslate && (
              <button type="button" class="small" onClick={() => setCatchingUp(true)}>
                {say('beside.catch-up', { number: newest.number })}
              </button>
            )}
          </div>
        )}
      </header>
      <SourceHead source={source} />
      <ol class="beside-blocks" ref={list}>
        {rows.map((row, at) => {
          const targets = targetsOf(row)
          const [first] = targets
          const isHere = at === hereAt
          const block = (row.before ?? row.now ?? 0) + 1
          const isUnread = targets.some((target) => target.machine !== null && target.text.trim() !== '')
          const isChecked = row.now !== null && source.checked.includes(row.now)
          return (
            <li
              key={`${row.before} ${row.now}`}
              class={`beside-block ${row.change}`}
              aria-current={isHere ? 'true' : undefined}
            >
              <p class="beside-state">
                <span class="soft">{say('beside.block', { block })}</span>
                {row.change !== 'same' && <b class="mark signal">{say(`beside.${row.change}`)}</b>}
                <span class={isUnread ? 'mark bad' : 'soft'}>{say(stateWord(targets))}</span>
                {newest !== null && mayTranslate && (row.change === 'changed' || row.change === 'new') && (
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={isChecked}
                      aria-label={say('beside.checked-one', { block })}
                      onChange={(event) => void check(row, event.currentTarget.checked)}
                    />
                    {say('beside.checked')}
                  </label>
                )}
                {first !== undefined && (
                  <button
                    type="button"
                    class="quiet small"
                    aria-label={say('beside.go', { block })}
                    onClick={() => goToBlock(session, first)}
                  >
                    <span aria-hidden="true">→</span>
                  </button>
                )}
              </p>
              <p class="beside-text" {...text}>
                {row.change === 'gone' ? (
                  <del>{row.textBefore}</del>
                ) : row.change === 'new' ? (
                  <ins>{row.text}</ins>
                ) : row.change === 'changed' ? (
                  <ChangedText before={row.textBefore} text={row.text} />
                ) : (
                  row.text
                )}
              </p>
              {isHere && isUnread && first !== undefined && (
                <button
                  type="button"
                  class="small"
                  onClick={() => {
                    for (const target of targets)
                      session.apply(markRead(session.editor.peek(), target.position))
                    announce(say('machine.was-read'))
                  }}
                >
                  {say('machine.read-block', { block })}
                </button>
              )}
              {isHere && row.now !== null && first !== undefined && (
                <BlockHelp
                  key={`${session.id} ${row.now} ${shown.number}`}
                  session={session}
                  block={row.now}
                  number={block}
                  targets={targets}
                  engines={source.engines}
                  sourceService={source.service}
                />
              )}
            </li>
          )
        })}
      </ol>
      {catchingUp && newest !== null && (
        <CatchUpDialog
          session={session}
          rows={rows}
          checked={source.checked}
          revision={newest.number}
          close={() => setCatchingUp(false)}
        />
      )}
    </>
  )
}

function stateWord(targets: readonly TextBlock[]) {
  if (targets.length === 0) return 'beside.no-block'
  if (targets.every(({ text }) => text.trim() === '')) return 'beside.unwritten'
  return targets.some(({ machine, text }) => machine !== null && text.trim() !== '')
    ? 'beside.unread'
    : 'beside.written'
}

/** Headline, lede and dateline of the source. */
function SourceHead(props: { readonly source: TranslationSource }) {
  const { followed, newest, service } = props.source
  const now = (newest ?? followed).content
  const before = followed.content
  return (
    <div class="beside-source-head" {...serviceText(service)}>
      <p class="source-headline">
        <ChangedText before={before.headline} text={now.headline} />
      </p>
      {(now.lede !== '' || before.lede !== '') && (
        <p class="soft">
          <ChangedText before={before.lede} text={now.lede} />
        </p>
      )}
      {now.dateline !== '' && <p class="soft">{now.dateline}</p>}
    </div>
  )
}
