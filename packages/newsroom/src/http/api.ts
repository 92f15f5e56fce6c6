import type { ApiError, ApiErrorId, OperationName, Scope } from '@heliograph/api'
import { operations, scopeOfOperation } from '@heliograph/api'
import { StoreError } from '@heliograph/store'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import * as v from 'valibot'
import { actorOfKey } from '../api-keys/actor-of-key.ts'
import { addPicture } from '../commands/add-picture.ts'
import { CommandError } from '../command-error.ts'
import { sendEvents } from './send-events.ts'
import type { Newsroom } from '../newsroom.ts'
import { demandAnywhere, perform } from '../perform.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { createPresence } from '../presence/presence.ts'
import { previewPicture } from '../pictures/preview-picture.ts'
import { largestPicture, storePicture } from '../pictures/store-picture.ts'
import { media } from '../queries/media.ts'
import { actorOfSession, nobody, sessionLife } from '../sessions/actor-of-session.ts'
import { attemptLimits } from '../sessions/attempt-limits.ts'
import { challenges } from '../sessions/challenges.ts'
import { deviceWords } from '../sessions/device-words.ts'
import { noteSeen } from '../sessions/note-seen.ts'
import type { ApiCall } from './api-call.ts'
import { openApi } from './open-api.ts'
import { answerArchive, takeArchive } from './archive-routes.ts'
import { answerAudit } from './audit-routes.ts'
import type { EventHub } from './event-hub.ts'
import { answerExport } from './export-route.ts'
import { openOperations, operationHandlers } from './operation-handlers.ts'

/** HTTP status of every refusal. */
const statuses: Readonly<Record<ApiErrorId, 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503>> = {
  'api.input-invalid': 400,
  'story.document-invalid': 400,
  'api.signed-out': 401,
  'api.sign-in-refused': 401,
  'api.second-factor-needed': 401,
  'api.passkey-refused': 401,
  'api.confirm-needed': 403,
  'people.last-administrator': 409,
  'account.last-way-in': 409,
  'api.forbidden': 403,
  'api.not-found': 404,
  'api.link-expired': 404,
  'api.conflict': 409,
  'article.stale': 409,
  'article.not-now': 409,
  'article.exists': 409,
  'api.too-large': 413,
  'article.obstacles': 422,
  'media.unreadable': 422,
  'translation.file-unreadable': 422,
  'api.too-many-attempts': 429,
  'api.failed': 500,
  'translation.engine-failed': 503,
  'api.unavailable': 503,
}

/** The largest JSON body taken: 4 MB. */
const largestJson = 4 * 1024 * 1024

/** The desk's HTTP API. Cookies work on the desk's origin only; writing needs that origin and a JSON type. */
export function createApi(newsroom: Newsroom, events: EventHub): Hono {
  const app = new Hono()
  const limits = attemptLimits()
  const given = challenges()
  const presence = createPresence(events)
  const secure = newsroom.settings.deskOrigin.startsWith('https:')
  const cookieName = secure ? '__Host-heliograph' : 'heliograph'

  const callOf = async (c: Context): Promise<ApiCall> => {
    const now = newsroom.now()
    const shown = c.req.header('authorization')
    if (shown !== undefined) {
      const holder = await actorOfKey(newsroom.store.db, shown.replace(/^Bearer /i, ''), now)
      if (holder === null)
        throw new CommandError('api.signed-out', 'There is no such key, or it has expired or was revoked.')
      return {
        newsroom,
        ...holder,
        session: null,
        device: '',
        limits,
        challenges: given,
        presence,
        setCookie: () => undefined,
      }
    }
    const secret = getCookie(c, cookieName)
    const signedIn = secret === undefined ? null : await actorOfSession(newsroom.store.db, secret, now)
    if (signedIn !== null) await noteSeen(newsroom.store.db, signedIn, now)
    return {
      newsroom,
      actor: signedIn?.actor ?? nobody,
      session: signedIn?.session ?? null,
      scopes: null,
      device: deviceWords(c.req.header('user-agent') ?? ''),
      limits,
      challenges: given,
      presence,
      setCookie: (value) =>
        setCookie(c, cookieName, value ?? '', {
          httpOnly: true,
          sameSite: 'Strict',
          path: '/',
          secure,
          maxAge: value === null ? 0 : sessionLife.total('seconds'),
        }),
    }
  }

  /** A program may do what its key was made for; a person has signed in. */
  const demandSignedIn = (call: ApiCall, scope: Scope | undefined): void => {
    if (call.scopes === null && call.session === null)
      throw new CommandError('api.signed-out', 'Sign in first.')
    if (call.scopes !== null && (scope === undefined || !call.scopes.has(scope)))
      throw new CommandError(
        'api.forbidden',
        scope === undefined ? 'This is for people only.' : `This key was not made for "${scope}".`,
      )
  }

  /** A page of another origin can neither send our cookie (SameSite) nor pass this. A key is sent by no page. */
  const demandOwnOrigin = (c: Context): void => {
    if (c.req.header('authorization') !== undefined) return
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    if (
      (origin !== undefined && origin !== newsroom.settings.deskOrigin) ||
      (site !== undefined && site !== 'same-origin')
    )
      throw new CommandError('api.forbidden', 'This call comes from another origin.')
  }

  app.onError((error, c) => {
    const refusal = asRefusal(error)
    if (refusal.error === 'api.failed')
      newsroom.log(`api: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    if (refusal.retryAfter !== undefined) c.header('retry-after', String(refusal.retryAfter))
    return c.json(refusal, statuses[refusal.error])
  })
  app.use('*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
  })

  app.get('/api/openapi.json', async (c) => c.json(await openApi(newsroom.settings.deskOrigin)))

  app.get('/api/events', async (c) => {
    const { session, actor } = await callOf(c)
    const secret = getCookie(c, cookieName)
    if (session === null || secret === undefined) throw new CommandError('api.signed-out', 'Sign in first.')
    const lookAgain = async () =>
      (await actorOfSession(newsroom.store.db, secret, newsroom.now()))?.actor ?? null
    return streamSSE(c, (stream) => sendEvents(stream, events, { session, actor, lookAgain }))
  })

  app.post('/api/media', async (c) => {
    const call = await callOf(c)
    demandOwnOrigin(c)
    demandSignedIn(call, 'media:write')
    demandAnywhere(call, 'media.upload')
    const upload = await readBody(c, largestPicture)
    const stored = await storePicture(mediaDir(newsroom), upload)
    const hash = await perform(newsroom, call.actor, addPicture, stored)
    return c.json(await media(call, hash))
  })

  app.get('/api/media/:hash', async (c) => {
    const call = await callOf(c)
    demandSignedIn(call, 'media:read')
    demandAnywhere(call, 'story.read')
    const bytes = await previewPicture(newsroom, c.req.param('hash'))
    return c.body(bytes, 200, { 'content-type': 'image/jpeg' })
  })

  app.post('/api/archives', async (c) => {
    demandOwnOrigin(c)
    return takeArchive(c, await callOf(c))
  })

  app.get('/api/archives/:id', async (c) => {
    demandOwnOrigin(c)
    return answerArchive(c, await callOf(c))
  })

  app.get('/api/export', async (c) => {
    demandOwnOrigin(c)
    return answerExport(c, await callOf(c))
  })

  app.get('/api/audit/:what', async (c) => {
    demandOwnOrigin(c)
    return answerAudit(c, await callOf(c))
  })

  app.post('/api/:operation', async (c) => {
    const name = c.req.param('operation')
    if (!Object.hasOwn(operations, name))
      throw new CommandError('api.not-found', 'There is no such operation.')
    const operation = name as OperationName
    demandOwnOrigin(c)
    if (c.req.header('content-type')?.split(';')[0]?.trim() !== 'application/json')
      throw new CommandError('api.input-invalid', 'The body must be application/json.', {
        at: 'content-type',
      })
    const call = await callOf(c)
    if (call.scopes !== null || !openOperations.has(operation))
      demandSignedIn(call, scopeOfOperation[operation])
    const parsed = v.safeParse(operations[operation], parseJson(await readBody(c, largestJson)))
    if (!parsed.success) {
      const [issue] = parsed.issues
      throw new CommandError('api.input-invalid', issue.message, { at: v.getDotPath(issue) ?? '' })
    }
    const handler = operationHandlers[operation] as (call: ApiCall, input: unknown) => Promise<unknown>
    return c.json((await handler(call, parsed.output)) as object)
  })
  app.all('/api/*', () => {
    throw new CommandError('api.not-found', 'There is no such operation.')
  })
  return app
}

/** Any error as the API tells it; what is not foreseen says nothing about the inside. */
function asRefusal(error: unknown): ApiError {
  if (error instanceof CommandError) return { error: error.id, message: error.message, ...error.details }
  if (error instanceof StoreError && error.id === 'store.unavailable')
    return {
      error: 'api.unavailable',
      message: 'The database does not answer at the moment. Nothing was saved; try again.',
    }
  return {
    error: 'api.failed',
    message: 'Something went wrong on our side. It is in the log of the program.',
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CommandError('api.input-invalid', 'The body is not JSON.', {}, { cause })
  }
}

async function readBody(c: Context, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new CommandError('api.too-large', `A body has at most ${most} bytes here.`)
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of c.req.raw.body ?? []) {
    length += part.length
    if (length > most) throw tooLarge()
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}
