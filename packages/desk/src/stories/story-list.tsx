import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { signal } from '@preact/signals'
import type { ArticleSummary, OperationInput } from '@heliograph/api'
import { ListState, Problem } from '../frame/list-state.tsx'
import { useKeys } from '../frame/keys.ts'
import { route, writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent, onReconnected } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, service } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { createArticle } from '../article/create-article.ts'
import { stateText } from './state-text.ts'

interface StoryFilter {
  readonly words: string
  readonly publication: '' | 'never' | 'live' | 'retracted'
  readonly work: '' | 'none' | 'draft' | 'ready'
  readonly kind: '' | 'text' | 'brief' | 'live-blog'
}

const everything: StoryFilter = { words: '', publication: '', work: '', kind: '' }
// Kept while other lists are looked at.
const filterBy = signal(everything)

interface StoryPage {
  readonly articles: readonly ArticleSummary[]
  readonly next: string | null
}

function input(of: string, filter: StoryFilter, before: string | null): OperationInput<'article.list'> {
  return {
    service: of,
    ...(filter.words.trim() === '' ? {} : { words: filter.words.trim() }),
    ...(filter.publication === '' ? {} : { publication: filter.publication }),
    ...(filter.work === '' ? {} : { work: filter.work }),
    ...(filter.kind === '' ? {} : { kind: filter.kind }),
    ...(before === null ? {} : { before }),
  }
}

/** The articles of the service worked in. */
export function StoryList() {
  const of = service.value
  const filter = filterBy.value
  const list = useRef<HTMLDivElement>(null)
  const [words, setWords] = useState(filter.words)
  const [error, setError] = useState<Refusal | null>(null)
  const pages = useMemo(
    () => createResource<StoryPage>(() => call('article.list', input(of?.key ?? '', filter, null))),
    [of?.key, filter],
  )
  useEffect(() => {
    const load = (): void => void pages.load()
    load()
    const stops = [
      onReconnected(load),
      onEvent((event) => {
        if ((event.type === 'article' || event.type === 'task') && event.service === of?.key) load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [pages])
  useEffect(() => {
    if (words === filterBy.value.words) return undefined
    const timer = setTimeout(() => (filterBy.value = { ...filterBy.value, words }), 300)
    return () => clearTimeout(timer)
  }, [words])
  const { data, loading, error: failed } = pages.state.value
  const more = async (): Promise<void> => {
    if (of === null || data === null || data.next === null) return
    setError(null)
    try {
      const next = await call('article.list', input(of.key, filter, data.next))
      const ids = new Set(next.articles.map(({ id }) => id))
      pages.set({
        articles: [...data.articles.filter(({ id }) => !ids.has(id)), ...next.articles],
        next: next.next,
      })
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const start = async (kind: 'text' | 'live-blog' = 'text'): Promise<void> => {
    setError(null)
    try {
      await createArticle({ kind })
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const step = (by: 1 | -1): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-article]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
  }
  const canCreate = may('article.create', of?.key)
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    n: () => {
      if (canCreate) void start()
    },
  })
  const choose =
    <K extends keyof StoryFilter>(name: K) =>
    (event: Event) => {
      filterBy.value = { ...filter, [name]: (event.currentTarget as HTMLSelectElement).value }
    }
  return (
    <>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <h1 tabIndex={-1}>{say('stories')}</h1>
        {canCreate && (
          <button type="button" class="small" aria-keyshortcuts="n" onClick={() => void start()}>
            {say('stories.new')} <kbd>N</kbd>
          </button>
        )}
        {may('live-blog.manage', of?.key) && (
          <button type="button" class="small" onClick={() => void start('live-blog')}>
            {say('stories.new-live-blog')}
          </button>
        )}
        <input
          type="search"
          aria-label={say('stories.words')}
          placeholder={say('list.words')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <select
          aria-label={say('stories.publication')}
          value={filter.publication}
          onChange={choose('publication')}
        >
          <option value="">{say('stories.any-publication')}</option>
          <option value="never">{say('stories.never')}</option>
          <option value="live">{say('state.live')}</option>
          <option value="retracted">{say('state.retracted')}</option>
        </select>
        <select aria-label={say('stories.work')} value={filter.work} onChange={choose('work')}>
          <option value="">{say('stories.any-work')}</option>
          <option value="draft">{say('state.draft')}</option>
          <option value="ready">{say('state.ready')}</option>
          <option value="none">{say('stories.no-work')}</option>
        </select>
        <select aria-label={say('stories.kind')} value={filter.kind} onChange={choose('kind')}>
          <option value="">{say('stories.any-kind')}</option>
          <option value="text">{say('kind.text')}</option>
          <option value="brief">{say('kind.brief')}</option>
          <option value="live-blog">{say('kind.live-blog')}</option>
        </select>
      </form>
      <div class="scroll" ref={list}>
        <Problem error={error} />
        {data !== null && data.articles.length > 0 && (
          <ul class="rows" aria-label={say('stories')}>
            {data.articles.map((article) => (
              <StoryRow key={article.id} article={article} />
            ))}
          </ul>
        )}
        {(data === null || data.articles.length === 0 || failed !== null) && (
          <ListState
            loading={loading}
            error={failed}
            empty={say(filter === everything ? 'stories.empty' : 'list.nothing-found')}
            retry={() => void pages.load()}
          />
        )}
        {data !== null && data.next !== null && (
          <button type="button" class="more" onClick={() => void more()}>
            {say('list.more')}
          </button>
        )}
      </div>
    </>
  )
}

function StoryRow({ article }: { readonly article: ArticleSummary }) {
  const zone = service.value?.timeZone ?? 'UTC'
  const { open } = route.value
  const isOpen = open?.kind === 'article' && open.id === article.id
  return (
    <li class={isOpen ? 'row current' : 'row'}>
      <a
        href={writeRoute({ list: 'stories', open: { kind: 'article', id: article.id } })}
        data-article={article.id}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span class="row-title" {...serviceText(article.service)}>
          {article.headline || say('article.untitled')}
        </span>
        <span class="row-line">
          <time dateTime={article.changedAt}>{shortTime(article.changedAt, zone, now.value)}</time>
          <b>{stateText(article.state)}</b>
          <span class="row-rest">
            {article.kind !== 'text' && <span>{say(`kind.${article.kind}`)} </span>}
            {article.openTasks > 0 && (
              <span class="mark bad">
                <span aria-hidden="true">■</span> {say('stories.tasks', { count: article.openTasks })}{' '}
              </span>
            )}
            {article.behindBy !== null && article.behindBy > 0 && (
              <span class="mark signal">
                <span aria-hidden="true">◐</span> {say('stories.behind', { count: article.behindBy })}
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  )
}
