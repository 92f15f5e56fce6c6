import { useEffect, useRef, useState } from 'preact/hooks'
import { ListState, Problem } from '../frame/list-state.tsx'
import { useKeys } from '../frame/keys.ts'
import { go, route, writeRoute } from '../frame/route.ts'
import type { Refusal } from '../server/call.ts'
import { asRefusal } from '../server/call.ts'
import { say } from '../say.ts'
import { may, service, session } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { languageName, wireText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { openSession } from '../article/open-session.ts'
import { createArticle } from '../article/create-article.ts'
import { ChangeMark } from './change-mark.tsx'
import type { Chain } from './chains.ts'
import { openBrief, openInsert } from './item-dialogs.tsx'
import { WireProblems } from './wire-problems.tsx'
import {
  anyItem,
  chains,
  hasMore,
  inboxFilter,
  inboxLanguages,
  inboxStatus,
  loadEarlier,
  loadInbox,
  picked,
  selected,
  setAtTop,
  setInboxFilter,
  showWaiting,
  togglePicked,
  waitingCount,
} from './inbox.ts'

/** The wire: chains, newest on top, with filters and the keyboard. */
export function InboxList() {
  const list = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const { loading, error: failed } = inboxStatus.value
  const shown = chains.value
  const here = selected.value ?? openItem()

  const run = async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const start = (ids: readonly string[]): Promise<void> =>
    run(async () => {
      await createArticle({ kind: 'text', items: ids })
      picked.value = []
    })
  const step = (by: 1 | -1): void => {
    const keys = shown.map(({ newest }) => newest.id)
    const at = here === null ? -1 : keys.indexOf(here)
    const next = keys[at === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    selected.value = next
    const row = list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(next)}"]`)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  const onSelected = (action: (id: string) => void) => () => {
    if (here !== null) action(here)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: onSelected((id) => go({ list: 'inbox', open: { kind: 'item', id } })),
    x: onSelected(togglePicked),
    b: onSelected(openBrief),
    n: onSelected((id) => {
      if (may('article.create', service.value?.key)) void start(picked.value.length > 0 ? picked.value : [id])
    }),
    a: onSelected((id) => openSession.value?.attach(id)),
    i: onSelected(openInsert),
  })

  return (
    <>
      <Filters />
      <WireProblems />
      <div class="scroll" ref={list} onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 40)}>
        {waitingCount.value > 0 && (
          <button
            type="button"
            class="waiting"
            onClick={() => {
              showWaiting()
              list.current?.scrollTo({ top: 0 })
            }}
          >
            {say('inbox.new', { count: waitingCount.value })}
          </button>
        )}
        <Problem error={error} />
        {shown.length > 0 && (
          <ul class="rows" aria-label={say('inbox')}>
            {shown.map((chain) => (
              <ChainRow key={chain.key} chain={chain} current={here === chain.newest.id} />
            ))}
          </ul>
        )}
        {(shown.length === 0 || failed !== null) && (
          <ListState
            loading={loading}
            error={failed}
            empty={say(inboxFilter.value === anyItem ? 'inbox.empty' : 'list.nothing-found')}
            retry={() => void (shown.length === 0 ? loadInbox() : loadEarlier())}
          />
        )}
        {hasMore.value && failed === null && (
          <button type="button" class="more" disabled={loading} onClick={() => void loadEarlier()}>
            {say(loading ? 'loading' : 'list.more')}
          </button>
        )}
      </div>
      {picked.value.length > 0 && (
        <div class="picked">
          <button type="button" class="primary" onClick={() => void start(picked.value)}>
            {say('inbox.new-story-from', { count: picked.value.length })}
          </button>
          <button type="button" class="quiet" onClick={() => (picked.value = [])}>
            {say('inbox.unpick')}
          </button>
        </div>
      )}
    </>
  )
}

function openItem(): string | null {
  const { open } = route.value
  return open?.kind === 'item' ? open.id : null
}

function Filters() {
  const filter = inboxFilter.value
  const [words, setWords] = useState(filter.words)
  // Asked when the typing pauses, not for each letter.
  useEffect(() => {
    if (words === inboxFilter.value.words) return undefined
    const timer = setTimeout(() => setInboxFilter({ ...inboxFilter.value, words }), 300)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <h1 tabIndex={-1}>{say('inbox.title')}</h1>
      <input
        type="search"
        aria-label={say('inbox.words')}
        placeholder={say('list.words')}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <select
        aria-label={say('inbox.agency')}
        value={filter.agency}
        onChange={(event) => setInboxFilter({ ...filter, agency: event.currentTarget.value })}
      >
        <option value="">{say('inbox.any-agency')}</option>
        {session.value?.agencies.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={say('inbox.language')}
        value={filter.language}
        onChange={(event) => setInboxFilter({ ...filter, language: event.currentTarget.value })}
      >
        <option value="">{say('inbox.any-language')}</option>
        {inboxLanguages.value.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
      <select
        aria-label={say('inbox.urgency')}
        value={String(filter.urgency)}
        onChange={(event) => setInboxFilter({ ...filter, urgency: Number(event.currentTarget.value) })}
      >
        <option value="0">{say('inbox.any-urgency')}</option>
        {[1, 2, 3, 4, 5].map((urgency) => (
          <option key={urgency} value={urgency}>
            {say('inbox.urgency-at-most', { urgency })}
          </option>
        ))}
      </select>
    </form>
  )
}

function ChainRow(props: { readonly chain: Chain; readonly current: boolean }) {
  const [unfolded, setUnfolded] = useState(false)
  const { newest, earlier } = props.chain
  const zone = service.value?.timeZone ?? 'UTC'
  const isOpen = openItem()
  return (
    <li class={props.current ? 'row current' : 'row'}>
      <input
        type="checkbox"
        class="pick"
        aria-label={say('inbox.pick', { headline: newest.headline })}
        checked={picked.value.includes(newest.id)}
        onChange={() => togglePicked(newest.id)}
      />
      <a
        href={writeRoute({ list: 'inbox', open: { kind: 'item', id: newest.id } })}
        data-item={newest.id}
        aria-current={isOpen === newest.id ? 'true' : undefined}
        onFocus={() => (selected.value = newest.id)}
      >
        <span class="row-title" {...wireText(newest)}>
          {newest.headline}
        </span>
        <span class="row-line">
          <time dateTime={newest.receivedAt}>{shortTime(newest.receivedAt, zone, now.value)}</time>
          <b>{newest.agencyName}</b>
          <span class="row-rest">
            <ChangeMark of={newest} zone={zone} /> <bdi>{newest.slugline}</bdi>
            {newest.urgency !== null && newest.urgency <= 2 && (
              <span class="mark signal">
                <span aria-hidden="true">▮</span> {say('inbox.urgent')}
              </span>
            )}
            {newest.usedBy > 0 && <span class="used"> {say('inbox.used-by', { count: newest.usedBy })}</span>}
          </span>
        </span>
      </a>
      {earlier.length > 0 && (
        <button type="button" class="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {say('inbox.earlier', { count: earlier.length })}
        </button>
      )}
      {unfolded && (
        <ul class="earlier">
          {earlier.map((item) => (
            <li key={item.id}>
              <a href={writeRoute({ list: 'inbox', open: { kind: 'item', id: item.id } })} class="row-line">
                <time dateTime={item.receivedAt}>{shortTime(item.receivedAt, zone, now.value)}</time>
                <span {...wireText(item)}>{item.headline}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
