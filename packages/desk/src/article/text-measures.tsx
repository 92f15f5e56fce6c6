import { countWords, readingMinutes } from '../editor/count-words.ts'
import { spellingBook } from '../editor/spelling-book.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'

/** How long the text is, and what nobody can check in it. */
export function TextMeasures(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { service } = session.detail.value
  const { lang } = serviceText(service)
  const words = countWords(session.editor.value.doc, lang)
  const { hasDictionary } = spellingBook(service, lang)
  return (
    <p class="measures soft">
      {say('words.count', { count: words })}
      {words > 0 && ` · ${say('words.minutes', { count: readingMinutes(words) })}`}
      {hasDictionary.value === false && ` · ${say('spelling.none')}`}
    </p>
  )
}
