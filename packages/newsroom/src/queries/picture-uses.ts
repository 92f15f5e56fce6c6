import type { PictureUse } from '@heliograph/api'
import { sql } from 'kysely'
import { readableServices } from './readable-services.ts'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** The articles a picture is shown in or is about to be, of the services the person reads; the last changed first. */
export async function pictureUses(viewer: Viewer, hash: string): Promise<readonly PictureUse[]> {
  const services = await readableServices(viewer)
  if (services.length === 0) return []
  const rows = await database(viewer)
    .selectFrom('revisions')
    .innerJoin('articles', 'articles.id', 'revisions.article_id')
    .select([
      'articles.id',
      'articles.service',
      'articles.publication',
      'revisions.headline',
      'revisions.state',
    ])
    .where(sql<boolean>`media_shown(revisions.content) ? ${hash}`)
    .where('revisions.state', 'in', ['live', 'working'])
    .where('articles.service', 'in', services)
    .orderBy('articles.changed_at', 'desc')
    .limit(40)
    .execute()
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((found) => {
    const [first] = found
    if (first === undefined) return []
    const live = found.some((row) => row.state === 'live' && row.publication === 'live')
    return [{ article: first.id, service: first.service, headline: first.headline, live }]
  })
}
