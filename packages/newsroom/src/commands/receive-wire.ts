import { fold, languageOfTag } from '@heliograph/languages'
import { addJob } from '@heliograph/store'
import type { WireItem } from '@heliograph/wire'
import { changeOf, chainStatus, orderChain } from '@heliograph/wire'
import * as v from 'valibot'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'
import { lockChains } from '../wire/lock-chains.ts'
import { createHash } from 'node:crypto'

/** What came of one file. */
export interface WireReceipt {
  /** References of items seen for the first time. */
  readonly received: readonly string[]
  /** Items that were there already. */
  readonly known: number
}

/**
 * Takes in the items of one file: raw bytes kept, every revision once, change kind against what the chain had,
 * and a task on every article that used a chain which now may not be used. Append-only: a kill never touches
 * what was received before.
 */
export const receiveWire = defineCommand({
  name: 'receive-wire',
  permission: 'wire.load',
  input: v.strictObject({
    file: v.string(),
    bytes: v.instance(Uint8Array),
    /** As the wire room read them from `bytes`. */
    items: v.array(v.custom<WireItem>((value) => typeof value === 'object' && value !== null)),
  }),
  run: async (act, input): Promise<WireReceipt> => {
    demand(act, '*', 'wire.load')
    const hash = createHash('sha256').update(input.bytes).digest()
    await act.trx
      .insertInto('wire_raw')
      .values({ hash, file: input.file, bytes: Buffer.from(input.bytes), received_at: act.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await lockChains(
      act.trx,
      input.items.map((item) => item.chainKey),
      'receiver',
    )
    const received: string[] = []
    for (const item of input.items) {
      const id = await receiveItem(act, item, hash)
      if (id !== null) received.push(id)
    }
    act.record(`wire:${input.file}`, { items: input.items.length, received })
    return { received, known: input.items.length - received.length }
  },
})

async function receiveItem(act: Act, parsed: WireItem, hash: Buffer): Promise<string | null> {
  await act.trx
    .insertInto('agencies')
    .values({ key: parsed.agency, name: parsed.agencyName, names: '{}' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const revisions = await act.trx
    .selectFrom('wire_items')
    .select(['id', 'revision_key', 'item'])
    .where('chain_key', '=', parsed.chainKey)
    .orderBy('arrival')
    .execute()
  // The same text again is known; another text under an old number is another revision.
  const isKnown = revisions.some(
    (row) => row.revision_key === parsed.revisionKey && row.item.contentHash === parsed.contentHash,
  )
  if (isKnown) return null
  const before = revisions.map((row) => row.item)
  const item: WireItem = { ...parsed, ...changeOf(parsed, before) }
  const id = act.newsroom.newId()
  const inserted = await act.trx
    .insertInto('wire_items')
    .values({
      id,
      agency: item.agency,
      chain_key: item.chainKey,
      revision_key: item.revisionKey,
      content_hash: item.contentHash,
      version: item.version,
      version_created: item.versionCreated === null ? null : Temporal.Instant.from(item.versionCreated),
      received_at: act.at,
      change: item.change,
      change_reason: item.changeReason,
      status: item.status,
      embargoed: item.embargoed,
      urgency: item.urgency,
      language: item.language,
      headline: item.headline ?? '',
      search_text: searchText(item),
      item: JSON.stringify(item),
      raw_hash: hash,
    })
    .onConflict((conflict) => conflict.columns(['chain_key', 'revision_key', 'content_hash']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return null
  act.tell({ type: 'wire', item: id })
  await settleChain(act, [...revisions, { id, item }])
  const status = chainStatus([...before, item], act.at)
  if (status.status !== 'usable') await raiseTasks(act, item, id, `wire-${status.status}`)
  else if (item.change === 'correction') await raiseTasks(act, item, id, 'wire-corrected')
  if (status.until !== undefined && status.until !== null)
    await addJob(act.trx, {
      kind: 'lift-embargo',
      orderingKey: `chain ${item.chainKey}`,
      idempotencyKey: `${id} ${status.until.toString()}`,
      payload: { item: id },
      dueAt: status.until,
      now: act.at,
    })
  return id
}

/** A revision that comes late changes what the later ones were: the chain reads the same in whatever order it came. */
async function settleChain(
  act: Act,
  rows: readonly { readonly id: string; readonly item: WireItem }[],
): Promise<void> {
  if (rows.length === 1) return
  const keyOf = (item: WireItem): string => `${item.revisionKey} ${item.contentHash}`
  const byKey = new Map(rows.map((row) => [keyOf(row.item), row]))
  for (const settled of orderChain(rows.map((row) => row.item))) {
    const row = byKey.get(keyOf(settled))
    if (row === undefined || row.item.change === settled.change) continue
    await act.trx
      .updateTable('wire_items')
      .set({ change: settled.change, change_reason: settled.changeReason, item: JSON.stringify(settled) })
      .where('id', '=', row.id)
      .execute()
  }
}

/** One task per article that used any revision of the chain, in any revision of its own, in every language. */
async function raiseTasks(act: Act, item: WireItem, id: string, kind: string): Promise<void> {
  const used = await act.trx
    .selectFrom('wire_items')
    .innerJoin('revision_sources', 'revision_sources.item_id', 'wire_items.id')
    .innerJoin('revisions', 'revisions.id', 'revision_sources.revision_id')
    .innerJoin('articles', 'articles.id', 'revisions.article_id')
    .select(['articles.id', 'articles.service'])
    .distinct()
    .where('wire_items.chain_key', '=', item.chainKey)
    .where('revisions.state', '!=', 'discarded')
    .union(
      // A live blog also used what its posts rest on.
      act.trx
        .selectFrom('wire_items')
        .innerJoin('live_post_sources', 'live_post_sources.item_id', 'wire_items.id')
        .innerJoin('live_posts', 'live_posts.id', 'live_post_sources.post_id')
        .innerJoin('articles', 'articles.id', 'live_posts.article_id')
        .select(['articles.id', 'articles.service'])
        .where('wire_items.chain_key', '=', item.chainKey),
    )
    .execute()
  if (used.length === 0) return
  await act.trx
    .insertInto('tasks')
    .values(
      used.map((article) => ({
        id: act.newsroom.newId(),
        article_id: article.id,
        service: article.service,
        item_id: id,
        kind,
        created_at: act.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const service of new Set(used.map((article) => article.service))) act.tell({ type: 'task', service })
}

function searchText(item: WireItem): string {
  const text = [item.headline, item.slugline, item.dateline, ...item.blocks.map((block) => block.text)]
    .filter((part) => part !== null)
    .join(' ')
  return fold(text, (item.language === null ? null : languageOfTag(item.language)?.key) ?? 'en')
}
