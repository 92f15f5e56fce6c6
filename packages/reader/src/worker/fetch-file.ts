import type { Bytes } from '@heliograph/edition'
import { ReaderError } from './error.ts'
import type { Ask } from './ports.ts'

/** What the site itself last gave for files that change in place, while the worker lives: most often it is still that. */
const last = new Map<string, { readonly mark: string; readonly bytes: Bytes }>()

/** Only the site itself is asked so: another origin would first be asked whether the question is allowed. */
function lastOf(address: string): { readonly mark: string; readonly bytes: Bytes } | undefined {
  return address.startsWith(`${self.location.origin}/`) ? last.get(address) : undefined
}

/** Asks over the network: no credentials, no referrer, no redirect followed, nothing left in the browser's cache. */
export const fetchFile: Ask = async (base, name, { limit, signal, onBytes }) => {
  const unreachable = (cause: unknown): ReaderError =>
    new ReaderError('source.unreachable', `${name}: no answer`, { cause })
  const address = base + name
  const known = lastOf(address)
  const response = await fetch(address, {
    signal,
    mode: 'cors',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    ...(known !== undefined && { headers: { 'if-none-match': known.mark } }),
  }).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  onBytes()
  if (response.status === 304 && known !== undefined) return known.bytes
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel().catch(() => undefined)
    throw new ReaderError('source.status', `${name}: status ${response.status}`)
  }
  const reader = response.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw unreachable(cause)
    })
    if (done) break
    onBytes()
    length += value.length
    if (length > limit) {
      await reader.cancel().catch(() => undefined)
      throw new ReaderError('source.lie', `${name}: more than ${limit} bytes`)
    }
    parts.push(value)
  }
  const bytes = joined(parts, length)
  const mark = response.headers.get('etag')
  if (mark !== null && address.startsWith(`${self.location.origin}/`)) last.set(address, { mark, bytes })
  return bytes
}

export function joined(parts: readonly Uint8Array[], length: number): Bytes {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
