import { operations } from '@heliograph/api'
import { notFound } from '../command-error.ts'
import { defineCommand, demand, demandAnywhere } from '../perform.ts'
import { articlesShowing, touchShowing } from '../pictures/articles-showing.ts'
import { orderSizes } from '../pictures/order-sizes.ts'

/**
 * Says what a picture is about: the crop keeps this point in view, on every article that shows it. While live pages
 * show it this changes them at once, so it takes who publishes in each of their services.
 */
export const setFocus = defineCommand({
  name: 'set-focus',
  permission: 'media.upload',
  input: operations['media.focus'],
  run: async (act, input) => {
    demandAnywhere(act, 'media.upload')
    const shown = await articlesShowing(act, input.media)
    for (const service of new Set(shown.map((article) => article.service)))
      demand(act, service, 'article.publish')
    const set = await act.trx
      .updateTable('media')
      .set({ focus_x: input.x, focus_y: input.y })
      .where('hash', '=', input.media)
      .returning('hash')
      .executeTakeFirst()
    if (set === undefined) throw notFound('picture')
    await orderSizes(act, input.media)
    touchShowing(act, shown)
    act.record(`media:${input.media}`, { x: input.x, y: input.y })
    return input.media
  },
})
