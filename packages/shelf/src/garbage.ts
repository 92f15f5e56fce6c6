import { setImmediate as pause } from 'node:timers/promises'
import {
  blobFile,
  diffTrees,
  earlierHeadFile,
  type Hash,
  mirrorListFile,
  nodeFile,
  objectsOf,
  type VerifiedHead,
  walkTree,
} from '@heliograph/edition'
import { ShelfError } from './error.ts'
import { hashSet, type HashSet } from './hash-set.ts'
import { spread } from './layout.ts'
import { pathOf, type ShelfState } from './state.ts'
import { blobsOf } from './store-blob.ts'

/** What a sweep found. */
export interface Swept {
  readonly files: number
  /** Files on the shelf that no edition has names for: left alone, and refused by whoever verifies. */
  readonly foreign: readonly string[]
}

/**
 * Takes heads off the shelf with what only their trees hold, following the difference from each to the next: the work
 * does not grow with the archive. `dropped` is newest first and stands right behind the heads that stay.
 */
export async function dropHeads(state: ShelfState, dropped: readonly VerifiedHead[]): Promise<void> {
  const gone: string[] = []
  /** What stands elsewhere too, or is promised to a publish to come, is left to the sweep. */
  const promised = new Set([...state.stored.values()].flatMap(({ blobs }) => blobs))
  const drop = (hash: Hash, name: string): void => {
    if (state.shared.has(hash) || promised.has(hash)) state.sweepDue = true
    else gone.push(name)
  }
  let newer = state.heads.at(-1)
  for (const head of dropped) {
    if (newer === undefined) return
    try {
      if (!state.followsDifferences)
        throw new ShelfError('shelf.damaged', 'the list of shared hashes was lost')
      const difference = await diffTrees(head.tree, newer.tree, state.access)
      for (const object of difference.objects) {
        for (const blob of blobsOf(state, object)) drop(blob, blobFile(blob))
      }
      for (const hash of difference.nodes) drop(hash, nodeFile(hash))
    } catch {
      // Without that list, or with a tree that was half taken away by an earlier crash: the sweep looks at everything.
      state.sweepDue = true
    }
    newer = head
    gone.push(earlierHeadFile(head.epoch, head.number))
    const { mirrors } = head
    if (mirrors !== null && !state.heads.some((kept) => kept.mirrors?.version === mirrors.version)) {
      gone.push(mirrorListFile(mirrors.version))
    }
  }
  await state.disk.removeAll(gone.map((name) => pathOf(state, name)))
}

async function mark(state: ShelfState): Promise<{ nodes: HashSet; blobs: HashSet }> {
  const nodes = hashSet()
  const blobs = hashSet()
  for (const { blobs: promised } of state.stored.values()) for (const blob of promised) blobs.add(blob)
  for (const head of state.heads) {
    await walkTree(head.tree, state.access, {
      enter: (hash) => nodes.add(hash),
      bucket(entries) {
        for (const entry of entries) {
          for (const object of objectsOf(entry)) for (const blob of blobsOf(state, object)) blobs.add(blob)
        }
      },
      problem(cause, _hash, place) {
        throw new ShelfError('shelf.damaged', `the tree of a kept edition is damaged at ${place}`, { cause })
      },
    })
  }
  return { nodes, blobs }
}

/**
 * Looks at every file of the shelf and removes what no kept edition names. Costs as much as the shelf is large; it is
 * needed after a crash, and when `sweepDue` says so.
 */
export async function sweep(state: ShelfState): Promise<Swept> {
  const kept = await mark(state)
  const { disk } = state
  const foreign: string[] = []
  const gone: string[] = []
  for (const [kind, marked] of [
    ['node', kept.nodes],
    ['blob', kept.blobs],
  ] as const) {
    for (const part of spread) {
      for (const name of disk.list(pathOf(state, `${kind}/${part}`))) {
        const rest = /^([0-9a-f]{62})\.bin$/.exec(name)?.[1]
        if (rest === undefined) foreign.push(`${kind}/${part}/${name}`)
        else if (!marked.has(part + rest)) gone.push(`${kind}/${part}/${name}`)
      }
      await pause()
    }
  }
  const names = new Set<string>()
  for (const head of state.heads) {
    names.add(earlierHeadFile(head.epoch, head.number))
    if (head.mirrors !== null) names.add(mirrorListFile(head.mirrors.version))
  }
  const [current] = state.heads
  if (current !== undefined) names.delete(earlierHeadFile(current.epoch, current.number))
  for (const folder of ['heads', 'mirrors']) {
    for (const name of disk.list(pathOf(state, folder))) {
      if (!names.has(`${folder}/${name}`)) gone.push(`${folder}/${name}`)
    }
  }
  await disk.removeAll(gone.map((name) => pathOf(state, name)))
  for (const hash of state.shared) {
    if (!kept.nodes.has(hash) && !kept.blobs.has(hash)) state.shared.delete(hash)
  }
  state.sweepDue = false
  disk.remove(state.layout.sweepDue)
  return { files: gone.length, foreign }
}
