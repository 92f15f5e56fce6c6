import * as v from 'valibot'
import { isText, notText, placeOfNoText } from './text.ts'
import type {
  ArticleDetail,
  ArticleSummary,
  FeedShape,
  MediaShape,
  RevisionShape,
  SessionShape,
  SessionState,
  SignInLinkShape,
  TaskShape,
  WireDetail,
  WirePage,
  WireProblemShape,
  WorkingCopy,
} from './shapes.ts'

/** The one string of this API: the database keeps no NUL, and half a surrogate pair is no character. */
const string = v.pipe(v.string(), v.check(isText, notText))
const id = v.pipe(string, v.uuid())
const key = v.pipe(string, v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(40))
const line = (most: number) => v.pipe(string, v.maxLength(most))
const text = (most: number) => v.pipe(string, v.trim(), v.minLength(1), v.maxLength(most))
const email = v.pipe(string, v.trim(), v.toLowerCase(), v.email(), v.maxLength(200))
const password = v.pipe(string, v.minLength(12), v.maxLength(200))
const hash = v.pipe(string, v.regex(/^[0-9a-f]{64}$/))
const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50)
const cursor = v.optional(line(200))

const content = v.strictObject({
  headline: line(500),
  lede: line(2_000),
  dateline: line(100),
  section: v.nullable(key),
  slug: line(200),
  /** Checked against the story format by the command; here only that all text in it is text. */
  body: v.pipe(
    v.looseObject({ type: v.literal('doc'), content: v.array(v.looseObject({ type: v.string() })) }),
    v.rawCheck(({ dataset, addIssue }) => {
      const place = placeOfNoText(dataset.value)
      if (place !== null) addIssue({ message: notText, path: place })
    }),
  ),
  picture: v.nullable(
    v.strictObject({ media: hash, alt: line(1_000), caption: line(2_000), credit: line(300) }),
  ),
  attachments: v.pipe(v.array(id), v.maxLength(200)),
  creditOrder: v.pipe(v.array(line(100)), v.maxLength(200)),
})

/**
 * The HTTP API: every operation is `POST /api/<name>` with a JSON body, answered with JSON. Answers that are
 * not 2xx are an {@link ApiError}. Beside them: `GET /api/events` (server-sent events), `POST /api/media` (the
 * picture file as the body; answers a media shape), `GET /api/media/<hash>` (its 16:9 preview).
 */
export const operations = {
  'session.state': v.strictObject({}),
  'session.look-at-link': v.strictObject({ token: line(200) }),
  'session.use-link': v.strictObject({ token: line(200), name: text(100), email, password }),
  'session.sign-in': v.strictObject({ email, password: line(200) }),
  'session.sign-out': v.strictObject({}),
  'session.list': v.strictObject({}),
  'session.end': v.strictObject({ id }),
  'wire.inbox': v.strictObject({
    /** Words to find in headline or text, folded by the language's rules. */
    words: v.optional(line(200)),
    agencies: v.optional(v.array(line(100))),
    languages: v.optional(v.array(line(40))),
    /** At most this urgency number (1 is most urgent). */
    urgency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))),
    limit,
    before: cursor,
  }),
  'wire.item': v.strictObject({ id }),
  'wire.problems': v.strictObject({}),
  'wire.close-problem': v.strictObject({ id }),
  'article.list': v.strictObject({
    service: key,
    words: v.optional(line(200)),
    publication: v.optional(v.picklist(['never', 'live', 'retracted'])),
    work: v.optional(v.picklist(['none', 'draft', 'ready'])),
    kind: v.optional(v.picklist(['text', 'brief'])),
    limit,
    before: cursor,
  }),
  'article.get': v.strictObject({ id }),
  'article.create': v.strictObject({
    service: key,
    kind: v.picklist(['text', 'brief']),
    headline: v.optional(line(500)),
    /** Wire items to start from; their text is pulled in with lineage, in this order. */
    items: v.optional(v.pipe(v.array(id), v.maxLength(20))),
    /** Join this story instead of opening one. */
    story: v.optional(id),
  }),
  'article.translate': v.strictObject({ article: id, service: key }),
  'article.save': v.strictObject({
    article: id,
    /** `save` of the copy this one was made from, working or live. */
    base: v.pipe(v.number(), v.integer(), v.minValue(0)),
    content,
  }),
  'article.mark-ready': v.strictObject({ article: id }),
  'article.return-to-draft': v.strictObject({ article: id }),
  'article.discard-working-copy': v.strictObject({ article: id }),
  'article.publish': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()) }),
  'article.update': v.strictObject({ article: id, save: v.pipe(v.number(), v.integer()) }),
  'article.correct': v.strictObject({
    article: id,
    save: v.pipe(v.number(), v.integer()),
    note: text(2_000),
  }),
  'article.retract': v.strictObject({ article: id, note: text(2_000) }),
  'article.catch-up': v.strictObject({
    article: id,
    /** Number of the source's revision that the translator saw; refused if it is not the newest live one. */
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  'article.preview': v.strictObject({ article: id }),
  'article.history': v.strictObject({ article: id }),
  'task.list': v.strictObject({ service: v.optional(key) }),
  'task.close': v.strictObject({ id }),
  'media.focus': v.strictObject({
    media: hash,
    x: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    y: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  'feed.list': v.strictObject({}),
  'feed.add': v.strictObject({
    kind: v.picklist(['folder', 'url']),
    location: text(1_000),
    provider: v.optional(line(100)),
    charset: v.optional(line(40)),
    everySeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(86_400)), 60),
  }),
  'feed.remove': v.strictObject({ id }),
} as const

export type OperationName = keyof typeof operations
export type Operation<N extends OperationName> = (typeof operations)[N]

/** What each operation answers. */
export interface Outputs {
  'session.state': SessionState
  'session.look-at-link': SignInLinkShape
  'session.use-link': SessionState
  'session.sign-in': SessionState
  'session.sign-out': SessionState
  'session.list': { readonly sessions: readonly SessionShape[] }
  'session.end': { readonly sessions: readonly SessionShape[] }
  'wire.inbox': WirePage
  'wire.item': WireDetail
  'wire.problems': { readonly problems: readonly WireProblemShape[] }
  'wire.close-problem': { readonly problems: readonly WireProblemShape[] }
  'article.list': { readonly articles: readonly ArticleSummary[]; readonly next: string | null }
  'article.get': ArticleDetail
  'article.create': ArticleDetail
  'article.translate': ArticleDetail
  'article.save': WorkingCopy
  'article.mark-ready': ArticleDetail
  'article.return-to-draft': ArticleDetail
  'article.discard-working-copy': ArticleDetail
  'article.publish': ArticleDetail
  'article.update': ArticleDetail
  'article.correct': ArticleDetail
  'article.retract': ArticleDetail
  'article.catch-up': ArticleDetail
  /** A whole page, for a sandboxed frame; derived scripts too. */
  'article.preview': { readonly pages: readonly { readonly script: string; readonly html: string }[] }
  'article.history': { readonly revisions: readonly RevisionShape[] }
  'task.list': { readonly tasks: readonly TaskShape[] }
  'task.close': { readonly tasks: readonly TaskShape[] }
  'media.focus': MediaShape
  'feed.list': { readonly feeds: readonly FeedShape[] }
  'feed.add': { readonly feeds: readonly FeedShape[] }
  'feed.remove': { readonly feeds: readonly FeedShape[] }
}

/** What a caller sends (defaults may be left out). */
export type OperationInput<N extends OperationName> = v.InferInput<Operation<N>>
export type OperationOutput<N extends OperationName> = Outputs[N]
