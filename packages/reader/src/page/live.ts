// Inlined into live blogs while they are open: asks the edition again and again for a small signed file and shows what is
// new there. Through the worker that file is verified like everything. Without this script the page reads just as well.

/** What the file says; see `blogTail` of the press room. */
interface Tail {
  /** The last change, and the first one told of. */
  readonly s: number
  readonly f: number
  /** How many posts there are. */
  readonly n: number
  /** Said in place of "live" once the blog is closed. */
  readonly x?: string
  readonly p: readonly { readonly n: number; readonly s: number; readonly h: string }[]
}

/** Milliseconds between two questions, and the most of them after failures. */
const every = 20_000
const seldom = 320_000
/** Posts of a page of older posts. */
const onPage = 50

const elementOf = (id: string): HTMLElement | null => document.getElementById(id)

function follow(list: HTMLElement, button: HTMLElement, address: string): void {
  let sequence = Number(list.dataset['sequence'])
  let total = Number(list.dataset['total'])
  let known: string | null = null
  let pause = every
  let timer = 0
  let isAsking = false
  let isOver = false
  /** The page is too far behind: only loading it again helps. */
  let isStale = false
  const waiting = new Map<number, string>()

  const offer = (count: number): void => {
    // The words come with a nought in the language's own digits, and its neighbours are the other nine.
    const number = (zero: string): string =>
      [...String(count)]
        .map((digit) => String.fromCodePoint((zero.codePointAt(0) ?? 48) + Number(digit)))
        .join('')
    button.textContent = (button.dataset['words'] ?? '').replace(/\p{Nd}/u, number)
    button.hidden = count === 0
  }

  const take = (tail: Tail): void => {
    if (tail.s < sequence) return
    if (sequence + 1 < tail.f) isStale = true
    else
      for (const { n, s, h } of tail.p.toReversed()) {
        if (s <= sequence) continue
        const shown = elementOf(`p${n}`)
        // What was changed, corrected or removed changes where it stands; what is new waits for the reader.
        if (shown !== null) shown.outerHTML = h
        else if (n > total) waiting.set(n, h)
      }
    sequence = tail.s
    if (isStale || waiting.size > 0) offer(tail.n - total)
    const { x } = tail
    const state = elementOf('blog-state')
    if (x === undefined) return
    isOver = true
    if (state !== null) state.innerHTML = x
  }

  button.addEventListener('click', () => {
    if (isStale) {
      location.reload()
      return
    }
    for (const [n, h] of [...waiting].toSorted(([one], [other]) => one - other)) {
      list.insertAdjacentHTML('afterbegin', h)
      total = n
    }
    waiting.clear()
    offer(0)
    elementOf('no-posts')?.remove()
    const first = list.querySelector('a')
    first?.focus()
  })

  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    if (isAsking || isOver || document.hidden) return
    isAsking = true
    try {
      const response = await fetch(address, {
        cache: 'no-store',
        headers: known === null ? {} : { 'if-none-match': known },
      })
      if (response.status === 404 || response.status === 410) {
        // Taken back: the page says so.
        isOver = true
        location.reload()
        return
      }
      if (response.status === 200) {
        take((await response.json()) as Tail)
        known = response.headers.get('etag')
      } else if (response.status !== 304) throw new Error(String(response.status))
      pause = every
    } catch {
      pause = Math.min(seldom, pause * 2)
    } finally {
      isAsking = false
    }
    if (!isOver) timer = setTimeout(() => void ask(), pause)
  }

  document.addEventListener('visibilitychange', () => void ask())
  addEventListener('online', () => void ask())
  timer = setTimeout(() => void ask(), every)

  const asked = /^#p(\d+)$/.exec(location.hash)?.[1]
  // A link to a post that has moved among the older ones.
  if (asked !== undefined && elementOf(`p${asked}`) === null && Number(asked) <= total - onPage)
    location.replace(`${address.replace('tail.json', '')}${Math.ceil(Number(asked) / onPage)}/#p${asked}`)
}

const list = document.querySelector<HTMLElement>('[data-tail]')
const button = elementOf('fresh')
if (list !== null && button !== null) follow(list, button, list.dataset['tail'] ?? '')
