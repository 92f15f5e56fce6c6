import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand, demandAnywhere } from '../perform.ts'
import { articlesShowing, touchShowing } from '../pictures/articles-showing.ts'

/**
 * Says on what terms a picture may be used and until when. Pages lose it at that time by themselves. While live pages
 * show it, another end changes what they show, so it takes who publishes in each of their services.
 */
export const describePicture = defineCommand({
  name: 'describe-picture',
  permission: 'media.upload',
  input: operations['media.describe'],
  run: async (act, input) => {
    demandAnywhere(act, 'media.upload')
    const before = await act.trx
      .selectFrom('media')
      .select('rights_until')
      .where('hash', '=', input.media)
      .forUpdate()
      .executeTakeFirst()
    if (before === undefined) throw notFound('picture')
    const until = input.until === null ? null : Temporal.Instant.from(input.until)
    if ((before.rights_until?.toString() ?? null) !== (until?.toString() ?? null)) {
      const shown = await articlesShowing(act, input.media)
      for (const service of new Set(shown.map((article) => article.service)))
        demand(act, service, 'article.publish')
      touchShowing(act, shown)
    }
    await act.trx
      .updateTable('media')
      .set({ rights: input.rights.trim(), rights_until: until })
      .where('hash', '=', input.media)
      .execute()
    act.record(`media:${input.media}`, { until: until?.toString() ?? null })
    return input.media
  },
})
