import type { TogetherOutputs } from '@heliograph/api'
import { addRemark } from '../../commands/add-remark.ts'
import { assignArticle } from '../../commands/assign-article.ts'
import { askLegal, clearLegal } from '../../commands/change-legal.ts'
import { closeRemark, reopenRemark } from '../../commands/close-remark.ts'
import { preferNotification } from '../../commands/prefer-notification.ts'
import { replyToRemark } from '../../commands/reply-to-remark.ts'
import { setServiceRules } from '../../commands/set-service-rules.ts'
import { tickCheck } from '../../commands/tick-check.ts'
import { writeHandOver } from '../../commands/write-hand-over.ts'
import { noteRead } from '../../notifications/note-read.ts'
import type { Command } from '../../perform.ts'
import { perform } from '../../perform.ts'
import { board, myWork } from '../../queries/board.ts'
import { handOver } from '../../queries/hand-over.ts'
import { notificationPreferences, notifications, unreadCount } from '../../queries/notifications.ts'
import { remarks } from '../../queries/remarks.ts'
import { serviceRules, serviceTeam } from '../../queries/service-rules.ts'
import type { ApiCall } from '../api-call.ts'
import { thenArticle } from './handler.ts'
import type { Handlers } from './handler.ts'

export const togetherHandlers: Handlers<TogetherOutputs> = {
  'notification.list': (call, input) => notifications(call, input),
  'notification.count': async (call) => ({ unread: await unreadCount(call) }),
  'notification.read': async (call, input) => {
    await noteRead(call, input.ids)
    return { unread: await unreadCount(call) }
  },
  'notification.preferences': (call) => notificationPreferences(call),
  'notification.prefer': async (call, input) => {
    await perform(call.newsroom, call.actor, preferNotification, input)
    return notificationPreferences(call)
  },
  'service.team': async (call, input) => ({ people: await serviceTeam(call, input.service) }),
  'service.rules': (call, input) => serviceRules(call, input.service),
  'service.set-rules': async (call, input) => {
    await perform(call.newsroom, call.actor, setServiceRules, input)
    return serviceRules(call, input.service)
  },
  'article.assign': (call, input) => thenArticle(call, assignArticle, input),
  'article.ask-legal': (call, input) => thenArticle(call, askLegal, input),
  'article.clear-legal': (call, input) => thenArticle(call, clearLegal, input),
  'article.tick': (call, input) => thenArticle(call, tickCheck, input),
  'remark.list': async (call, input) => ({ remarks: await remarks(call, input.article) }),
  'remark.add': (call, input) => thenRemarks(call, addRemark, input),
  'remark.reply': (call, input) => thenRemarks(call, replyToRemark, input),
  'remark.close': (call, input) => thenRemarks(call, closeRemark, input),
  'remark.reopen': (call, input) => thenRemarks(call, reopenRemark, input),
  'hand-over.list': (call, input) => handOver(call, input),
  'hand-over.write': async (call, input) => {
    await perform(call.newsroom, call.actor, writeHandOver, input)
    return handOver(call, { service: input.service, limit: 50 })
  },
  'board.get': (call, input) => board(call, input),
  'board.mine': (call) => myWork(call),
}

async function thenRemarks<I>(call: ApiCall, command: Command<I, string>, input: unknown) {
  const article = await perform(call.newsroom, call.actor, command, input)
  return { remarks: await remarks(call, article) }
}
