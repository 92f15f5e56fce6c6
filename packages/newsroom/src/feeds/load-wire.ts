import type { WireProblem } from '@heliograph/wire'
import { parseWire } from '@heliograph/wire'
import { receiveWire } from '../commands/receive-wire.ts'
import type { WireReceipt } from '../commands/receive-wire.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'

/** What came of one file: what was taken in, and what stands against the rest. */
export interface WireLoad extends WireReceipt {
  readonly problems: readonly WireProblem[]
}

/** Reads wire copy and takes it in. A file that cannot be read is kept raw all the same, with its problems. */
export async function loadWire(
  newsroom: Newsroom,
  actor: Actor,
  source: {
    readonly file: string
    readonly bytes: Uint8Array
    readonly charset?: string | undefined
    readonly provider?: string | undefined
  },
): Promise<WireLoad> {
  const { items, problems } = parseWire(source.bytes, {
    file: source.file,
    receivedAt: newsroom.now(),
    ...(source.charset !== undefined && { charset: source.charset }),
    ...(source.provider !== undefined && { provider: source.provider }),
  })
  if (problems.some((problem) => problem.id === 'wire.too-large')) return { received: [], known: 0, problems }
  const receipt = await perform(newsroom, actor, receiveWire, {
    file: source.file,
    bytes: source.bytes,
    items,
  })
  return { ...receipt, problems }
}
