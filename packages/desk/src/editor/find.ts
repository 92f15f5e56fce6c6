import { SearchQuery, getSearchState, setSearchState } from 'prosemirror-search'
import type { EditorState, Transaction } from 'prosemirror-state'

/** What is looked for, and what is put in its place. */
export interface Find {
  readonly search: string
  readonly replace: string
  readonly isCaseSensitive: boolean
}

/** Looks for something; an empty search looks for nothing and shows nothing. */
export function setFind(state: EditorState, find: Find): Transaction {
  const { search, replace, isCaseSensitive } = find
  return setSearchState(
    state.tr,
    new SearchQuery({ search, replace, literal: true, caseSensitive: isCaseSensitive }),
  )
}

/** How many places have what is looked for, and which of them is selected, from 1; 0 if none is. */
export function findPlaces(state: EditorState): { readonly count: number; readonly at: number } {
  const query = getSearchState(state)?.query
  let count = 0
  let at = 0
  if (query?.valid !== true) return { count, at }
  for (let from = 0; ;) {
    const found = query.findNext(state, from)
    if (found === null) return { count, at }
    count++
    if (found.from === state.selection.from && found.to === state.selection.to) at = count
    from = Math.max(found.to, from + 1)
  }
}
