import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Board, BoardCard, BoardColumn } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { useKeys } from '../frame/keys.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { route, writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, service, session } from '../session/session.ts'
import { Card } from './board-card.tsx'
import { followService } from './follow-service.ts'
import { HandOver } from './hand-over.tsx'
import { MyWorkView } from './my-work.tsx'

/** The order on the screen; the room's own order begins with what is written. */
const columns: readonly BoardColumn[] = ['problems', 'draft', 'ready', 'scheduled', 'live-today']

/** What a service has in hand, or what waits for the person. */
export function BoardScreen() {
  const isMine = route.value.open?.id === 'mine'
  const link = (mine: boolean) => (
    <a
      href={writeRoute({ list: 'board', open: mine ? { kind: 'view', id: 'mine' } : null })}
      aria-current={mine === isMine ? 'page' : undefined}
    >
      {say(mine ? 'board.my-work' : 'board.of-service')}
    </a>
  )
  return (
    <section class="board-screen" aria-labelledby="board-title">
      <header class="board-head">
        <h1 id="board-title" tabIndex={-1}>
          {say('board')}
        </h1>
        <nav class="views" aria-label={say('board.views')}>
          {link(false)}
          {link(true)}
        </nav>
      </header>
      {isMine ? <MyWorkView /> : <ServiceBoard />}
    </section>
  )
}

function ServiceBoard() {
  const of = service.value?.key
  const [mine, setMine] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const board = useMemo(
    () => createResource<Board>(() => call('board.get', { service: of ?? '', mine })),
    [of, mine],
  )
  useEffect(() => {
    if (of === undefined) return undefined
    void board.load()
    return followService(of, () => void board.load())
  }, [board])
  const { data, loading, error: failed } = board.state.value
  useCardKeys(place, {
    work: async (verb, card) => {
      setError(null)
      try {
        await call(verb, { article: card.id })
        announce(say(verb === 'article.mark-ready' ? 'board.now-ready' : 'board.now-draft'))
      } catch (refused) {
        setError(asRefusal(refused))
      }
    },
    take: async (card) => {
      const person = session.value?.person ?? null
      if (person === null || !may('article.edit', card.service)) return
      setError(null)
      try {
        await call('article.assign', { article: card.id, person: person.id, deadline: card.deadline })
        announce(say('assign.done'))
      } catch (refused) {
        setError(asRefusal(refused))
      }
    },
    find: (id) => columns.flatMap((name) => data?.columns[name].cards ?? []).find((card) => card.id === id),
  })
  if (of === undefined) return <p class="list-state">{say('service.none')}</p>
  return (
    <>
      <HandOver key={of} service={of} note={data?.note ?? null} written={() => void board.load()} />
      <label class="check board-filter">
        <input type="checkbox" checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
        <span>{say('board.only-mine')}</span>
      </label>
      <p class="hint">{say('board.keys')}</p>
      <Problem error={error} />
      {data === null || failed !== null ? (
        <ListState loading={loading} error={failed} empty="" retry={() => void board.load()} />
      ) : (
        <div class="columns" ref={place}>
          {columns.map((name) => {
            const { cards, more } = data.columns[name]
            const count = more ? `${cards.length}+` : String(cards.length)
            return (
              <section key={name} class="column" aria-labelledby={`column-${name}`}>
                <h2 id={`column-${name}`}>
                  {say(`board.${name}`)} <span class="soft">{count}</span>
                </h2>
                {cards.length === 0 ? (
                  <p class="hint">{say(`board.empty-${name}`)}</p>
                ) : (
                  <ul>
                    {cards.map((card) => (
                      <Card key={card.id} card={card} />
                    ))}
                  </ul>
                )}
                {more && <p class="hint">{say('board.more')}</p>}
              </section>
            )
          })}
        </div>
      )}
    </>
  )
}

/** J and K go through the cards; R, D and T do something with the one that has the focus. */
function useCardKeys(
  place: { readonly current: HTMLElement | null },
  what: {
    readonly find: (id: string) => BoardCard | undefined
    readonly work: (verb: 'article.mark-ready' | 'article.return-to-draft', card: BoardCard) => Promise<void>
    readonly take: (card: BoardCard) => Promise<void>
  },
): void {
  const step = (by: 1 | -1): void => {
    const cards = [...(place.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    const at = cards.indexOf(document.activeElement as HTMLElement)
    cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))]?.focus()
  }
  const here = (): BoardCard | undefined => {
    const id = (document.activeElement as HTMLElement | null)?.dataset['card']
    return id === undefined ? undefined : what.find(id)
  }
  const change = (verb: 'article.mark-ready' | 'article.return-to-draft', from: 'draft' | 'ready'): void => {
    const card = here()
    if (card !== undefined && card.state.work === from && may('article.edit', card.service))
      void what.work(verb, card)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    r: () => change('article.mark-ready', 'draft'),
    d: () => change('article.return-to-draft', 'ready'),
    t: () => {
      const card = here()
      if (card !== undefined) void what.take(card)
    },
  })
}
