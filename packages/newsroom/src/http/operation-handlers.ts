import type { OperationName, OperationOutput, operations } from '@heliograph/api'
import type { InferOutput } from 'valibot'
import { addFeed } from '../commands/add-feed.ts'
import { catchUpTranslation } from '../commands/catch-up-translation.ts'
import { discardWorkingCopy, markReady, returnToDraft } from '../commands/change-work.ts'
import { closeTask } from '../commands/close-task.ts'
import { closeWireProblem } from '../commands/close-wire-problem.ts'
import { correctArticle } from '../commands/correct-article.ts'
import { createArticle } from '../commands/create-article.ts'
import { endSession } from '../commands/end-session.ts'
import { openTranslation } from '../commands/open-translation.ts'
import { publishArticle } from '../commands/publish-article.ts'
import { removeFeed } from '../commands/remove-feed.ts'
import { retractArticle } from '../commands/retract-article.ts'
import { saveWorkingCopy } from '../commands/save-working-copy.ts'
import { setFocus } from '../commands/set-focus.ts'
import { updateArticle } from '../commands/update-article.ts'
import type { Command } from '../perform.ts'
import { perform } from '../perform.ts'
import { articleDetail } from '../queries/article-detail.ts'
import { articleHistory } from '../queries/article-history.ts'
import { articleList } from '../queries/article-list.ts'
import { articlePreview } from '../queries/article-preview.ts'
import { feeds } from '../queries/feeds.ts'
import { inbox, wireItem } from '../queries/inbox.ts'
import { media } from '../queries/media.ts'
import { sessionState } from '../queries/session-state.ts'
import { lookAtLink, sessions } from '../queries/sessions.ts'
import { tasks } from '../queries/tasks.ts'
import { wireProblems } from '../queries/wire-problems.ts'
import type { Viewer } from '../queries/viewer.ts'
import { actorOfSession } from '../sessions/actor-of-session.ts'
import { CommandError } from '../command-error.ts'
import type { ApiCall } from './api-call.ts'
import { signInByLink, signInByPassword } from './sign-in.ts'

type Handler<N extends OperationName> = (
  call: ApiCall,
  input: InferOutput<(typeof operations)[N]>,
) => Promise<OperationOutput<N>>

/** Operations a person may call without being signed in. */
export const openOperations: ReadonlySet<OperationName> = new Set([
  'session.state',
  'session.look-at-link',
  'session.use-link',
  'session.sign-in',
])

/** Every operation of the API: a query, or a command and then the query that shows what became of it. */
export const operationHandlers: { readonly [N in OperationName]: Handler<N> } = {
  'session.state': (call) => sessionState(call),
  'session.look-at-link': (call, input) => lookAtLink(call, input.token),
  'session.use-link': async (call, input) => signedIn(call, await signInByLink(call, input)),
  'session.sign-in': async (call, input) => signedIn(call, await signInByPassword(call, input)),
  'session.sign-out': async (call) => {
    await perform(call.newsroom, call.actor, endSession, { id: call.session })
    call.setCookie(null)
    return sessionState({ ...call, actor: { id: null, name: '', memberships: {} } })
  },
  'session.list': async (call) => ({ sessions: await sessions(call, call.session) }),
  'session.end': async (call, input) => {
    await perform(call.newsroom, call.actor, endSession, input)
    return { sessions: await sessions(call, call.session) }
  },
  'wire.inbox': (call, input) => inbox(call, input),
  'wire.item': (call, input) => wireItem(call, input.id),
  'wire.problems': async (call) => ({ problems: await wireProblems(call) }),
  'wire.close-problem': async (call, input) => {
    await perform(call.newsroom, call.actor, closeWireProblem, input)
    return { problems: await wireProblems(call) }
  },
  'article.list': (call, input) => articleList(call, input),
  'article.get': (call, input) => articleDetail(call, input.id),
  'article.create': (call, input) => thenArticle(call, createArticle, input),
  'article.translate': (call, input) => thenArticle(call, openTranslation, input),
  'article.save': (call, input) => perform(call.newsroom, call.actor, saveWorkingCopy, input),
  'article.mark-ready': (call, input) => thenArticle(call, markReady, input),
  'article.return-to-draft': (call, input) => thenArticle(call, returnToDraft, input),
  'article.discard-working-copy': (call, input) => thenArticle(call, discardWorkingCopy, input),
  'article.publish': (call, input) => thenArticle(call, publishArticle, input),
  'article.update': (call, input) => thenArticle(call, updateArticle, input),
  'article.correct': (call, input) => thenArticle(call, correctArticle, input),
  'article.retract': (call, input) => thenArticle(call, retractArticle, input),
  'article.catch-up': (call, input) => thenArticle(call, catchUpTranslation, input),
  'article.preview': (call, input) => articlePreview(call, input.article),
  'article.history': (call, input) => articleHistory(call, input.article),
  'task.list': async (call, input) => ({ tasks: await tasks(call, input) }),
  'task.close': async (call, input) => {
    await perform(call.newsroom, call.actor, closeTask, input)
    return { tasks: await tasks(call) }
  },
  'media.focus': async (call, input) =>
    media(call, await perform(call.newsroom, call.actor, setFocus, input)),
  'feed.list': async (call) => ({ feeds: await feeds(call) }),
  'feed.add': async (call, input) => {
    await perform(call.newsroom, call.actor, addFeed, input)
    return { feeds: await feeds(call) }
  },
  'feed.remove': async (call, input) => {
    await perform(call.newsroom, call.actor, removeFeed, input)
    return { feeds: await feeds(call) }
  },
}

async function thenArticle<I>(call: ApiCall, command: Command<I, string>, input: unknown) {
  return articleDetail(call, await perform(call.newsroom, call.actor, command, input))
}

async function signedIn(call: ApiCall, opened: { readonly secret: string }) {
  call.setCookie(opened.secret)
  const session = await actorOfSession(call.newsroom.store.db, opened.secret, call.newsroom.now())
  if (session === null) throw new CommandError('api.failed', 'The session did not open.')
  const viewer: Viewer = { newsroom: call.newsroom, actor: session.actor }
  return sessionState(viewer)
}
