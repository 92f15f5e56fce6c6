import { operations } from '@heliograph/api'
import type { LanguageKey, MessageId } from '@heliograph/languages'
import { message } from '@heliograph/languages'
import { permissionFor, transition } from '@heliograph/story'
import { touchArticle } from '../articles/go-live.ts'
import type { ArticleRow } from '../articles/load-article.ts'
import { storyArticles } from '../articles/story-articles.ts'
import { takeBack } from '../articles/take-back.ts'
import { CommandError } from '../command-error.ts'
import { earlierEditions } from '../jobs/everything.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/**
 * A story is recalled: every language at once, before everything else that waits. `pull` takes the live articles back,
 * and earlier editions leave the shelf; `notice` puts a public notice over them. Whatever of the story was scheduled is
 * taken off the schedule. Each service says its own words, or the standard sentence of its language: nothing waits for
 * a translation. `api.forbidden` if a service is concerned in which the person may not recall: name the others then.
 */
export const recallStory = defineCommand({
  name: 'recall-story',
  permission: 'article.recall',
  input: operations['story.recall'],
  run: async (act, input) => {
    const articles = await storyArticles(act, input.article)
    const isAsked = ({ service }: ArticleRow): boolean => input.services?.includes(service) ?? true
    const strange = input.services?.find((key) => !articles.some(({ service }) => service === key))
    if (strange !== undefined)
      throw new CommandError('api.input-invalid', `The story has no article in the service "${strange}".`, {
        at: 'services',
      })
    const live = articles.filter((article) => isAsked(article) && article.publication === 'live')
    const waiting = articles.filter((article) => isAsked(article) && article.work === 'scheduled')
    const concerned = [...new Set([...live, ...waiting])]
    const verb = input.mode === 'pull' ? 'recall-article' : 'put-under-notice'
    for (const { service, kind } of concerned) demand(act, service, permissionFor(verb, kind))
    if (concerned.length === 0)
      throw new CommandError('article.not-now', 'No article of this story is live or scheduled there.')
    const together = new Set(live.map(({ id }) => id))
    for (const article of waiting)
      if (input.mode === 'notice' || !together.has(article.id)) await unschedule(act, article)
    for (const article of live) {
      const { publication, work } = article
      const state = transition(verb, { publication, work })
      const note = await noteFor(act, article, input)
      if (input.mode === 'pull') await takeBack(act, article, state, note, together)
      else await putNotice(act, article, note)
    }
    if (input.mode === 'pull' && live.length > 0) act.touch(earlierEditions)
    act.goFirst()
    act.record(`story:${articles[0]?.story_id ?? ''}`, {
      mode: input.mode,
      articles: live.map(({ id }) => id),
      unscheduled: waiting.map(({ id }) => id),
    })
    return input.article
  },
})

/** The doubt is over: the notice is taken off. */
export const liftNotice = defineCommand({
  name: 'lift-notice',
  permission: 'article.recall',
  input: operations['story.lift-notice'],
  run: async (act, input) => {
    const articles = (await storyArticles(act, input.article)).filter(
      ({ notice, service }) => notice !== null && (input.services?.includes(service) ?? true),
    )
    if (articles.length === 0)
      throw new CommandError('article.not-now', 'No article of this story has a notice.')
    for (const article of articles) {
      demand(act, article.service, permissionFor('lift-notice', article.kind))
      transition('lift-notice', { publication: article.publication, work: article.work })
      await putNotice(act, article, null)
    }
    act.record(`story:${articles[0]?.story_id ?? ''}`, { articles: articles.map(({ id }) => id) })
    return input.article
  },
})

async function unschedule(act: Act, article: ArticleRow): Promise<void> {
  await act.trx
    .updateTable('articles')
    .set({ work: 'ready', scheduled_at: null, scheduled_by: null, changed_at: act.at })
    .where('id', '=', article.id)
    .execute()
  act.tell({ type: 'article', article: article.id, service: article.service })
}

async function putNotice(act: Act, article: ArticleRow, note: string | null): Promise<void> {
  await act.trx
    .updateTable('articles')
    .set({ notice: note, notice_at: note === null ? null : act.at, changed_at: act.at })
    .where('id', '=', article.id)
    .execute()
  touchArticle(act, article, [article.section])
  act.tell({ type: 'article', article: article.id, service: article.service })
}

const standard = { pull: 'recall.pull', notice: 'recall.notice' } as const satisfies Record<string, MessageId>

async function noteFor(
  act: Act,
  article: ArticleRow,
  input: {
    readonly mode: 'pull' | 'notice'
    readonly notes?: readonly { readonly services: readonly string[]; readonly note: string }[] | undefined
  },
): Promise<string> {
  const own = input.notes?.find(({ services }) => services.includes(article.service))
  if (own !== undefined) return own.note
  const { language } = await act.trx
    .selectFrom('services')
    .select('language')
    .where('key', '=', article.service)
    .executeTakeFirstOrThrow()
  return message(standard[input.mode], language as LanguageKey)
}
