// What the fake newsroom keeps, and its operations.
import type {
  ApiError,
  ArticleDetail,
  ArticleSummary,
  MediaShape,
  NewsroomEvent,
  OperationName,
  SessionState,
  SourceShape,
  TaskShape,
  WireDetail,
  WireProblemShape,
  WorkingCopy,
} from '@heliograph/api'
import {
  allows,
  articleVerbs,
  beforePublishing,
  clearStanding,
  emptyDocument,
  inheritLineage,
  readDocument,
  sourcesInOrder,
  transition,
  writeDocument,
} from '@heliograph/story'
import type { ArticleContent, ArticleKind, ArticleState, ArticleVerb } from '@heliograph/story'
import { agencies, services, wireItems } from './fake-content.ts'

interface Article {
  readonly id: string
  readonly story: string
  readonly service: string
  readonly kind: ArticleKind
  state: ArticleState
  copy: WorkingCopy | null
  live: { revision: number; publishedAt: string; content: ArticleContent } | null
  source: string | null
  sourceRevision: number
  corrections: { at: string; note: string; by: string }[]
  retraction: { at: string; note: string } | null
}

/** Inputs of all operations in one; which fields are there is the operation's matter. */
export interface Input {
  readonly id: string
  readonly token: string
  readonly password: string
  readonly article: string
  readonly service: string
  readonly base: number
  readonly revision: number
  readonly save: number
  readonly note: string
  readonly content: ArticleContent
  readonly kind?: ArticleKind
  readonly media: string
  readonly x: number
  readonly y: number
  readonly words?: string
  readonly headline?: string
  readonly items?: readonly string[]
  readonly agencies?: readonly string[]
  readonly languages?: readonly string[]
  readonly urgency?: number
  readonly publication?: ArticleState['publication']
  readonly work?: ArticleState['work']
}

/** A refusal as the API gives it. */
export class Refused extends Error {
  readonly status: number
  readonly answer: ApiError
  constructor(status: number, answer: ApiError) {
    super(answer.message)
    this.status = status
    this.answer = answer
  }
}

export const password = 'correct horse battery'
export const emptyContent: ArticleContent = {
  headline: '',
  lede: '',
  dateline: '',
  section: null,
  slug: '',
  body: emptyDocument,
  picture: null,
  attachments: [],
  creditOrder: [],
}

/** @param tell tells the desk what happens */
export function createFakeHouse(tell: (event: NewsroomEvent) => void) {
  const items: WireDetail[] = [...wireItems]
  const articles = new Map<string, Article>()
  const tasks: TaskShape[] = []
  const media = new Map<string, MediaShape>()
  const problems: WireProblemShape[] = []
  const person = { signedIn: false }
  let tokenUsed = false
  let edition = 41
  let sessions = [
    { id: 'now', device: 'Chromium on Linux', current: true },
    { id: 'old', device: 'Firefox on Windows', current: false },
  ]
  let ids = 0
  const newId = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const now = (): string => new Date().toISOString()
  const token = 'one-time'

  const state = (): SessionState => ({
    person: person.signedIn
      ? { id: 'p', name: 'Ana Example', email: 'ana@desk.example', language: null, unfinished: false }
      : null,
    newsroom: { name: 'Heliograph', demonstration: true, siteOrigin: 'http://localhost:1' },
    services: person.signedIn ? services : [],
    agencies,
    edition: { number: edition, time: now() },
    now: now(),
    // Without a key nothing is kept in the browser: that is for tests against the real program.
    draftKey: null,
  })

  const sourceShape = (id: string): SourceShape | null => {
    const item = items.find((entry) => entry.id === id)
    if (item === undefined) return null
    const at = item.revisions.findIndex((revision) => revision.id === id)
    return {
      id,
      agency: item.agency,
      headline: item.headline,
      change: item.change,
      revision: item.revisions.length - at,
      status: item.status,
      embargoed: item.embargoed,
      receivedAt: item.receivedAt,
    }
  }
  const statusOf = (id: string) => sourceShape(id)?.status ?? ('unknown' as const)
  const get = (id: string): Article => {
    const article = articles.get(id)
    if (article === undefined) throw new Refused(404, { error: 'api.not-found', message: 'No such article' })
    return article
  }
  const contentOf = (article: Article): ArticleContent =>
    article.copy?.content ?? article.live?.content ?? emptyContent
  const behindBy = (article: Article): number | null =>
    article.source === null ? null : (get(article.source).live?.revision ?? 0) - article.sourceRevision
  const detail = (id: string): ArticleDetail => {
    const article = get(id)
    const content = contentOf(article)
    const references = sourcesInOrder(readDocument(content.body), content.attachments)
    const siblings = services
      .filter(({ key }) => key !== article.service)
      .map(({ key }) => {
        const sibling = [...articles.values()].find(
          (other) => other.story === article.story && other.service === key,
        )
        return {
          service: key,
          article: sibling?.id ?? null,
          state: sibling?.state ?? null,
          behindBy: sibling === undefined ? null : behindBy(sibling),
        }
      })
    const source = article.source === null ? null : get(article.source)
    return {
      id,
      story: { id: article.story, slugline: '' },
      service: article.service,
      kind: article.kind,
      state: article.state,
      schedule: null,
      embargoUntil: null,
      notice: null,
      unnamedAt: null,
      purged: null,
      number: article.live === null ? null : 7,
      closedAt: null,
      url: article.live === null ? null : `/${article.service}/7/story`,
      copy: article.copy ?? {
        content,
        save: 0,
        savedAt: article.live?.publishedAt ?? now(),
        savedBy: 'Ana Example',
      },
      live: article.live,
      firstPublishedAt: article.live?.publishedAt ?? null,
      updatedAt: null,
      retraction: article.retraction,
      corrections: article.corrections,
      picture: media.get(content.picture?.media ?? '') ?? null,
      translatedFrom:
        source === null
          ? null
          : {
              article: source.id,
              service: source.service,
              content: contentOf(source),
              behindBy: behindBy(article) ?? 0,
              newest: source.live?.revision ?? 0,
            },
      siblings,
      sources: references.map(sourceShape).filter((shape) => shape !== null),
      tasks: tasks.filter((task) => task.article === id && task.closedAt === null),
      standing: clearStanding,
      assignee: null,
      deadline: null,
      legal: 'none',
      checks: [],
      obstacles: beforePublishing(article.kind, content, { statusOf, standing: clearStanding }),
      verbs: articleVerbs.filter((verb) => allows(verb, article.state)),
    }
  }
  const add = (service: string, kind: ArticleKind, content: ArticleContent, story = newId()): Article => {
    const article: Article = {
      id: newId(),
      story,
      service,
      kind,
      state: { publication: 'never', work: 'draft' },
      copy: { content, save: 1, savedAt: now(), savedBy: 'Ana Example' },
      live: null,
      source: null,
      sourceRevision: 0,
      corrections: [],
      retraction: null,
    }
    articles.set(article.id, article)
    return article
  }
  const move = (article: Article, verb: ArticleVerb): void => {
    if (!allows(verb, article.state)) throw new Refused(409, { error: 'article.not-now', message: 'Not now' })
    article.state = transition(verb, article.state)
    tell({ type: 'article', article: article.id, service: article.service })
  }
  const checkSave = (article: Article, base: number): void => {
    if (base !== (article.copy?.save ?? 0))
      throw new Refused(409, { error: 'article.stale', message: 'Stale', current: detail(article.id).copy })
  }
  const goLive = (article: Article, verb: ArticleVerb, save: number): ArticleDetail => {
    checkSave(article, save)
    const content = contentOf(article)
    const obstacles = beforePublishing(article.kind, content, { statusOf, standing: clearStanding })
    if (obstacles.length > 0)
      throw new Refused(409, { error: 'article.obstacles', message: 'Not yet', obstacles })
    move(article, verb)
    article.live = { revision: (article.live?.revision ?? 0) + 1, publishedAt: now(), content }
    article.copy = null
    edition++
    setTimeout(() => tell({ type: 'edition', number: edition, time: now() }), 30)
    return detail(article.id)
  }
  const summary = (article: Article): ArticleSummary => ({
    id: article.id,
    story: article.story,
    slugline: '',
    service: article.service,
    kind: article.kind,
    headline: contentOf(article).headline,
    state: article.state,
    changedAt: article.copy?.savedAt ?? article.live?.publishedAt ?? now(),
    firstPublishedAt: article.live?.publishedAt ?? null,
    openTasks: tasks.filter((task) => task.article === article.id && task.closedAt === null).length,
    behindBy: behindBy(article),
  })
  const has = (text: string, words: unknown): boolean =>
    typeof words !== 'string' || text.toLowerCase().includes(words.toLowerCase())

  const answer: Readonly<Record<string, (input: Input) => unknown>> = {
    'session.state': state,
    'remark.list': () => ({ remarks: [] }),
    'service.team': () => ({ people: [] }),
    'notification.count': () => ({ unread: 0 }),
    'session.look-at-link': (input) => {
      if (input.token !== token || tokenUsed)
        throw new Refused(410, { error: 'api.link-expired', message: 'Expired' })
      return { name: '', email: '', first: true }
    },
    'session.use-link': () => {
      tokenUsed = true
      person.signedIn = true
      return state()
    },
    'session.sign-in': (input) => {
      if (input.password !== password)
        throw new Refused(401, { error: 'api.sign-in-refused', message: 'Refused' })
      person.signedIn = true
      return state()
    },
    'session.sign-out': () => {
      person.signedIn = false
      return state()
    },
    'session.list': () => ({
      sessions: sessions.map((one) => ({ ...one, createdAt: now(), seenAt: now() })),
    }),
    'session.end': (input) => {
      sessions = sessions.filter(({ id }) => id !== input.id)
      return answer['session.list']?.(input)
    },
    'wire.inbox': (input) => ({
      items: items
        .filter(
          (item) =>
            has(`${item.headline} ${item.blocks.map(({ text }) => text).join(' ')}`, input.words) &&
            (input.agencies?.includes(item.agency) ?? true) &&
            (input.languages?.includes(item.language ?? '') ?? true) &&
            (input.urgency === undefined || (item.urgency ?? 9) <= input.urgency),
        )
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)),
      next: null,
    }),
    'wire.item': (input) => {
      const item = items.find(({ id }) => id === input.id)
      if (item === undefined) throw new Refused(404, { error: 'api.not-found', message: 'No such item' })
      return item
    },
    'article.list': (input) => ({
      articles: [...articles.values()]
        .filter(
          (article) =>
            article.service === input.service &&
            has(contentOf(article).headline, input.words) &&
            [undefined, article.state.publication].includes(input.publication) &&
            [undefined, article.state.work].includes(input.work) &&
            (input.kind === undefined || input.kind === article.kind),
        )
        .map(summary),
      next: null,
    }),
    'article.get': (input) => detail(input.id),
    'article.create': (input) => {
      const from = (input.items ?? []).flatMap((id) => {
        const item = items.find((entry) => entry.id === id)
        return item === undefined ? [] : [item]
      })
      const blocks = from.flatMap((item) =>
        item.blocks.map(({ text }) => ({
          type: 'paragraph',
          attrs: { sources: [item.id], from: null },
          content: [{ type: 'text', text }],
        })),
      )
      const article = add(input.service, input.kind ?? 'text', {
        ...emptyContent,
        headline: input.headline ?? from[0]?.headline ?? '',
        body: blocks.length === 0 ? emptyDocument : { type: 'doc', content: blocks },
      })
      return detail(article.id)
    },
    'article.translate': (input) => {
      const source = get(input.article)
      if (source.live === null) throw new Refused(409, { error: 'article.not-now', message: 'Not out' })
      const article = add(
        input.service,
        source.kind,
        {
          ...emptyContent,
          body: writeDocument(inheritLineage(readDocument(contentOf(source).body))),
          attachments: contentOf(source).attachments,
        },
        source.story,
      )
      article.source = source.id
      article.sourceRevision = source.live?.revision ?? 0
      return detail(article.id)
    },
    'article.save': (input) => {
      const article = get(input.article)
      checkSave(article, input.base)
      const content = input.content
      readDocument(content.body)
      const last = article.copy?.save ?? 0
      move(article, 'save-working-copy')
      article.copy = { content, save: last + 1, savedAt: now(), savedBy: 'Ana Example' }
      return article.copy
    },
    'article.mark-ready': (input) => {
      move(get(input.article), 'mark-ready')
      return detail(input.article)
    },
    'article.return-to-draft': (input) => {
      move(get(input.article), 'return-to-draft')
      return detail(input.article)
    },
    'article.discard-working-copy': (input) => {
      const article = get(input.article)
      move(article, 'discard-working-copy')
      article.copy = null
      return detail(article.id)
    },
    'article.publish': (input) => goLive(get(input.article), 'publish-article', input.save),
    'article.update': (input) => goLive(get(input.article), 'update-article', input.save),
    'article.correct': (input) => {
      const article = get(input.article)
      goLive(article, 'correct-article', input.save)
      article.corrections.push({ at: now(), note: input.note, by: 'Ana Example' })
      return detail(article.id)
    },
    'article.retract': (input) => {
      const article = get(input.article)
      move(article, 'retract-article')
      article.retraction = { at: now(), note: input.note }
      article.copy = null
      return detail(article.id)
    },
    'article.catch-up': (input) => {
      const article = get(input.article)
      const newest = article.source === null ? 0 : (get(article.source).live?.revision ?? 0)
      if (input.revision !== newest)
        throw new Refused(409, { error: 'api.conflict', message: 'Changed again', at: 'revision' })
      article.sourceRevision = newest
      return detail(article.id)
    },
    'translation.source': (input) => {
      const { translatedFrom, live } = detail(input.article)
      if (translatedFrom === null)
        throw new Refused(409, { error: 'article.not-now', message: 'This is no translation.' })
      return {
        article: translatedFrom.article,
        service: translatedFrom.service,
        followed: {
          number: translatedFrom.newest,
          publishedAt: live?.publishedAt ?? '2016-05-01T12:00:00Z',
          content: translatedFrom.content,
        },
        newest: null,
        checked: [],
        engines: [],
      }
    },
    'translation.suggest': () => ({ memory: [], terms: [] }),
    'article.preview': (input) => {
      const { headline } = contentOf(get(input.article))
      return { pages: [{ script: 'Latn', html: `<!doctype html><title>p</title><h1>${headline}</h1>` }] }
    },
    'article.history': (input) => {
      const { live } = get(input.article)
      return {
        revisions:
          live === null
            ? []
            : [
                {
                  number: live.revision,
                  state: 'live',
                  headline: live.content.headline,
                  madeAt: live.publishedAt,
                  madeBy: 'Ana Example',
                  publishedAt: live.publishedAt,
                  publishedAs: 'publish',
                },
              ],
      }
    },
    'wire.problems': () => ({ problems }),
    'wire.close-problem': (input) => {
      problems.splice(
        problems.findIndex(({ id }) => id === input.id),
        1,
      )
      return { problems }
    },
    'task.list': () => ({ tasks: tasks.filter(({ closedAt }) => closedAt === null) }),
    'task.close': (input) => {
      const at = tasks.findIndex(({ id }) => id === input.id)
      const task = tasks[at]
      if (task !== undefined) tasks[at] = { ...task, closedAt: now() }
      return answer['task.list']?.(input)
    },
    'media.focus': (input) => {
      const known = media.get(input.media)
      if (known === undefined) throw new Refused(404, { error: 'api.not-found', message: 'No such picture' })
      const next = {
        ...known,
        focusX: input.x,
        focusY: input.y,
        preview: `/api/media/${known.hash}?focus=${input.x},${input.y}`,
      }
      media.set(known.hash, next)
      return next
    },
  } satisfies Partial<Record<OperationName, (input: Input) => unknown>>

  return { items, articles, tasks, media, problems, answer, get, contentOf, add, goLive, now, person, token }
}
