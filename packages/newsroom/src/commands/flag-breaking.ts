import { operations } from '@heliograph/api'
import { dependency } from '@heliograph/press'
import { loadArticle } from '../articles/load-article.ts'
import { CommandError } from '../command-error.ts'
import { alertEnd, usualAlert } from '../live/alert-end.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Puts an alert over the fronts of services, each in its own words, leading to the story's article there. One alert
 * stands in a service at a time: a newer one ends the older. It ends by time alone, two hours on if nobody says otherwise.
 */
export const flagBreaking = defineCommand({
  name: 'flag-breaking',
  permission: 'breaking.flag',
  input: operations['breaking.flag'],
  run: async (act, input): Promise<string> => {
    const from = await loadArticle(act, input.article)
    demand(act, from.service, 'story.read')
    const until = input.until === undefined ? act.at.add(usualAlert) : alertEnd(act, input.until)
    const articles = await act.trx
      .selectFrom('articles')
      .select(['id', 'service', 'publication'])
      .where('story_id', '=', from.story_id)
      .execute()
    const alert = act.newsroom.newId()
    for (const { service, words } of input.services) {
      demand(act, service, 'breaking.flag')
      const article = articles.find((one) => one.service === service && one.publication === 'live')
      if (article === undefined)
        throw new CommandError(
          'article.not-now',
          `The story is not live in the service "${service}": an alert must lead somewhere.`,
          { at: service },
        )
      await act.trx
        .updateTable('breaking')
        .set({ ended_at: act.at, ended_by: act.actor.id })
        .where('service', '=', service)
        .where('ended_at', 'is', null)
        .where('until', '>', act.at)
        .execute()
      await act.trx
        .insertInto('breaking')
        .values({
          id: act.newsroom.newId(),
          alert_id: alert,
          article_id: article.id,
          service,
          words,
          on_sections: input.onSections,
          from_at: act.at,
          until,
          set_by: act.actor.id,
        })
        .execute()
      act.touch(dependency.breaking(service))
      act.tell({ type: 'breaking', service })
    }
    act.record(`alert:${alert}`, {
      story: from.story_id,
      services: input.services.map(({ service }) => service),
      until: until.toString(),
    })
    return alert
  },
})
