import type { WireOutputs } from '@heliograph/api'
import { closeWireProblem } from '../../commands/close-wire-problem.ts'
import { perform } from '../../perform.ts'
import { inbox, wireItem } from '../../queries/inbox.ts'
import { wireProblems } from '../../queries/wire-problems.ts'
import type { Handlers } from './handler.ts'

export const wireHandlers: Handlers<WireOutputs> = {
  'wire.inbox': (call, input) => inbox(call, input),
  'wire.item': (call, input) => wireItem(call, input.id),
  'wire.problems': async (call) => ({ problems: await wireProblems(call) }),
  'wire.close-problem': async (call, input) => {
    await perform(call.newsroom, call.actor, closeWireProblem, input)
    return { problems: await wireProblems(call) }
  },
}
