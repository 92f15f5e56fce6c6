import { useState } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { Checklist } from '../article/checklist-panel.tsx'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { localFields } from './local-instant.ts'
import { meantInstant, TimeFields } from './time-fields.tsx'
import type { TypedTime } from './time-fields.tsx'

/** What a time is set for: the saved copy goes out then; or nothing of the article may, before. */
export type TimedAct = 'schedule' | 'embargo'

/** Asks for the time of a schedule or an embargo, by the service's clock. */
export function TimeDialog(props: {
  readonly act: TimedAct
  readonly session: ArticleSession
  readonly close: () => void
}) {
  const { act, session, close } = props
  const detail = session.detail.value
  const present = act === 'schedule' ? (detail.schedule?.at ?? detail.embargoUntil) : detail.embargoUntil
  const zone = serviceOf(detail.service)?.timeZone ?? 'UTC'
  const [typed, setTyped] = useState<TypedTime>({
    ...(present === null ? { date: '', time: '' } : localFields(present, zone)),
    second: false,
  })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const instant = meantInstant(typed, detail.service)
  // What time alone removes does not stop a schedule; the server asks for that time.
  const stopped =
    act === 'schedule' &&
    session.obstacles.value.some(({ rule }) => rule !== 'under-embargo' && rule !== 'source-embargoed')
  const send = (at: string): Promise<ArticleDetail> =>
    act === 'schedule'
      ? call('article.schedule', { article: session.id, save: session.copy.base(), at })
      : call('article.set-embargo', { article: session.id, until: at })
  const submit = async (): Promise<void> => {
    if (busy || stopped || instant === null) return
    setBusy(true)
    setError(null)
    try {
      if (!(await session.copy.flush())) {
        close()
        return
      }
      session.take(await send(instant))
      announce(say(act === 'schedule' ? 'done.schedule' : 'done.embargo'))
      close()
    } catch (refused) {
      const refusal = asRefusal(refused)
      setError(refusal)
      if (refusal.id === 'article.stale' || refusal.id === 'article.not-now') void session.refresh()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say(act === 'schedule' ? 'schedule.title' : 'embargo.title')}
      close={close}
      actions={
        <>
          <button type="submit" form="timed" class="primary" disabled={busy || stopped || instant === null}>
            {say(busy ? 'action.busy' : act === 'schedule' ? 'action.schedule' : 'embargo.set')}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="timed"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        <p>{say(act === 'schedule' ? 'schedule.text' : 'embargo.text')}</p>
        <TimeFields service={detail.service} typed={typed} change={setTyped} />
        {act === 'schedule' && (
          <>
            <h3>{say('check')}</h3>
            <Checklist session={session} />
          </>
        )}
      </form>
    </Dialog>
  )
}
