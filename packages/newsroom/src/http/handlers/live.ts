import type { LiveOutputs } from '@heliograph/api'
import { breakOutLivePost } from '../../commands/break-out-live-post.ts'
import { changeBreaking } from '../../commands/change-breaking.ts'
import { closeLiveBlog } from '../../commands/close-live-blog.ts'
import { editLivePost } from '../../commands/edit-live-post.ts'
import { endBreaking } from '../../commands/end-breaking.ts'
import { flagBreaking } from '../../commands/flag-breaking.ts'
import { pinLivePost } from '../../commands/pin-live-post.ts'
import { postLive } from '../../commands/post-live.ts'
import { removeLivePost } from '../../commands/remove-live-post.ts'
import type { Command } from '../../perform.ts'
import { perform } from '../../perform.ts'
import { alerts } from '../../queries/alerts.ts'
import { liveBlog } from '../../queries/live-blog.ts'
import type { ApiCall } from '../api-call.ts'
import { thenArticle } from './handler.ts'
import type { Handlers } from './handler.ts'

export const liveHandlers: Handlers<LiveOutputs> = {
  'live.get': (call, input) => liveBlog(call, input),
  'live.post': (call, input) => thenBlog(call, postLive, input),
  'live.edit': (call, input) => thenBlog(call, editLivePost, input),
  'live.remove': (call, input) => thenBlog(call, removeLivePost, input),
  'live.pin': (call, input) => thenBlog(call, pinLivePost, input),
  'live.break-out': (call, input) => thenArticle(call, breakOutLivePost, input),
  'live.close': (call, input) => thenBlog(call, closeLiveBlog, input),
  'breaking.flag': (call, input) => thenAlerts(call, flagBreaking, input),
  'breaking.change': (call, input) => thenAlerts(call, changeBreaking, input),
  'breaking.end': (call, input) => thenAlerts(call, endBreaking, input),
  'breaking.list': async (call, input) => ({ alerts: await alerts(call, input) }),
}

async function thenBlog<I>(call: ApiCall, command: Command<I, string>, input: unknown) {
  return liveBlog(call, { article: await perform(call.newsroom, call.actor, command, input) })
}

async function thenAlerts<I>(call: ApiCall, command: Command<I, string>, input: unknown) {
  await perform(call.newsroom, call.actor, command, input)
  return { alerts: await alerts(call) }
}
