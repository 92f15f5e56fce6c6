import { useEffect, useRef } from 'preact/hooks'

/**
 * For the heading of something that was opened and came later than its pane: takes the focus the pane was given,
 * unless the person has gone elsewhere meanwhile.
 */
export function useTitleFocus<E extends HTMLElement>() {
  const title = useRef<E>(null)
  useEffect(() => {
    if (document.activeElement?.id === 'pane') title.current?.focus({ preventScroll: true })
  }, [])
  return title
}
