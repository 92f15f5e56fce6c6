import { say } from '../say.ts'
import { changedWords } from './changed-words.ts'

/** A text with what was taken out and put in since an older one; said in words to who cannot see it. */
export function ChangedText(props: { readonly before: string; readonly text: string }) {
  return (
    <>
      {changedWords(props.before, props.text).map(({ change, text }, at) =>
        change === 'same' ? (
          text
        ) : change === 'added' ? (
          <ins key={at}>
            <span class="hidden"> {say('beside.added')}: </span>
            {text}
          </ins>
        ) : (
          <del key={at}>
            <span class="hidden"> {say('beside.removed')}: </span>
            {text}
          </del>
        ),
      )}
    </>
  )
}
