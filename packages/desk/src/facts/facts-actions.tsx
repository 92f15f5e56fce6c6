import { useState } from 'preact/hooks'
import type { ArticleSession } from '../article/article-session.ts'
import { usePaletteCommands } from '../frame/palette-commands.ts'
import type { PaletteCommand } from '../frame/palette-commands.ts'
import { say } from '../say.ts'
import { TimeDialog } from './time-dialog.tsx'

/** What can be done with an article when its time or its facts change, beside publishing. */
export function FactsActions(props: { readonly session: ArticleSession }) {
  const { session } = props
  const [dialog, setDialog] = useState<'schedule' | null>(null)
  const { verbs } = session.detail.value
  const canSchedule = verbs.includes('schedule-article')
  usePaletteCommands((): readonly PaletteCommand[] =>
    canSchedule
      ? [
          {
            id: 'action.schedule',
            group: 'article',
            name: say('action.schedule'),
            run: () => setDialog('schedule'),
          },
        ]
      : [],
  )
  return (
    <>
      {canSchedule && (
        <button type="button" onClick={() => setDialog('schedule')}>
          {say('action.schedule')}
        </button>
      )}
      {dialog === 'schedule' && <TimeDialog act="schedule" session={session} close={() => setDialog(null)} />}
    </>
  )
}
