import type { ArticleState } from '@heliograph/story'
import { say } from '../say.ts'

/** An article's state in words: "Draft", "Live", "Live · draft", "Retracted". */
export function stateText(state: ArticleState): string {
  const { publication, work } = state
  if (publication === 'retracted') return say('state.retracted')
  if (work === 'scheduled') return say(publication === 'live' ? 'state.live-scheduled' : 'state.scheduled')
  if (publication === 'live')
    return work === 'none'
      ? say('state.live')
      : say(work === 'draft' ? 'state.live-draft' : 'state.live-ready')
  return say(work === 'ready' ? 'state.ready' : work === 'draft' ? 'state.draft' : 'state.empty')
}
