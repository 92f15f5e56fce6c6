import type { WordKey } from '../say.ts'
import { say } from '../say.ts'
import type { ArticleSession, KeptNotice } from './article-session.ts'

const words: Readonly<Record<KeptNotice['kind'], { readonly told: WordKey; readonly undo: WordKey }>> = {
  recovered: { told: 'draft.recovered-notice', undo: 'draft.undo' },
  joined: { told: 'merge.joined', undo: 'merge.undo' },
  restored: { told: 'restore.done', undo: 'restore.undo' },
}

/** Says that text came back, was joined or was restored, and takes it back if asked. */
export function KeptBanner(props: { readonly session: ArticleSession }) {
  const { notice } = props.session
  if (notice.value === null) return null
  const { kind, what, undo } = notice.value
  return (
    <p class="banner" role="status">
      {say(words[kind].told, { name: what, what })}{' '}
      <button
        type="button"
        onClick={() => {
          notice.value = null
          undo()
        }}
      >
        {say(words[kind].undo)}
      </button>{' '}
      <button type="button" class="quiet" onClick={() => (notice.value = null)}>
        {say('notice.read')}
      </button>
    </p>
  )
}
