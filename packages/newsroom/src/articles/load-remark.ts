import type { Database } from '@heliograph/store'
import type { Selectable } from 'kysely'
import { notFound } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { demand } from '../perform.ts'

/** Loads a remark that one may answer, and holds its row until the act ends. */
export async function loadRemark(
  act: Act,
  id: string,
): Promise<{ readonly remark: Selectable<Database['remarks']>; readonly service: string }> {
  const remark = await act.trx
    .selectFrom('remarks')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (remark === undefined) throw notFound('remark')
  const { service } = await act.trx
    .selectFrom('articles')
    .select('service')
    .where('id', '=', remark.article_id)
    .executeTakeFirstOrThrow()
  demand(act, service, 'comment.write')
  return { remark, service }
}
