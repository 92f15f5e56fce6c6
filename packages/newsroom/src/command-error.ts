import type { ApiError, ApiErrorId } from '@heliograph/api'

type Details = Omit<ApiError, 'error' | 'message'>

/** A command said no. `id` is one of the API's closed list; `details` is what the desk needs to go on. */
export class CommandError extends Error {
  readonly id: ApiErrorId
  readonly details: Details
  constructor(id: ApiErrorId, message: string, details: Details = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandError'
    this.id = id
    this.details = details
  }
}

/** The thing is not there, or not for this person: the same answer. */
export function notFound(what: string): CommandError {
  return new CommandError('api.not-found', `There is no such ${what}.`)
}
