import { useEffect, useRef } from 'preact/hooks'
import { session } from '../session/session.ts'

/**
 * For the heading of something that was opened and came later than its pane: names the window after it and takes
 * the focus the pane was given, unless the person has gone elsewhere meanwhile.
 */
export function useTitleFocus<E extends HTMLElement>() {
  const title = useRef<E>(null)
  useEffect(() => {
    document.title = `${title.current?.textContent ?? ''} · ${session.peek()?.newsroom.name ?? ''}`
    if (document.activeElement?.id === 'pane') title.current?.focus({ preventScroll: true })
  }, [])
  return title
}
