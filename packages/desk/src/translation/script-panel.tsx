import { TextSelection } from 'prosemirror-state'
import { derive, language } from '@heliograph/languages'
import type { DerivedScript, LanguageKey } from '@heliograph/languages'
import { articleSchema, strangeWords, textBlocks } from '@heliograph/story'
import type { StrangeWord, TextBlock } from '@heliograph/story'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { announce } from '../frame/announce.ts'
import { say } from '../say.ts'
import { languageOfService } from '../speech/language-of.ts'

/** What the text reads like in the script that is derived from it, and words that would suffer. */
export function ScriptPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const key = languageOfService(session.detail.value.service).key as LanguageKey
  const { derivedScript: derived, script } = language(key)
  if (derived === undefined) return null
  const state = session.editor.value
  const strange = strangeWords(state.doc, script)
  const select = (word: StrangeWord): void => {
    const { doc, tr } = session.editor.peek()
    if (doc.textBetween(word.from, Math.min(word.to, doc.content.size)) !== word.word) return
    session.apply(tr.setSelection(TextSelection.create(doc, word.from, word.to)).scrollIntoView())
    session.view.current?.focus()
  }
  const mark = (word: StrangeWord): void => {
    const { doc, tr } = session.editor.peek()
    if (doc.textBetween(word.from, Math.min(word.to, doc.content.size)) !== word.word) return
    // Whose word it is, nobody has said: "und" leaves it alone as any other language does.
    session.apply(tr.addMark(word.from, word.to, articleSchema.mark('foreign', { lang: 'und' })))
    announce(say('script.marked', { word: word.word }))
  }
  const text = { lang: derived.tag, dir: language(key).direction }
  return (
    <Panel title={say('script.title', { script: derived.ownName })}>
      <div role="status">
        {strange.length === 0 ? (
          <p class="soft">{say('script.none')}</p>
        ) : (
          <p>{say('script.strange', { script: derived.writtenName, count: strange.length })}</p>
        )}
      </div>
      <ul class="checks">
        {strange.slice(0, 40).map((word) => (
          <li key={`${word.from} ${word.word}`}>
            <button
              type="button"
              class="quiet small"
              aria-label={say('script.go', { word: word.word })}
              onClick={() => select(word)}
            >
              <bdi>{word.word}</bdi>
            </button>
            <span class="soft">{say(word.why === 'mixed' ? 'script.mixed' : 'script.other')}</span>
            {session.canEdit() && (
              <button
                type="button"
                class="small"
                aria-label={say('script.mark-one', { word: word.word })}
                onClick={() => mark(word)}
              >
                {say('script.mark')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary {...text}>{derived.ownName}</summary>
        <div class="derived" {...text}>
          <p>
            <b>{derive(session.head.value.headline, key, derived.suffix)}</b>
          </p>
          {textBlocks(state.doc).map((block) =>
            block.text === '' ? null : <p key={block.index}>{derivedText(block, key, derived)}</p>,
          )}
        </div>
      </details>
    </Panel>
  )
}

/** A block in the derived script; what is marked as another language's stays as it is. */
function derivedText(block: TextBlock, key: LanguageKey, derived: DerivedScript): string {
  return block.node.children
    .map((node) =>
      node.marks.some((mark) => mark.type === articleSchema.marks['foreign'])
        ? (node.text ?? '')
        : derive(node.text ?? '', key, derived.suffix),
    )
    .join('')
}
