import { operations } from '@heliograph/api'
import { can } from '@heliograph/story'
import { contentFromWire, emptyContent } from '../articles/content-from-wire.ts'
import { openWorkingRevision } from '../articles/working-revision.ts'
import { CommandError, notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/** Opens an article, alone or in a story, empty or from wire items with their lineage. */
export const createArticle = defineCommand({
  name: 'create-article',
  permission: 'article.create',
  input: operations['article.create'],
  run: async (act, input) => {
    demand(act, input.service, 'article.create')
    if (input.kind === 'live-blog') demand(act, input.service, 'live-blog.manage')
    const service = await act.trx
      .selectFrom('services')
      .select('key')
      .where('key', '=', input.service)
      .executeTakeFirst()
    if (service === undefined) throw notFound('service')
    const asked = input.items ?? []
    const rows =
      asked.length === 0
        ? []
        : await act.trx.selectFrom('wire_items').select(['id', 'item']).where('id', 'in', asked).execute()
    const items = asked.map((id) => {
      const row = rows.find((candidate) => candidate.id === id)
      if (row === undefined) throw notFound('wire item')
      return row
    })
    const fromWire = items.length === 0 ? emptyContent('') : contentFromWire(items, input.kind)
    const content = input.headline === undefined ? fromWire : { ...fromWire, headline: input.headline }
    const storyId = input.story ?? act.newsroom.newId()
    if (input.story === undefined) {
      await act.trx
        .insertInto('stories')
        .values({ id: storyId, slugline: items[0]?.item.slugline ?? content.headline, created_at: act.at })
        .execute()
    } else {
      const story = await act.trx
        .selectFrom('stories')
        .select('id')
        .where('id', '=', storyId)
        .forUpdate()
        .executeTakeFirst()
      if (story === undefined) throw notFound('story')
      const articles = await act.trx
        .selectFrom('articles')
        .select(['id', 'service'])
        .where('story_id', '=', storyId)
        .execute()
      // Who can read none of its articles does not learn that the story is there.
      if (!articles.some((article) => can(act.actor.memberships, article.service, 'story.read')))
        throw notFound('story')
      const there = articles.find((article) => article.service === input.service)
      if (there !== undefined)
        throw new CommandError('article.exists', 'The story has an article in this service already.', {
          article: there.id,
        })
    }
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('articles')
      .values({
        id,
        story_id: storyId,
        service: input.service,
        kind: input.kind,
        publication: 'never',
        work: 'draft',
        created_at: act.at,
        changed_at: act.at,
      })
      .execute()
    const revision = await openWorkingRevision(act, id, content)
    await act.trx
      .updateTable('articles')
      .set({ working_revision: revision.id })
      .where('id', '=', id)
      .execute()
    act.record(`article:${id}`, { service: input.service, kind: input.kind, items: asked })
    act.tell({ type: 'article', article: id, service: input.service })
    return id
  },
})
