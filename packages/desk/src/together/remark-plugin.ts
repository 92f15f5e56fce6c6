import { effect } from '@preact/signals'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { remarkPlaces } from './remark-places.ts'
import { currentRemark, remarksOn } from './remarks.ts'

/** Shows in the text where open remarks stand, and which one is looked at. */
export function remarkPlugin(article: string): Plugin {
  const book = remarksOn(article)
  return new Plugin({
    props: {
      decorations: (state) => {
        const open = new Set(
          (book.state.peek().data ?? []).filter((one) => one.state === 'open').map(({ id }) => id),
        )
        if (open.size === 0) return null
        return DecorationSet.create(
          state.doc,
          [...remarkPlaces(state.doc)].flatMap(([id, { from, to }]) =>
            open.has(id)
              ? [
                  Decoration.inline(from, to, {
                    class: id === currentRemark.peek() ? 'remarked here' : 'remarked',
                  }),
                ]
              : [],
          ),
        )
      },
      handleClick: (view, position) => {
        for (const [id, { from, to }] of remarkPlaces(view.state.doc))
          if (position > from && position < to) currentRemark.value = id
        return false
      },
    },
    view: (view) => {
      let isFirst = true
      const stop = effect(() => {
        void book.state.value
        void currentRemark.value
        if (isFirst) isFirst = false
        // After the answer is taken in everywhere: the view may be told of a new text at the same moment.
        else
          queueMicrotask(() => {
            if (!view.isDestroyed) view.setProps({})
          })
      })
      return { destroy: stop }
    },
  })
}
