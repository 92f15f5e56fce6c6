import type { Newsroom } from '../newsroom.ts'
import { announce } from '../perform.ts'

/** The embargo of a chain ends by time: open desks are told. What holds is derived, nothing is stored. */
export async function liftEmbargo(newsroom: Newsroom, payload: { readonly item: string }): Promise<void> {
  await newsroom.store.transaction((trx) => announce(trx, { type: 'wire', item: payload.item }))
}
