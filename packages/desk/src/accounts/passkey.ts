import type { PasskeyOptions } from '@heliograph/api'

/** What the browser answers for a passkey, as the API takes it. */
export interface PasskeyAnswer {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly [key: string]: unknown
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys: boolean = 'PublicKeyCredential' in globalThis

/** The person closed the browser's dialog, or has no passkey that fits. */
export class PasskeyCancelled extends Error {}

/** Has the browser make a passkey. @throws {PasskeyCancelled} */
export async function makePasskey({ options }: PasskeyOptions): Promise<PasskeyAnswer> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return answerOf(startRegistration({ optionsJSON: options as never }))
}

/** Has the browser answer with a passkey. @throws {PasskeyCancelled} */
export async function askPasskey({ options }: PasskeyOptions): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return answerOf(startAuthentication({ optionsJSON: options as never }))
}

async function answerOf(ceremony: Promise<object>): Promise<PasskeyAnswer> {
  try {
    return (await ceremony) as PasskeyAnswer
  } catch (cause) {
    throw new PasskeyCancelled('no passkey', { cause })
  }
}
