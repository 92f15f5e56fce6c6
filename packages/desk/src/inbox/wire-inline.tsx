import { DOMSerializer } from 'prosemirror-model'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { articleSchema } from '@heliograph/story'
import type { WireBlock } from '../editor/wire-blocks.ts'
import { parseInline } from '../editor/parse-inline.ts'

const serializer = DOMSerializer.fromSchema(articleSchema)

/** One block of an agency's text. Only what our own schema knows is shown, whatever the block's HTML says. */
export function WireInline(props: { readonly block: WireBlock; readonly inline?: boolean }) {
  const { kind, html, text } = props.block
  const element = useRef<HTMLParagraphElement & HTMLSpanElement>(null)
  useLayoutEffect(() => {
    element.current?.replaceChildren(serializer.serializeFragment(parseInline(html, text)))
  }, [html, text])
  // A label may hold words only.
  if (props.inline === true) return <span ref={element} class={`wire-${kind}`} />
  return <p ref={element} class={`wire-${kind}`} />
}
