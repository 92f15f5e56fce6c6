import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

/** Which list stands at the side. */
export type ListName = 'inbox' | 'stories' | 'tasks' | 'account'

/** Where in the desk we are: a list, and what is open beside it. */
export interface Route {
  readonly list: ListName
  readonly open: { readonly kind: 'item' | 'article'; readonly id: string } | null
}

const lists: readonly string[] = ['inbox', 'stories', 'tasks', 'account'] satisfies ListName[]

/** The place an address names; anything unknown is the inbox. */
export function readRoute(path: string): Route {
  const [list = '', kind, id] = path.split('/').filter((part) => part !== '')
  if (!lists.includes(list)) return { list: 'inbox', open: null }
  const open =
    (kind === 'item' || kind === 'article') && id !== undefined && list !== 'account'
      ? { kind, id: decodeURIComponent(id) }
      : null
  return { list: list as ListName, open } as Route
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
  go({ list: list === 'account' ? 'stories' : list, open: { kind: 'article', id } })
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
