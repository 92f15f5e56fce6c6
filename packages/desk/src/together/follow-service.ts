import { onEvent, onReconnected } from '../server/events.ts'

/** Tells when something of a service (null: of any) changes; several changes at once are one. */
export function followService(of: string | null, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, 150)
  }
  const stops = [
    onReconnected(soon),
    onEvent((event) => {
      const isWork = ['article', 'task', 'remark', 'hand-over'].includes(event.type)
      if (isWork && 'service' in event && (of === null || event.service === of)) soon()
      if (of === null && event.type === 'notification') soon()
    }),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
