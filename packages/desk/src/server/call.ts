import type { ApiError, ApiErrorId, OperationInput, OperationName, OperationOutput } from '@heliograph/api'

/** Why a call came to nothing: an error id of the API, or `desk.offline` if no answer came at all. */
export type RefusalId = ApiErrorId | 'desk.offline'

/** A call that was refused or never answered. */
export class Refusal extends Error {
  readonly id: RefusalId
  /** What the server said; null if it did not answer. */
  readonly answer: ApiError | null
  constructor(id: RefusalId, answer: ApiError | null, options?: ErrorOptions) {
    super(answer?.message ?? id, options)
    this.name = 'Refusal'
    this.id = id
    this.answer = answer
  }
}

/** Any thrown thing as a refusal, so that screens have one kind of error to word. */
export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('api.failed', null, { cause: error })
}

let signedOut = (): void => {}

/** Who is told when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

/**
 * Calls an operation of the newsroom's API.
 * @throws {Refusal} with the API's error id, or `desk.offline`
 */
export async function call<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> {
  let response: Response
  const body = JSON.stringify(input)
  try {
    response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // What is sent while the page is being left still arrives; browsers allow this up to 64 KiB.
      keepalive: document.visibilityState === 'hidden' && body.length < 20_000,
      credentials: 'same-origin',
      cache: 'no-store',
    })
  } catch (cause) {
    throw new Refusal('desk.offline', null, { cause })
  }
  return (await readAnswer(response.status, await readJson(response))) as OperationOutput<N>
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/** The answer's value, or the refusal it carries. */
export function readAnswer(status: number, body: unknown): unknown {
  if (status >= 200 && status < 300) return body
  const answer = isApiError(body) ? body : null
  if (answer?.error === 'api.signed-out') signedOut()
  throw new Refusal(answer?.error ?? (status >= 500 ? 'api.unavailable' : 'api.failed'), answer)
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && typeof (body as { error?: unknown }).error === 'string'
}
