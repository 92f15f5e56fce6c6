import { useEffect, useState } from 'preact/hooks'
import type { WireDetail, WireSummary } from '@heliograph/api'
import { parseInline } from '../editor/parse-inline.ts'
import { wireNodes } from '../editor/wire-blocks.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState } from '../frame/list-state.tsx'
import { openArticle } from '../frame/route.ts'
import { ChangeMark } from '../inbox/change-mark.tsx'
import { WireInline } from '../inbox/wire-inline.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { service } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { wireText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { openSession } from './open-session.ts'
import { learnItem } from './source-catalogue.ts'

/**
 * Takes blocks of a wire item into the article on the desk, with their lineage, at the cursor; or attaches the
 * item without a word of it.
 * @param item the item to take from; without one, it is searched for first
 */
export function InsertDialog(props: { readonly item?: string; readonly close: () => void }) {
  const [item, setItem] = useState<string | null>(props.item ?? null)
  const session = openSession.value
  if (session === null) return null
  return (
    <Dialog title={say('insert.title')} close={props.close} wide>
      {item === null ? (
        <Search choose={setItem} />
      ) : (
        <Blocks
          key={item}
          id={item}
          back={() => setItem(null)}
          attach={() => {
            session.attach(item)
            props.close()
          }}
          insert={(detail, blocks) => {
            learnItem(detail)
            session.insert(wireNodes(blocks, detail.id, parseInline))
            props.close()
            if (session.view.current === null) openArticle(session.id)
            else session.view.current.focus()
          }}
        />
      )}
    </Dialog>
  )
}

function Search(props: { readonly choose: (id: string) => void }) {
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly WireSummary[] | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [again, setAgain] = useState(0)
  useEffect(() => {
    let isCurrent = true
    const search = async (): Promise<void> => {
      setError(null)
      try {
        const { items } = await call('wire.inbox', words.trim() === '' ? {} : { words: words.trim() })
        if (isCurrent) setFound(items)
      } catch (refused) {
        if (isCurrent) setError(asRefusal(refused))
      }
    }
    const timer = setTimeout(() => void search(), words === '' ? 0 : 250)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [words, again])
  const zone = service.value?.timeZone ?? 'UTC'
  return (
    <>
      <label class="field">
        <span>{say('inbox.words')}</span>
        <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      {found === null || found.length === 0 || error !== null ? (
        <ListState
          loading={found === null && error === null}
          error={error}
          empty={say('list.nothing-found')}
          retry={() => setAgain(again + 1)}
        />
      ) : (
        <ul class="rows">
          {found.map((entry) => (
            <li key={entry.id} class="row">
              <button type="button" class="row-button" onClick={() => props.choose(entry.id)}>
                <span class="row-title" {...wireText(entry)}>
                  {entry.headline}
                </span>
                <span class="row-line">
                  <time dateTime={entry.receivedAt}>{shortTime(entry.receivedAt, zone, now.value)}</time>
                  <b>{entry.agencyName}</b>
                  <span class="row-rest">
                    <ChangeMark of={entry} zone={zone} />
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Blocks(props: {
  readonly id: string
  readonly back: () => void
  readonly attach: () => void
  readonly insert: (detail: WireDetail, blocks: WireDetail['blocks']) => void
}) {
  const [item, setItem] = useState<WireDetail | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [error, setError] = useState<Refusal | null>(null)
  const load = async (): Promise<void> => {
    setError(null)
    try {
      const detail = await call('wire.item', { id: props.id })
      setItem(detail)
      setChosen(new Set(detail.blocks.keys()))
      learnItem(detail)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  useEffect(() => void load(), [props.id])
  if (item === null)
    return <ListState loading={error === null} error={error} empty="" retry={() => void load()} />
  const text = wireText(item)
  const toggle = (index: number): void => {
    const next = new Set(chosen)
    if (!next.delete(index)) next.add(index)
    setChosen(next)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.insert(
          item,
          item.blocks.filter((_, index) => chosen.has(index)),
        )
      }}
    >
      <h3 {...text}>{item.headline}</h3>
      <p class="soft">{item.agencyName}</p>
      {item.status !== 'usable' && <p class="problem">{say(`item.status.${item.status}`)}</p>}
      <fieldset class="blocks">
        <legend>{say('insert.choose')}</legend>
        {item.blocks.map((block, index) => (
          <label key={index} class="check">
            <input type="checkbox" checked={chosen.has(index)} onChange={() => toggle(index)} />
            <span {...text}>
              <WireInline block={block} inline />
            </span>
          </label>
        ))}
      </fieldset>
      <div class="buttons sticky">
        <button type="submit" class="primary" disabled={chosen.size === 0}>
          {say('insert.insert', { count: chosen.size })}
        </button>
        <button type="button" onClick={props.attach}>
          {say('insert.attach')}
        </button>
        <button type="button" class="quiet" onClick={props.back}>
          {say('insert.other')}
        </button>
      </div>
    </form>
  )
}
