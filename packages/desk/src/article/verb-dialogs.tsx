import { useState } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { newestEdition } from '../session/session.ts'
import type { ArticleSession } from './article-session.ts'
import { Checklist } from './checklist-panel.tsx'
import { CarriedCorrection } from './carried-correction.tsx'
import { CreditLine } from './credit-panel.tsx'

/** Verbs that are confirmed in a dialog. */
export type ConfirmedVerb = 'publish' | 'update' | 'correct' | 'retract' | 'discard'

function perform(
  verb: ConfirmedVerb,
  session: ArticleSession,
  note: string,
  task: string,
): Promise<ArticleDetail> {
  const article = session.id
  const save = session.copy.base()
  switch (verb) {
    case 'publish':
      return call('article.publish', { article, save })
    case 'update':
      return call('article.update', { article, save })
    case 'correct':
      return call('article.correct', { article, save, note, ...(task !== '' && { task }) })
    case 'retract':
      return call('article.retract', { article, note })
    case 'discard':
      return call('article.discard-working-copy', { article })
  }
}

/** Asks before something readers will see, or something that cannot be taken back. */
export function VerbDialog(props: {
  readonly verb: ConfirmedVerb
  readonly session: ArticleSession
  readonly close: () => void
}) {
  const { verb, session, close } = props
  const [note, setNote] = useState('')
  const carries = session.detail.value.tasks.filter(({ kind }) => kind === 'source-corrected')
  const [task, setTask] = useState(verb === 'correct' ? (carries.at(-1)?.id ?? '') : '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const sendsText = verb === 'publish' || verb === 'update' || verb === 'correct'
  const needsNote = verb === 'correct' || verb === 'retract'
  const stopped = sendsText && session.obstacles.value.length > 0
  const submit = async (): Promise<void> => {
    if (busy || stopped || (needsNote && note.trim() === '')) return
    setBusy(true)
    setError(null)
    try {
      // What is published is what is saved: nothing may be on its way.
      if (sendsText && !(await session.copy.flush())) {
        close()
        return
      }
      const before = newestEdition()
      const detail = await perform(verb, session, note.trim(), task)
      if (verb === 'discard') {
        session.show(detail.copy)
        session.take(detail)
      } else session.sent(detail, before)
      announce(say(`done.${verb}`))
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
      title={say(`confirm.${verb}`)}
      close={close}
      actions={
        <>
          <button
            type="submit"
            form="verb"
            autofocus={!needsNote}
            class={verb === 'retract' || verb === 'discard' ? 'danger' : 'primary'}
            disabled={busy || stopped}
          >
            {say(busy ? 'action.busy' : `action.${verb}`)}
          </button>
          <button type="button" onClick={close}>
            {say('cancel')}
          </button>
        </>
      }
    >
      <form
        id="verb"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem error={error} />
        <p>{say(`confirm.${verb}-text`)}</p>
        {sendsText && (
          <>
            <h3>{say('credit')}</h3>
            <CreditLine session={session} />
            <h3>{say('check')}</h3>
            <Checklist session={session} />
          </>
        )}
        {verb === 'correct' && carries.length > 0 && (
          <CarriedCorrection tasks={carries} chosen={task} choose={setTask} />
        )}
        {needsNote && (
          <label class="field">
            <span>{say(`confirm.${verb}-note`)}</span>
            <textarea
              autofocus
              rows={4}
              required
              maxLength={2_000}
              value={note}
              dir="auto"
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </label>
        )}
      </form>
    </Dialog>
  )
}
