import { addJob } from '@heliograph/store'
import type { Act } from '../perform.ts'

/** Asks for a picture's stored sizes, so that the publish that needs them finds them. Asked again before, it is once. */
export async function orderSizes(act: Act, hash: string): Promise<void> {
  await addJob(act.trx, {
    kind: 'make-pictures',
    orderingKey: `picture ${hash}`,
    idempotencyKey: hash,
    payload: { media: hash },
    now: act.at,
  })
}
