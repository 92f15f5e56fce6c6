import { useEffect } from 'preact/hooks'
import { route, writeRoute } from '../frame/route.ts'
import { say } from '../say.ts'
import { countUnread, followNotifications, unread } from './notifications.ts'

/** How much there is to read, and the way to it. */
export function Bell() {
  useEffect(() => {
    void countUnread()
    return followNotifications(() => void countUnread())
  }, [])
  const count = unread.value
  const name = say('bell.count', { count })
  return (
    <a
      class="bell"
      href={writeRoute({ list: 'notifications', open: null })}
      aria-current={route.value.list === 'notifications' ? 'page' : undefined}
      aria-label={count === 0 ? say('bell.none') : name}
      title={count === 0 ? say('bell.none') : name}
    >
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <path
          d="M8 1.5a4 4 0 0 0-4 4v3L2.5 11v1h11v-1L12 8.5v-3a4 4 0 0 0-4-4zM6.5 13a1.5 1.5 0 0 0 3 0"
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
          stroke-linejoin="round"
        />
      </svg>
      {count > 0 && <span aria-hidden="true">{count > 99 ? '99+' : count}</span>}
    </a>
  )
}
