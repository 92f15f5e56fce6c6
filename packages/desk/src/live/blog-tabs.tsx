import { say } from '../say.ts'

/** What of a live blog is worked on: its posts, or the article they stand in. */
export type BlogPart = 'posts' | 'summary'

const parts = ['posts', 'summary'] as const

/** Chooses between posts and summary. */
export function BlogTabs(props: { readonly part: BlogPart; readonly choose: (part: BlogPart) => void }) {
  return (
    <div class="blog-tabs" role="group" aria-label={say('live.tabs')}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          class="small"
          aria-pressed={props.part === part}
          onClick={() => props.choose(part)}
        >
          {say(`live.tab-${part}`)}
        </button>
      ))}
    </div>
  )
}
