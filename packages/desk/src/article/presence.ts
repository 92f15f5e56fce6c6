import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { DeskPresence, PresenceShape } from '@heliograph/api'
import { thisDesk } from '../kept/this-desk.ts'
import { call } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'

/** How often a desk says that it has an article open, in milliseconds; the newsroom forgets it after 60 seconds. */
const beat = 20_000
/** A person who has not typed for so long is not typing: milliseconds. */
const typingLasts = 8_000

/** Who else has an article open, and whether this desk is the one that writes. */
export interface ArticlePresence {
  readonly others: ReadonlySignal<readonly DeskPresence[]>
  /** The other desk that writes, so that this one only reads; null if this one may. */
  readonly writer: ReadonlySignal<DeskPresence | null>
  /** Who took the article over from this desk; null if nobody did. */
  readonly takenBy: ReadonlySignal<DeskPresence | null>
  readonly typed: () => void
  /** @throws {Refusal} */
  readonly takeOver: () => Promise<void>
  readonly close: () => void
}

/**
 * Tells the newsroom that this desk has an article open, and hears who else has. Without an answer everybody may write:
 * it is a courtesy, and what keeps texts apart is that a stale save is refused.
 * @param wants whether this desk would write
 * @param taken called when another desk has taken the article over from this one
 */
export function watchPresence(
  article: string,
  wants: () => boolean,
  taken: (by: DeskPresence) => void,
): ArticlePresence {
  const shape = signal<PresenceShape>({ desks: [], holder: null })
  const takenBy = signal<DeskPresence | null>(null)
  let typedAt = 0
  let isClosed = false
  let question = 0

  const take = (next: PresenceShape): void => {
    const { holder } = shape.peek()
    shape.value = next
    if (next.holder === null || next.holder.desk === thisDesk) takenBy.value = null
    else if (holder?.desk === thisDesk) {
      takenBy.value = next.holder
      taken(next.holder)
    }
  }
  const tell = async (): Promise<void> => {
    if (isClosed || document.visibilityState === 'hidden') return
    const mine = ++question
    const state = Date.now() - typedAt < typingLasts ? 'typing' : 'reading'
    const next = await call('article.presence', { article, desk: thisDesk, state, wants: wants() }).catch(
      () => null,
    )
    if (next !== null && mine === question && !isClosed) take(next)
  }
  const leave = (): void => {
    void call('article.presence', { article, desk: thisDesk, state: 'left', wants: false }).catch(() => null)
  }
  const seen = (): void => void tell()

  const timer = setInterval(() => void tell(), beat)
  const stopListening = onEvent((event) => {
    if (event.type === 'presence' && event.article === article) void tell()
  })
  const stopReconnecting = onReconnected(() => void tell())
  document.addEventListener('visibilitychange', seen)
  addEventListener('pagehide', leave)
  void tell()

  return {
    others: computed(() => shape.value.desks.filter(({ desk }) => desk !== thisDesk)),
    writer: computed(() => {
      const { holder } = shape.value
      return holder === null || holder.desk === thisDesk ? null : holder
    }),
    takenBy,
    typed() {
      const wasTyping = Date.now() - typedAt < typingLasts / 2
      if (wasTyping) return
      typedAt = Date.now()
      void tell()
    },
    async takeOver() {
      question++
      take(await call('article.take-over', { article, desk: thisDesk }))
    },
    close() {
      isClosed = true
      clearInterval(timer)
      stopListening()
      stopReconnecting()
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('pagehide', leave)
      leave()
    },
  }
}
