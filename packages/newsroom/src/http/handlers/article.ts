import type { ArticleOutputs } from '@heliograph/api'
import { catchUpTranslation } from '../../commands/catch-up-translation.ts'
import { discardWorkingCopy, markReady, returnToDraft } from '../../commands/change-work.ts'
import { correctArticle } from '../../commands/correct-article.ts'
import { createArticle } from '../../commands/create-article.ts'
import { openTranslation } from '../../commands/open-translation.ts'
import { publishArticle } from '../../commands/publish-article.ts'
import { retractArticle } from '../../commands/retract-article.ts'
import { saveWorkingCopy } from '../../commands/save-working-copy.ts'
import { updateArticle } from '../../commands/update-article.ts'
import { perform } from '../../perform.ts'
import { articleDetail } from '../../queries/article-detail.ts'
import { articleHistory } from '../../queries/article-history.ts'
import { articleList } from '../../queries/article-list.ts'
import { articlePreview } from '../../queries/article-preview.ts'
import { thenArticle } from './handler.ts'
import type { Handlers } from './handler.ts'

export const articleHandlers: Handlers<ArticleOutputs> = {
  'article.list': (call, input) => articleList(call, input),
  'article.get': (call, input) => articleDetail(call, input.id),
  'article.create': (call, input) => thenArticle(call, createArticle, input),
  'article.translate': (call, input) => thenArticle(call, openTranslation, input),
  'article.save': (call, input) => perform(call.newsroom, call.actor, saveWorkingCopy, input),
  'article.mark-ready': (call, input) => thenArticle(call, markReady, input),
  'article.return-to-draft': (call, input) => thenArticle(call, returnToDraft, input),
  'article.discard-working-copy': (call, input) => thenArticle(call, discardWorkingCopy, input),
  'article.publish': (call, input) => thenArticle(call, publishArticle, input),
  'article.update': (call, input) => thenArticle(call, updateArticle, input),
  'article.correct': (call, input) => thenArticle(call, correctArticle, input),
  'article.retract': (call, input) => thenArticle(call, retractArticle, input),
  'article.catch-up': (call, input) => thenArticle(call, catchUpTranslation, input),
  'article.preview': (call, input) => articlePreview(call, input.article),
  'article.history': (call, input) => articleHistory(call, input.article),
}
