import { StoreError } from '@heliograph/store'
import type { WireProblem } from '@heliograph/wire'
import { parseWire } from '@heliograph/wire'
import { CommandError } from '../command-error.ts'
import { receiveWire } from '../commands/receive-wire.ts'
import type { WireReceipt } from '../commands/receive-wire.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'

/** What came of one file: what was taken in, and what stands against the rest. */
export interface WireLoad extends WireReceipt {
  readonly problems: readonly WireProblem[]
}

/** Items of one file that are tried after others of it failed. */
const mostFailures = 100

/**
 * Reads wire copy and takes it in. A file that cannot be read is kept raw all the same, with its problems; an item
 * that cannot be taken in is a problem, and costs neither the file nor the items beside it.
 */
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
  const { file, bytes } = source
  const { items, problems } = parseWire(bytes, {
    file,
    receivedAt: newsroom.now(),
    ...(source.charset !== undefined && { charset: source.charset }),
    ...(source.provider !== undefined && { provider: source.provider }),
  })
  if (problems.some((problem) => problem.id === 'wire.too-large')) return { received: [], known: 0, problems }
  const take = (taken: typeof items): Promise<WireReceipt> =>
    perform(newsroom, actor, receiveWire, { file, bytes, items: taken })
  try {
    return { ...(await take(items)), problems }
  } catch (error) {
    if (items.length === 0 || !isFaultOfItems(error)) throw error
  }
  // What came is kept first, whatever becomes of it.
  await take([])
  const received: string[] = []
  let known = 0
  const failures: WireProblem[] = []
  for (const item of items) {
    if (failures.length === mostFailures) break
    try {
      const receipt = await take([item])
      received.push(...receipt.received)
      known += receipt.known
    } catch (error) {
      if (!isFaultOfItems(error)) throw error
      const why = error instanceof Error ? error.message : String(error)
      newsroom.log(`${file}: ${item.revisionKey} could not be taken in: ${why}`)
      failures.push({
        id: 'wire.unreadable-item',
        severity: 'refused',
        file,
        message: `The item ${item.revisionKey.slice(0, 100)} could not be taken in: ${why}`,
        fix: 'The file is kept as it came; please report this as a fault of Heliograph.',
      })
    }
  }
  return { received, known, problems: [...problems, ...failures] }
}

/** Not a refusal of the command, and not the database being away. */
function isFaultOfItems(error: unknown): boolean {
  return !(error instanceof CommandError || error instanceof StoreError)
}
