import type { DeskPresence, PresenceShape } from '@heliograph/api'
import type { EventHub } from '../http/event-hub.ts'

/** A desk that says nothing for so long has gone, and holds nothing: milliseconds. */
const silence = 60_000

/** One desk's word about one article. */
interface Word {
  readonly article: string
  readonly service: string
  readonly desk: string
  readonly person: string
  readonly name: string
  readonly session: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Who has which article open at this moment, and who writes. In memory only, never in the record: it says how people
 * work. The claim to write is a courtesy: a save is refused for being stale, never for lacking it.
 */
export interface Presence {
  /** A desk has the article open. Who is first, and wants to, holds it; who opens it a second time holds it there. */
  readonly here: (word: Word, state: 'reading' | 'typing', wants: boolean) => PresenceShape
  readonly left: (word: Word) => PresenceShape
  readonly takeOver: (word: Word) => PresenceShape
}

interface Entry extends DeskPresence {
  readonly session: string
  readonly seen: number
}

interface Open {
  readonly service: string
  readonly desks: Map<string, Entry>
  holder: string | null
}

export function createPresence(events: EventHub): Presence {
  const articles = new Map<string, Open>()

  /** Changes what is known of an article, and tells the desks that have it open if that made a difference. */
  const change = (
    { article, service, now }: Pick<Word, 'article' | 'service' | 'now'>,
    work: (open: Open) => void,
  ): PresenceShape => {
    const open: Open = articles.get(article) ?? { service, desks: new Map(), holder: null }
    const before = JSON.stringify(shapeOf(open))
    for (const [desk, entry] of open.desks) if (entry.seen + silence <= now) open.desks.delete(desk)
    if (open.holder !== null && !open.desks.has(open.holder)) open.holder = null
    work(open)
    if (open.desks.size === 0) articles.delete(article)
    else articles.set(article, open)
    const shape = shapeOf(open)
    if (JSON.stringify(shape) !== before) events.publish({ type: 'presence', article, service })
    return shape
  }
  const enter = (open: Open, { desk, person, name, session, now }: Word, typing: boolean): void => {
    open.desks.set(desk, { desk, person, name, session, typing, seen: now })
  }
  const leave = (open: Open, desk: string): void => {
    open.desks.delete(desk)
    if (open.holder === desk) open.holder = null
  }

  const listen = (): void => {
    events.subscribe({
      event: (event) => {
        if (event.type === 'session-ended') endSession(event.session)
      },
      // The hub lets everybody go when the database was away; desks come back by themselves, and so do we.
      end: () => queueMicrotask(listen),
    })
  }
  const endSession = (session: string): void => {
    for (const [article, { service, desks }] of articles) {
      const gone = [...desks.values()].filter((entry) => entry.session === session)
      if (gone.length > 0)
        change({ article, service, now: Math.max(...gone.map(({ seen }) => seen)) }, (open) => {
          for (const { desk } of gone) leave(open, desk)
        })
    }
  }
  listen()

  return {
    here: (word, state, wants) =>
      change(word, (open) => {
        const isNew = !open.desks.has(word.desk)
        enter(open, word, state === 'typing')
        const holder = open.holder === null ? undefined : open.desks.get(open.holder)
        const mayHold = holder === undefined || (isNew && holder.person === word.person)
        if (wants && mayHold) open.holder = word.desk
        if (!wants && open.holder === word.desk) open.holder = null
      }),
    left: (word) => change(word, (open) => leave(open, word.desk)),
    takeOver: (word) =>
      change(word, (open) => {
        enter(open, word, false)
        open.holder = word.desk
      }),
  }
}

function shapeOf(open: Open): PresenceShape {
  const desks = [...open.desks.values()].map(
    ({ session: _session, seen: _seen, ...desk }): DeskPresence => desk,
  )
  return { desks, holder: desks.find(({ desk }) => desk === open.holder) ?? null }
}
