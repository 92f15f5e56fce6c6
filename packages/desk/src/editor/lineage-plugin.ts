import { isHistoryTransaction } from 'prosemirror-history'
import type { Node as ProseMirrorNode, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'
import { uniteLineage } from '@heliograph/story'

const byHand = 'lineage.by-hand'
const brought = 'lineage.brought'

/** Says which slice a transaction puts into the text, so that its lineage comes along. */
export function bringing(transaction: Transaction, slice: Slice): Transaction {
  return transaction.setMeta(brought, slice)
}

/** Says that a transaction's blocks have the lineage they are to have. */
export function asWritten(transaction: Transaction): Transaction {
  return transaction.setMeta(byHand, true)
}

/** Removes one source from one block, because a person said so. */
export function removeSource(state: EditorState, position: number, source: string): Transaction {
  const sources = (state.doc.nodeAt(position)?.attrs['sources'] ?? []) as readonly string[]
  return state.tr
    .setNodeAttribute(
      position,
      'sources',
      sources.filter((other) => other !== source),
    )
    .setMeta(byHand, true)
}

/**
 * Keeps lineage true while text is edited: what is joined unites its sources, what is moved or pasted brings
 * its own. The changes belong to the edit that made them, so undo takes both back; undo itself is left alone.
 * @param pasted the slice that the paste or drop under way brings, if there is one
 */
export function lineagePlugin(pasted: () => Slice | null): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      if (transactions.some((entry) => isHistoryTransaction(entry) || entry.getMeta(byHand) === true))
        return null
      const mapping = new Mapping()
      for (const entry of transactions) mapping.appendMapping(entry.mapping)
      const gains = new Map<number, Set<string>>()
      const gain = (position: number, sources: readonly string[]): void => {
        const known = gains.get(position) ?? new Set(sourcesAt(after.doc, position))
        for (const source of sources) known.add(source)
        gains.set(position, known)
      }
      if (!staysInOneBlock(before.doc, after.doc, mapping))
        for (const { position, sources } of uniteLineage(before.doc, after.doc, mapping))
          gain(position, sources)
      for (const entry of transactions) {
        const slice = broughtBy(entry, pasted)
        if (slice === null) continue
        for (const landed of landings(slice, after.doc, changedRange(mapping)))
          gain(landed.position, landed.sources)
      }
      const transaction = after.tr
      for (const [position, sources] of gains)
        if (sources.size !== sourcesAt(after.doc, position).length)
          transaction.setNodeAttribute(position, 'sources', [...sources])
      return transaction.docChanged ? transaction : null
    },
  })
}

/** Whether an edit only wrote or deleted inside one block, as nearly every key does: then no words changed place. */
function staysInOneBlock(before: ProseMirrorNode, after: ProseMirrorNode, mapping: Mapping): boolean {
  const [map] = mapping.maps
  if (map === undefined || mapping.maps.length !== 1) return false
  let stays = true
  const within = (document: ProseMirrorNode, from: number, to: number): boolean => {
    const start = document.resolve(from)
    return start.parent.isTextblock && start.sameParent(document.resolve(to))
  }
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    stays &&= within(before, oldStart, oldEnd) && within(after, newStart, newEnd)
  })
  return stays
}

function sourcesAt(document: ProseMirrorNode, position: number): readonly string[] {
  return (document.nodeAt(position)?.attrs['sources'] ?? []) as readonly string[]
}

function broughtBy(transaction: Transaction, pasted: () => Slice | null): Slice | null {
  const named = transaction.getMeta(brought) as Slice | undefined
  if (named !== undefined) return named
  const event = transaction.getMeta('uiEvent') as string | undefined
  return event === 'paste' || event === 'drop' ? pasted() : null
}

/** The part of the new document that the edit wrote. */
function changedRange(mapping: Mapping): { readonly from: number; readonly to: number } | null {
  let from = Infinity
  let to = -Infinity
  mapping.maps.forEach((map, index) => {
    const rest = mapping.slice(index + 1)
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      if (newEnd === newStart) return
      from = Math.min(from, rest.map(newStart, 1))
      to = Math.max(to, rest.map(newEnd, -1))
    })
  })
  return from <= to ? { from, to } : null
}

interface Landing {
  readonly position: number
  readonly sources: readonly string[]
}

/** Where the blocks of a slice came to stand. If they cannot be told apart, each place gets all sources. */
function landings(
  slice: Slice,
  document: ProseMirrorNode,
  range: { readonly from: number; readonly to: number } | null,
): readonly Landing[] {
  if (range === null) return []
  const coming: (readonly string[])[] = []
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true
    if (node.textContent !== '') coming.push(node.attrs['sources'] as readonly string[])
    return false
  })
  if (coming.every((sources) => sources.length === 0)) return []
  const places: number[] = []
  document.nodesBetween(range.from, range.to, (node, position) => {
    if (!node.isTextblock) return true
    const start = Math.max(range.from, position + 1)
    const end = Math.min(range.to, position + 1 + node.content.size)
    if (end > start) places.push(position)
    return false
  })
  if (places.length === coming.length)
    return places.map((position, index) => ({ position, sources: coming[index] ?? [] }))
  const all = [...new Set(coming.flat())]
  return places.map((position) => ({ position, sources: all }))
}
