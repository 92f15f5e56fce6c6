import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { Problem } from '../frame/list-state.tsx'
import { usePaletteCommands } from '../frame/palette-commands.ts'
import { call } from '../server/call.ts'
import { onEvent } from '../server/events.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { AlertDialog, alertServices } from './alert-dialog.tsx'
import { AlertRow } from './alert-row.tsx'

/** The alert that stands for the story of an article, and the way to set one. */
export function AlertPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const [setting, setSetting] = useState(false)
  const detail = session.detail.value
  const canFlag = alertServices(detail).length > 0
  const alerts = useMemo(
    () => createResource(async () => (await call('breaking.list', { article: session.id })).alerts),
    [session.id],
  )
  const isConcerned = canFlag || detail.state.publication === 'live'
  useEffect(() => {
    if (!isConcerned) return undefined
    void alerts.load()
    return onEvent((event) => {
      if (event.type === 'breaking') void alerts.load()
    })
  }, [alerts, isConcerned])
  usePaletteCommands(() =>
    canFlag
      ? [{ id: 'breaking.set', group: 'article', name: say('breaking.set'), run: () => setSetting(true) }]
      : [],
  )
  const { data, error } = alerts.state.value
  const standing = (data ?? []).filter(({ services }) => services.some(({ state }) => state === 'standing'))
  if (!canFlag && standing.length === 0) return null
  return (
    <Panel title={say('breaking')}>
      <Problem error={error} />
      {standing.length === 0 ? (
        <p class="soft">{say('breaking.none')}</p>
      ) : (
        <ul class="alerts plain">
          {standing.map((alert) => (
            <AlertRow key={alert.id} alert={alert} changed={() => void alerts.load()} />
          ))}
        </ul>
      )}
      {canFlag && (
        <button type="button" class="small" onClick={() => setSetting(true)}>
          {say('breaking.set')}
        </button>
      )}
      {setting && <AlertDialog detail={detail} take={alerts.set} close={() => setSetting(false)} />}
    </Panel>
  )
}
