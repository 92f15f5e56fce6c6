import { DOMSerializer } from 'prosemirror-model'
import type { DOMOutputSpec, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { articleSchema } from '@heliograph/story'
import { createCopyMemory } from './copy-memory.ts'
import type { CopiedSlice } from './copy-memory.ts'

const attribute = 'data-heliograph-copy'
const memory = createCopyMemory()

// Other windows of the same desk learn of a copy while they are open; nothing is written to disk.
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('heliograph-copies')
channel?.addEventListener('message', (message: MessageEvent<CopiedSlice>) => memory.remember(message.data))

/** The slice that the paste or drop under way brings. */
let arriving: Slice | null = null
export function arrivingSlice(): Slice | null {
  return arriving
}

/**
 * Copy, cut, paste and drag. References to the wire never reach the clipboard: its HTML carries a token, and
 * the desk gives the lineage back when the same text returns. Text from outside has none, whatever it claims.
 */
export function clipboardPlugin(article: string): Plugin {
  let token = ''
  let html: { readonly token: string | null } | null = null
  return new Plugin({
    props: {
      transformCopied(slice) {
        token = crypto.randomUUID()
        const copied: CopiedSlice = { token, article, slice: slice.toJSON() as unknown }
        memory.remember(copied)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
        channel?.postMessage(copied)
        return slice
      },
      clipboardSerializer: tokenSerializer(() => token),
      transformPastedHTML(text) {
        const found = new DOMParser().parseFromString(text, 'text/html').querySelector(`[${attribute}]`)
        html = { token: found?.getAttribute(attribute) ?? null }
        return text
      },
      transformPasted(slice) {
        // No HTML was read: plain text, which has no lineage, or a drag inside the editor, which keeps it.
        arriving = html === null ? slice : memory.recall(slice, html.token, article)
        html = null
        return arriving
      },
    },
  })
}

function tokenSerializer(token: () => string): DOMSerializer {
  const base = DOMSerializer.fromSchema(articleSchema)
  const marked = (tag: string): DOMOutputSpec => [tag, { [attribute]: token() }, 0]
  return new DOMSerializer(
    {
      ...base.nodes,
      paragraph: () => marked('p'),
      heading: (node) => marked(`h${String(node.attrs['level'])}`),
      pull_quote: () => marked('aside'),
      figure: () => ['figure', { [attribute]: token() }],
      embed: (node) => [
        'a',
        { href: node.attrs['url'] as string, [attribute]: token() },
        node.attrs['title'] as string,
      ],
      editors_note: () => ['div', { [attribute]: token() }],
      table: () => ['table', { [attribute]: token() }, ['tbody', 0]],
    },
    base.marks,
  )
}
