import type { FactsOutputs } from '@heliograph/api'
import { purgeContent } from '../../commands/purge-content.ts'
import { liftNotice, recallStory } from '../../commands/recall-story.ts'
import { scheduleArticle } from '../../commands/schedule-article.ts'
import { liftArticleEmbargo, setEmbargo } from '../../commands/set-embargo.ts'
import { unnamePerson } from '../../commands/unname-person.ts'
import { unscheduleArticle } from '../../commands/unschedule-article.ts'
import { perform } from '../../perform.ts'
import { findName } from '../../queries/find-name.ts'
import { storyCoverage } from '../../queries/story-coverage.ts'
import { thenArticle } from './handler.ts'
import type { Handlers } from './handler.ts'

export const factsHandlers: Handlers<FactsOutputs> = {
  'article.schedule': (call, input) => thenArticle(call, scheduleArticle, input),
  'article.unschedule': (call, input) => thenArticle(call, unscheduleArticle, input),
  'article.set-embargo': (call, input) => thenArticle(call, setEmbargo, input),
  'article.lift-embargo': (call, input) => thenArticle(call, liftArticleEmbargo, input),
  'story.coverage': (call, input) => storyCoverage(call, input.article),
  'story.recall': async (call, input) =>
    storyCoverage(call, await perform(call.newsroom, call.actor, recallStory, input)),
  'story.lift-notice': async (call, input) =>
    storyCoverage(call, await perform(call.newsroom, call.actor, liftNotice, input)),
  'person.find-name': (call, input) => findName(call, input.names),
  'person.unname': (call, input) => perform(call.newsroom, call.actor, unnamePerson, input),
  'content.purge': (call, input) => perform(call.newsroom, call.actor, purgeContent, input),
}
