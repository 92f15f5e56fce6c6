import { useEffect, useMemo, useState } from 'preact/hooks'
import type { WireDetail } from '@heliograph/api'
import { createArticle } from '../article/create-article.ts'
import { openSession } from '../article/open-session.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { openArticle, writeRoute } from '../frame/route.ts'
import { useTitleFocus } from '../frame/title-focus.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { onEvent } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, service, serviceOf } from '../session/session.ts'
import { languageName, serviceText, wireText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import { ChangeMark } from './change-mark.tsx'
import { openBrief, openInsert } from './item-dialogs.tsx'
import { WireInline } from './wire-inline.tsx'

/** One wire item with all that is known of it. */
export function ItemDetail(props: { readonly id: string }) {
  const resource = useMemo(() => createResource(() => call('wire.item', { id: props.id })), [props.id])
  const { data, loading, error } = resource.state.value
  useEffect(() => {
    void resource.load()
    return onEvent((event) => {
      if (event.type === 'wire') void resource.load()
    })
  }, [resource])
  if (data === null)
    return <ListState loading={loading} error={error} empty="" retry={() => void resource.load()} />
  return <Item item={data} />
}

function Item({ item }: { readonly item: WireDetail }) {
  const title = useTitleFocus<HTMLHeadingElement>()
  const [error, setError] = useState<Refusal | null>(null)
  const zone = service.value?.timeZone ?? 'UTC'
  const text = wireText(item)
  const article = openSession.value
  const canCreate = may('article.create', service.value?.key)
  const revision = item.revisions.length - item.revisions.findIndex(({ id }) => id === item.id)
  const start = async (): Promise<void> => {
    setError(null)
    try {
      await createArticle({ kind: 'text', items: [item.id] })
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <article class="item" aria-labelledby="item-title">
      <header>
        <p class="item-meta">
          <b>{item.agencyName}</b> <ChangeMark of={item} zone={zone} revision={revision} />{' '}
          {item.change !== 'new' && item.changeReason !== '' && <bdi>({item.changeReason})</bdi>}
          <span> · {say('item.received', { time: dayAndTime(item.receivedAt, zone) })}</span>
          {item.language !== null && <span> · {languageName(item.language)}</span>}
          {item.urgency !== null && <span> · {say('item.urgency', { urgency: item.urgency })}</span>}
          {item.slugline !== '' && (
            <span>
              {' '}
              · <bdi>{item.slugline}</bdi>
            </span>
          )}
        </p>
        <h1 ref={title} id="item-title" tabIndex={-1} {...text}>
          {item.headline}
        </h1>
        <div class="buttons">
          {canCreate && (
            <>
              <button type="button" aria-keyshortcuts="b" onClick={() => openBrief(item.id)}>
                {say('item.brief')} <kbd>B</kbd>
              </button>
              <button type="button" aria-keyshortcuts="n" onClick={() => void start()}>
                {say('item.new-story')} <kbd>N</kbd>
              </button>
            </>
          )}
          {article?.canEdit() === true && (
            <>
              <button type="button" aria-keyshortcuts="i" onClick={() => openInsert(item.id)}>
                {say('item.insert')} <kbd>I</kbd>
              </button>
              <button type="button" aria-keyshortcuts="a" onClick={() => article.attach(item.id)}>
                {say('item.attach')} <kbd>A</kbd>
              </button>
            </>
          )}
          {article !== null && (
            <button type="button" class="quiet" onClick={() => openArticle(article.id)}>
              {say('item.back-to-article')}
            </button>
          )}
        </div>
        <Problem error={error} />
        {item.status !== 'usable' && <p class="problem">{say(`item.status.${item.status}`)}</p>}
      </header>
      {item.notes.length > 0 && (
        <section class="notes" aria-label={say('item.notes')}>
          {item.notes.map((note, index) => (
            <p key={index}>
              <b class={note.public ? undefined : 'bad'}>
                {say(note.public ? 'item.note-public' : 'item.note-private')}
              </b>{' '}
              <bdi>{note.text}</bdi>
            </p>
          ))}
        </section>
      )}
      <div class="wire-text" {...text}>
        {item.dateline !== '' && <p class="soft">{item.dateline}</p>}
        {item.blocks.map((block, index) => (
          <WireInline key={index} block={block} />
        ))}
      </div>
      <dl class="facts">
        {item.credit !== '' && <Fact name={say('item.credit')} values={[item.credit]} />}
        {item.rights.length > 0 && <Fact name={say('item.rights')} values={item.rights} />}
        {item.subjects.length > 0 && <Fact name={say('item.subjects')} values={[item.subjects.join(', ')]} />}
      </dl>
      {item.links.length > 0 && (
        <section>
          <h2>{say('item.links')}</h2>
          <ul class="plain-rows">
            {item.links.map(({ href, title, rel }) => (
              <li key={href}>
                {/^https?:/i.test(href) ? (
                  <a href={href} target="_blank" rel="noreferrer">
                    <bdi>{title || href}</bdi>
                  </a>
                ) : (
                  <bdi>{title || href}</bdi>
                )}
                <span class="soft">{rel}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.media.length > 0 && (
        <section>
          <h2>{say('item.media')}</h2>
          <ul class="plain-rows">
            {item.media.map(({ href, caption, kind }) => (
              <li key={href}>
                <bdi>{caption || href}</bdi>
                <span class="soft">{kind}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say('item.revisions')}</h2>
        <ol class="plain-rows" reversed>
          {item.revisions.map((entry, index) => (
            <li key={entry.id} aria-current={entry.id === item.id ? 'true' : undefined}>
              <a href={writeRoute({ list: 'inbox', open: { kind: 'item', id: entry.id } })} {...text}>
                {entry.headline}
              </a>
              <span class="soft">
                {say('item.revision', { number: item.revisions.length - index })} ·{' '}
                {dayAndTime(entry.receivedAt, zone)}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{say('item.used-in')}</h2>
        {item.articles.length === 0 ? (
          <p class="soft">{say('item.unused')}</p>
        ) : (
          <ul class="plain-rows">
            {item.articles.map((entry) => (
              <li key={entry.id}>
                <a
                  href={writeRoute({ list: 'inbox', open: { kind: 'article', id: entry.id } })}
                  {...serviceText(entry.service)}
                >
                  {entry.headline || say('article.untitled')}
                </a>
                <span class="soft">{serviceOf(entry.service)?.name ?? entry.service}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </article>
  )
}

function Fact(props: { readonly name: string; readonly values: readonly string[] }) {
  return (
    <div>
      <dt>{props.name}</dt>
      {props.values.map((value) => (
        <dd key={value}>
          <bdi>{value}</bdi>
        </dd>
      ))}
    </div>
  )
}
