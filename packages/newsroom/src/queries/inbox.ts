import type { OperationOutput, WirePage } from '@heliograph/api'
import type { operations } from '@heliograph/api'
import { fold } from '@heliograph/languages'
import { canAnywhere } from '@heliograph/story'
import type { InferOutput } from 'valibot'
import { sql } from 'kysely'
import { CommandError, notFound } from '../command-error.ts'
import { demandAnywhere } from '../perform.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'
import { articlesOfChains, presentWireRows, selectWireRows } from './wire-summaries.ts'

type Input = InferOutput<(typeof operations)['wire.inbox']>

/** Wire items, the last arrival first. `next` continues where the page ended, whatever came in meanwhile. */
export async function inbox(viewer: Viewer, input: Input): Promise<WirePage> {
  demandAnywhere(viewer, 'wire.read')
  let query = selectWireRows(viewer)
    .orderBy('wire_items.arrival', 'desc')
    .limit(input.limit + 1)
  if (input.before !== undefined) {
    const arrival = Number(input.before)
    if (!Number.isSafeInteger(arrival))
      throw new CommandError('api.input-invalid', 'Not a place in the inbox.', { at: 'before' })
    query = query.where('wire_items.arrival', '<', arrival)
  }
  if (input.agencies !== undefined && input.agencies.length > 0)
    query = query.where('wire_items.agency', 'in', input.agencies)
  if (input.languages !== undefined && input.languages.length > 0)
    query = query.where(sql<boolean>`split_part(wire_items.language, '-', 1) = any(${input.languages})`)
  if (input.urgency !== undefined) query = query.where('wire_items.urgency', '<=', input.urgency)
  for (const word of words(input.words))
    query = query.where(sql<boolean>`wire_items.search_text like ${`%${word}%`}`)
  const rows = await query.execute()
  const page = rows.slice(0, input.limit)
  return {
    items: await presentWireRows(viewer, page),
    next: rows.length > input.limit ? String(page.at(-1)?.arrival) : null,
  }
}

/** One item whole, with its chain and the articles that used it, where they may be read. Private notes only for those with the right. */
export async function wireItem(viewer: Viewer, id: string): Promise<OperationOutput<'wire.item'>> {
  demandAnywhere(viewer, 'wire.read')
  const row = await selectWireRows(viewer)
    .select('wire_items.item')
    .where('wire_items.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('wire item')
  const [summary] = await presentWireRows(viewer, [row])
  if (summary === undefined) throw notFound('wire item')
  const revisions = await database(viewer)
    .selectFrom('wire_items')
    .select(['id', 'change', 'headline', 'received_at'])
    .where('chain_key', '=', row.chain_key)
    .orderBy('arrival', 'desc')
    .execute()
  const { item } = row
  const mayReadNotes = canAnywhere(viewer.actor.memberships, 'wire.read-notes')
  return {
    ...summary,
    blocks: item.blocks,
    credit: item.credit ?? '',
    rights: item.rights.map((right) => right.text),
    notes: item.notes
      .filter((note) => note.public || mayReadNotes)
      .map(({ text, public: open }) => ({ text, public: open })),
    subjects: item.subjects
      .map((subject) => subject.name ?? subject.code ?? '')
      .filter((name) => name !== ''),
    links: item.links.map((link) => ({ href: link.href, rel: link.rel ?? '', title: link.title ?? '' })),
    media: item.media.map((media) => ({ href: media.href, caption: media.caption ?? '', kind: media.kind })),
    revisions: revisions.map((revision) => ({
      id: revision.id,
      change: revision.change,
      headline: revision.headline,
      receivedAt: revision.received_at.toString(),
    })),
    articles: [...((await articlesOfChains(viewer, [id])).get(id) ?? [])].map(
      ({ id: article, service, headline }) => ({
        id: article,
        service,
        headline,
      }),
    ),
  }
}

/** Words to look for, folded; the inbox holds many languages, so no one language's rules are used. */
function words(text: string | undefined): readonly string[] {
  return fold(text ?? '', 'en')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, (character) => `\\${character}`))
}
