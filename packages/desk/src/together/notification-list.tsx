import { useEffect, useState } from 'preact/hooks'
import type { NotificationPreferences, NotificationShape } from '@heliograph/api'
import { ListState, Problem } from '../frame/list-state.tsx'
import { useKeys } from '../frame/keys.ts'
import { route, writeRoute } from '../frame/route.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { chooseService } from '../session/preferences.ts'
import { service } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { followNotifications, markRead, noticeText, showEarlier, told, unread } from './notifications.ts'

/** What the person was told: first what is not read yet. */
export function NotificationList() {
  const [error, setError] = useState<Refusal | null>(null)
  useEffect(() => {
    void told.load()
    return followNotifications(() => void told.load())
  }, [])
  const { data, loading, error: failed } = told.state.value
  const all = data?.notifications ?? []
  const groups = [
    { name: 'notices.unread', notices: all.filter(({ readAt }) => readAt === null) },
    { name: 'notices.read', notices: all.filter(({ readAt }) => readAt !== null) },
  ] as const
  const attempt = (work: Promise<void>): void => {
    setError(null)
    work.catch((refused: unknown) => setError(asRefusal(refused)))
  }
  const step = (by: 1 | -1): void => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-notice]')]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <>
      <div class="filters">
        <h1 tabIndex={-1}>{say('notifications')}</h1>
        {unread.value > 0 && (
          <button type="button" class="small" onClick={() => attempt(markRead())}>
            {say('notices.read-all')}
          </button>
        )}
      </div>
      <div class="scroll">
        <Problem error={error} />
        {(all.length === 0 || failed !== null) && (
          <ListState
            loading={loading}
            error={failed}
            empty={say('notices.empty')}
            retry={() => void told.load()}
          />
        )}
        {groups.map(
          ({ name, notices }) =>
            notices.length > 0 && (
              <section key={name} aria-label={say(name)}>
                <h2 class="notices-group">{say(name)}</h2>
                <ul class="rows">
                  {notices.map((notice) => (
                    <NoticeRow key={notice.id} notice={notice} read={() => attempt(markRead([notice.id]))} />
                  ))}
                </ul>
              </section>
            ),
        )}
        {data !== null && data.next !== null && (
          <button type="button" class="more" onClick={() => attempt(showEarlier())}>
            {say('list.more')}
          </button>
        )}
        <Preferences />
      </div>
    </>
  )
}

function NoticeRow(props: { readonly notice: NotificationShape; readonly read: () => void }) {
  const { notice } = props
  const { open } = route.value
  const isOpen = open?.kind === 'article' && open.id === notice.article
  const zone = service.value?.timeZone ?? 'UTC'
  return (
    <li class={isOpen ? 'row current' : 'row'}>
      <a
        data-notice={notice.id}
        href={
          notice.article === null
            ? writeRoute({ list: 'board', open: null })
            : writeRoute({ list: 'notifications', open: { kind: 'article', id: notice.article } })
        }
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => {
          if (notice.article === null && notice.service !== null) chooseService(notice.service)
          if (notice.readAt === null) props.read()
        }}
      >
        <span class={notice.readAt === null ? 'notice-text fresh' : 'notice-text'}>{noticeText(notice)}</span>
        {notice.article !== null && notice.service !== null && (
          <span class="row-title" {...serviceText(notice.service)}>
            {notice.headline || say('article.untitled')}
          </span>
        )}
        <span class="row-line">
          <time dateTime={notice.at}>{shortTime(notice.at, zone, now.value)}</time>
        </span>
      </a>
      {notice.readAt === null && (
        <button
          type="button"
          class="quiet small notice-read"
          aria-label={say('notices.read-one', { what: noticeText(notice) })}
          onClick={props.read}
        >
          {say('notices.mark-read')}
        </button>
      )}
    </li>
  )
}

const preferences = createResource<NotificationPreferences>(() => call('notification.preferences', {}))

/** Which kinds also come by mail. */
function Preferences() {
  const [error, setError] = useState<Refusal | null>(null)
  const { data, loading, error: failed } = preferences.state.value
  const prefer = async (kind: NotificationShape['kind'], mail: boolean): Promise<void> => {
    setError(null)
    try {
      preferences.set(await call('notification.prefer', { kind, mail }))
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <details
      class="prefer"
      onToggle={(event) => {
        if (event.currentTarget.open) void preferences.load()
      }}
    >
      <summary>{say('prefer')}</summary>
      <Problem error={error} />
      {data === null ? (
        <ListState loading={loading} error={failed} empty="" retry={() => void preferences.load()} />
      ) : (
        <fieldset>
          <legend class="hint">{say(data.mailWorks ? 'prefer.hint' : 'prefer.no-mail')}</legend>
          {data.kinds.map(({ kind, mail }) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                checked={mail}
                disabled={!data.mailWorks}
                onChange={(event) => void prefer(kind, event.currentTarget.checked)}
              />
              <span>{say(`prefer.${kind}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </details>
  )
}
