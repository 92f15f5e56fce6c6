import { Slice } from 'prosemirror-model'
import type { Node as ProseMirrorNode } from 'prosemirror-model'
import { articleSchema } from '@heliograph/story'

/** What was copied, as this desk keeps it. The clipboard itself carries only the token. */
export interface CopiedSlice {
  readonly token: string
  readonly article: string
  readonly slice: unknown
}

/** Copies the desk remembers, so that their lineage comes back when they are pasted into the desk. */
export interface CopyMemory {
  readonly remember: (copied: CopiedSlice) => void
  /**
   * What to paste for a slice that was read from the clipboard: the remembered one if it is the same text and
   * the token is ours, else the read one without any lineage.
   * @param token as found in the clipboard's HTML; null if it has none
   * @param article the article that is pasted into
   */
  readonly recall: (read: Slice, token: string | null, article: string) => Slice
}

const most = 20

export function createCopyMemory(): CopyMemory {
  let copies: readonly CopiedSlice[] = []
  return {
    remember(copied) {
      copies = [copied, ...copies].slice(0, most)
    },
    recall(read, token, article) {
      const found = copies.find((copied) => copied.token === token)
      if (found === undefined) return withoutLineage(read)
      const slice = Slice.fromJSON(articleSchema, found.slice)
      // A token can travel: text pasted outside, changed there and copied again is not ours any more.
      if (words(slice) !== words(read)) return withoutLineage(read)
      return found.article === article
        ? slice
        : mapTextblocks(slice, ({ attrs }) => ({ ...attrs, from: null }))
    },
  }
}

/** The same slice with no reference to the wire. */
function withoutLineage(slice: Slice): Slice {
  return mapTextblocks(slice, ({ attrs }) => ({ ...attrs, sources: [], from: null }))
}

function words(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, ' ').replace(/\s+/g, '')
}

function mapTextblocks(slice: Slice, attrsOf: (node: ProseMirrorNode) => ProseMirrorNode['attrs']): Slice {
  const map = (node: ProseMirrorNode): ProseMirrorNode => {
    if (node.isText) return node
    if (node.isTextblock) return node.type.create(attrsOf(node), node.content, node.marks)
    const children: ProseMirrorNode[] = []
    node.forEach((child) => children.push(map(child)))
    return node.type.create(node.attrs, children, node.marks)
  }
  const children: ProseMirrorNode[] = []
  slice.content.forEach((child) => children.push(map(child)))
  return new Slice(articleSchema.topNodeType.create(null, children).content, slice.openStart, slice.openEnd)
}
