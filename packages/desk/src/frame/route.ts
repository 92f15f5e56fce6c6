import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { screenEntry } from './screen-names.ts'
import type { ScreenName } from './screen-names.ts'

/** Where in the desk we are: a screen, and what is open in it. Beside a list that is an `item` or an `article`. */
export interface Route {
  readonly list: ScreenName
  readonly open: { readonly kind: string; readonly id: string } | null
}

/** The place an address names; anything unknown is the inbox. */
export function readRoute(path: string): Route {
  const [list = '', kind, id] = path.split('/').filter((part) => part !== '')
  const screen = screenEntry(list)
  if (screen === undefined) return { list: 'inbox', open: null }
  const opens = screen.shape === 'page' || kind === 'item' || kind === 'article'
  const open = opens && kind !== undefined && id !== undefined ? { kind, id: decodeURIComponent(id) } : null
  return { list: screen.name as ScreenName, open }
}

/** The address of a place; {@link readRoute} reads it back. */
export function writeRoute(route: Route): string {
  return route.open === null
    ? `/${route.list}`
    : `/${route.list}/${route.open.kind}/${encodeURIComponent(route.open.id)}`
}

const current = signal<Route>({ list: 'inbox', open: null })
/** Where we are now. */
export const route: ReadonlySignal<Route> = current

/** Goes to a place, as a step in the browser's history. */
export function go(to: Route): void {
  const path = writeRoute(to)
  if (path !== location.pathname) history.pushState(null, '', path)
  current.value = to
}

/** Opens an article beside the list we are in. */
export function openArticle(id: string): void {
  const { list } = route.value
  go({ list: screenEntry(list)?.shape === 'page' ? 'stories' : list, open: { kind: 'article', id } })
}

/** Follows the address bar, and links of our own without leaving the page. */
export function startRouting(): void {
  current.value = readRoute(location.pathname)
  addEventListener('popstate', () => (current.value = readRoute(location.pathname)))
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element).closest('a')
    if (link === null || link.target !== '' || link.origin !== location.origin) return
    if (link.closest('.ProseMirror') !== null || link.hash !== '') return
    event.preventDefault()
    go(readRoute(link.pathname))
  })
}
