import type { WordChange } from '@heliograph/story'
import { say } from '../say.ts'

/** Words with what became of them: said by `ins` and `del`, underlined and struck, never by colour alone. */
export function Words(props: { readonly words: readonly WordChange[] }) {
  return (
    <>
      {props.words.map(({ change, text, gained = [], lost = [] }, at) => {
        if (change === 'inserted') return <ins key={at}>{text}</ins>
        if (change === 'deleted') return <del key={at}>{text}</del>
        if (gained.length + lost.length === 0) return text
        return (
          <span key={at} class="remarked">
            {text}
            <small>
              {' '}
              (
              {[
                ...gained.map((mark) => say('diff.mark-gained', { mark })),
                ...lost.map((mark) => say('diff.mark-lost', { mark })),
              ].join(', ')}
              )
            </small>
          </span>
        )
      })}
    </>
  )
}
