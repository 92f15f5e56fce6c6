import type { OperationName, OperationOutput, operations } from '@heliograph/api'
import type { InferOutput } from 'valibot'
import type { Command } from '../../perform.ts'
import { perform } from '../../perform.ts'
import { articleDetail } from '../../queries/article-detail.ts'
import type { ApiCall } from '../api-call.ts'

/** What answers an operation: a query, or a command and then the query that shows what became of it. */
export type Handler<N extends OperationName> = (
  call: ApiCall,
  input: InferOutput<(typeof operations)[N]>,
) => Promise<OperationOutput<N>>

/** The handlers of a family of operations. */
export type Handlers<Family> = { readonly [N in OperationName & keyof Family]: Handler<N> }

/** Performs a command on an article and answers the article. */
export async function thenArticle<I>(call: ApiCall, command: Command<I, string>, input: unknown) {
  return articleDetail(call, await perform(call.newsroom, call.actor, command, input))
}
