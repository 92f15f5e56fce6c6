import { say } from '../say.ts'
import type { Refusal } from './call.ts'

/** What a person reads when something is refused. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.id) {
    case 'api.too-many-attempts':
      return say('error.api.too-many-attempts', { count: refusal.answer?.retryAfter ?? 60 })
    case 'api.input-invalid':
      return say('error.api.input-invalid', { at: refusal.answer?.at ?? '' })
    default:
      return say(`error.${refusal.id}`)
  }
}
