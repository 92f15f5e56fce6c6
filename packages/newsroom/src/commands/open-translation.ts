import { operations } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'
import { inheritLineage, readDocument, writeDocument } from '@heliograph/story'
import { loadArticle } from '../articles/load-article.ts'
import { openWorkingRevision } from '../articles/working-revision.ts'
import { CommandError, notFound } from '../command-error.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * Opens an article's translation in another service, always by a person. It starts with the source's blocks
 * without their words; each keeps the sources of the block it translates. It remembers the
 * revision it was opened from: the live one, or an earlier one that was live once (`api.input-invalid` at `revision`
 * for any other). A source that never went out is refused with `article.not-now`: its working revision
 * is rewritten by every save, so nobody could tell later what the translation followed.
 */
export const openTranslation = defineCommand({
  name: 'open-translation',
  permission: 'article.translate',
  input: operations['article.translate'],
  run: async (act, input) => {
    demand(act, input.service, 'article.translate')
    const source = await loadArticle(act, input.article)
    demand(act, source.service, 'story.read')
    if (source.service === input.service)
      throw new CommandError('api.conflict', 'An article is translated into another service than its own.')
    if (source.publication === 'retracted')
      throw new CommandError('article.not-now', 'A retracted article is not translated.')
    const from = source.live_revision
    if (from === null)
      throw new CommandError(
        'article.not-now',
        'Publish the article first: a translation follows what is live.',
      )
    const target = await act.trx
      .selectFrom('services')
      .select('key')
      .where('key', '=', input.service)
      .executeTakeFirst()
    if (target === undefined) throw notFound('service')
    await act.trx.selectFrom('stories').select('id').where('id', '=', source.story_id).forUpdate().execute()
    const there = await act.trx
      .selectFrom('articles')
      .select('id')
      .where('story_id', '=', source.story_id)
      .where('service', '=', input.service)
      .executeTakeFirst()
    if (there !== undefined)
      throw new CommandError('article.exists', 'The story has an article in this service already.', {
        article: there.id,
      })
    const revision = await act.trx
      .selectFrom('revisions')
      .selectAll()
      .where('article_id', '=', source.id)
      .where('published_at', 'is not', null)
      .where((where) =>
        input.revision === undefined ? where('id', '=', from) : where('number', '=', input.revision),
      )
      .executeTakeFirst()
    if (revision === undefined)
      throw new CommandError('api.input-invalid', 'The article has no such revision that went live.', {
        at: 'revision',
      })
    const original = revision.content
    const sameSection =
      original.section === null
        ? undefined
        : await act.trx
            .selectFrom('sections')
            .select('key')
            .where('service', '=', input.service)
            .where('key', '=', original.section)
            .executeTakeFirst()
    const content: ArticleContent = {
      headline: '',
      lede: '',
      dateline: '',
      section: sameSection?.key ?? null,
      slug: '',
      body: writeDocument(inheritLineage(readDocument(original.body))),
      picture:
        original.picture === null
          ? null
          : { media: original.picture.media, alt: '', caption: '', credit: '' },
      attachments: original.attachments,
      creditOrder: original.creditOrder,
    }
    const id = act.newsroom.newId()
    await act.trx
      .insertInto('articles')
      .values({
        id,
        story_id: source.story_id,
        service: input.service,
        kind: source.kind,
        publication: 'never',
        work: 'draft',
        source_article: source.id,
        source_revision: revision.id,
        created_at: act.at,
        changed_at: act.at,
      })
      .execute()
    const working = await openWorkingRevision(act, id, content)
    await act.trx.updateTable('articles').set({ working_revision: working.id }).where('id', '=', id).execute()
    act.record(`article:${id}`, { service: input.service, from: source.id, revision: revision.number })
    act.tell({ type: 'article', article: id, service: input.service })
    return id
  },
})
