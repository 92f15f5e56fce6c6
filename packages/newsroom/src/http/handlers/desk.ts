import type { DeskOutputs } from '@heliograph/api'
import { addFeed } from '../../commands/add-feed.ts'
import { closeTask } from '../../commands/close-task.ts'
import { removeFeed } from '../../commands/remove-feed.ts'
import { setFocus } from '../../commands/set-focus.ts'
import { perform } from '../../perform.ts'
import { feeds } from '../../queries/feeds.ts'
import { media } from '../../queries/media.ts'
import { tasks } from '../../queries/tasks.ts'
import type { Handlers } from './handler.ts'

export const deskHandlers: Handlers<DeskOutputs> = {
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
