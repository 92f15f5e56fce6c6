/** This page, as others know it: drawn anew each time the desk is loaded, never kept. */
export const thisDesk: string = newDesk()

const lockName = (desk: string): string => `heliograph-desk ${desk}`

// Held as long as the page lives, however it ends: who finds a draft whose page is gone may take it.
void globalThis.navigator?.locks?.request(lockName(thisDesk), () => new Promise<void>(() => undefined))

/** Desks of this browser that are open at this moment. */
export async function openDesks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {}
  return new Set(held.map(({ name }) => name?.replace('heliograph-desk ', '') ?? ''))
}

/** Random also where `randomUUID` is missing (an origin without TLS). */
function newDesk(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
