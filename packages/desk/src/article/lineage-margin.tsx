import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { textBlocks } from '@heliograph/story'
import { removeSource } from '../editor/lineage-plugin.ts'
import { writeRoute } from '../frame/route.ts'
import { say } from '../say.ts'
import { agencyLabel } from './agency-label.ts'
import type { ArticleSession } from './article-session.ts'
import { sources } from './source-catalogue.ts'

/**
 * Whose words each block rests on, beside the block on a wide screen, as a list below the text on a narrow one.
 */
export function LineageMargin(props: { readonly session: ArticleSession }) {
  const { session } = props
  const list = useRef<HTMLUListElement>(null)
  const [, remeasure] = useState(0)
  const state = session.editor.value
  const { verbs } = session.detail.value
  const blocks = textBlocks(state.doc).filter(({ sources }) => sources.length > 0)
  const cursor = state.selection.$from.depth > 0 ? state.selection.from : -1

  // What is beside what is known only after the text has its shape.
  useLayoutEffect(() => {
    const view = session.view.current
    if (list.current === null || view === null) return
    const top = view.dom.getBoundingClientRect().top
    let free = 0
    ;[...list.current.children].forEach((entry, index) => {
      const dom = view.nodeDOM(blocks[index]?.position ?? -1)
      if (!(dom instanceof HTMLElement) || !(entry instanceof HTMLElement)) return
      const box = dom.getBoundingClientRect()
      const start = Math.max(free, box.top - top)
      entry.style.insetBlockStart = `${start}px`
      entry.style.minBlockSize = `${Math.max(0, box.bottom - top - start)}px`
      free = start + entry.offsetHeight + 4
    })
  })
  useLayoutEffect(() => {
    const view = session.view.current
    if (view === null) return undefined
    const observer = new ResizeObserver(() => remeasure((count) => count + 1))
    observer.observe(view.dom)
    return () => observer.disconnect()
  }, [session])

  return (
    <aside class="margin" aria-label={say('lineage')}>
      <ul ref={list}>
        {blocks.map((block) => {
          const inside = cursor > block.position && cursor < block.position + block.node.nodeSize
          return (
            <li key={block.index} class={inside ? 'here' : undefined}>
              <span class="margin-excerpt" dir="auto">
                {block.text.slice(0, 60)}
              </span>
              {block.sources.map((reference) => {
                const source = sources.value.get(reference)
                const label =
                  source === undefined
                    ? say('lineage.unknown')
                    : say('lineage.source', { agency: agencyLabel(source.agency), revision: source.revision })
                return (
                  <span key={reference} class="source" title={source?.headline}>
                    <a href={writeRoute({ list: 'inbox', open: { kind: 'item', id: reference } })}>{label}</a>
                    {source !== undefined && source.status !== 'usable' && (
                      <b class="mark bad"> {say(`source.${source.status}`)}</b>
                    )}
                    {verbs.includes('save-working-copy') && (
                      <button
                        type="button"
                        class="remove"
                        aria-label={say('lineage.remove', { source: label, block: block.index + 1 })}
                        onClick={() =>
                          session.apply(removeSource(session.editor.peek(), block.position, reference))
                        }
                      >
                        ×
                      </button>
                    )}
                  </span>
                )
              })}
            </li>
          )
        })}
      </ul>
    </aside>
  )
}
