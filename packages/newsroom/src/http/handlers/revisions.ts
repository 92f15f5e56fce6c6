import type { RevisionOutputs } from '@heliograph/api'
import { restoreRevision } from '../../commands/restore-revision.ts'
import { demand } from '../../perform.ts'
import {
  articleCopies,
  articleDiff,
  articleVersion,
  serviceOfReadable,
} from '../../queries/article-version.ts'
import { can } from '@heliograph/story'
import { CommandError } from '../../command-error.ts'
import type { ApiCall } from '../api-call.ts'
import { thenArticle } from './handler.ts'
import type { Handlers } from './handler.ts'

export const revisionHandlers: Handlers<RevisionOutputs> = {
  'article.revision': (call, { article, of }) => articleVersion(call, article, of),
  'article.copies': (call, { article }) => articleCopies(call, article),
  'article.diff': (call, { article, from, to }) => articleDiff(call, article, from, to),
  'article.restore': (call, input) => thenArticle(call, restoreRevision, input),
  'article.presence': async (call, { article, desk, state, wants }) => {
    const word = await wordOf(call, article, desk)
    if (state === 'left') return call.presence.left(word)
    const mayWrite = can(call.actor.memberships, word.service, 'article.edit')
    return call.presence.here(word, state, wants && mayWrite)
  },
  'article.take-over': async (call, { article, desk }) => {
    const word = await wordOf(call, article, desk)
    demand(call, word.service, 'article.take-over')
    return call.presence.takeOver(word)
  },
}

async function wordOf(call: ApiCall, article: string, desk: string) {
  const { session, actor } = call
  if (session === null || actor.id === null) throw new CommandError('api.signed-out', 'Sign in first.')
  return {
    article,
    service: await serviceOfReadable(call, article),
    desk,
    person: actor.id,
    name: actor.name,
    session,
    now: call.newsroom.now().epochMilliseconds,
  }
}
