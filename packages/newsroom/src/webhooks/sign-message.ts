import { createHmac } from 'node:crypto'

/**
 * Headers of a message as Standard Webhooks 1.0 has them: `webhook-signature` is `v1,` and the base64 HMAC-SHA-256 of
 * `id.timestamp.body`, by the secret without its `whsec_`.
 * @param seconds Unix time of this try
 */
export function signedHeaders(
  secret: string,
  message: { readonly id: string; readonly seconds: number; readonly body: string },
): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${message.id}.${message.seconds}.${message.body}`)
    .digest('base64')
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
