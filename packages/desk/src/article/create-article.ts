import type { OperationInput } from '@heliograph/api'
import { openArticle } from '../frame/route.ts'
import { call } from '../server/call.ts'
import { service } from '../session/session.ts'
import { takeDetail } from './open-session.ts'

/**
 * Begins an article in the service worked in and opens it.
 * @throws {Refusal}
 */
export async function createArticle(input: {
  readonly kind: 'text' | 'brief' | 'live-blog'
  readonly items?: readonly string[]
}): Promise<void> {
  const key = service.value?.key
  if (key === undefined) return
  const asked: OperationInput<'article.create'> = {
    service: key,
    kind: input.kind,
    ...(input.items === undefined ? {} : { items: [...input.items] }),
  }
  const detail = await call('article.create', asked)
  takeDetail(detail)
  openArticle(detail.id)
}
