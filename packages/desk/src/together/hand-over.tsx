import { useState } from 'preact/hooks'
import type { HandOverNote } from '@heliograph/api'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import type { Resource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, serviceOf } from '../session/session.ts'
import { dayAndTime } from '../speech/times.ts'
import { MentionField } from './mention-field.tsx'

/** What one shift leaves to the next: the note that holds, at the top of the board. */
export function HandOver(props: {
  readonly service: string
  readonly note: HandOverNote | null
  readonly written: () => void
}) {
  const { service, note, written } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [history, setHistory] = useState<Resource<readonly HandOverNote[]> | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const write = async (): Promise<void> => {
    if (draft === null || draft.trim() === '' || busy) return
    setBusy(true)
    setError(null)
    try {
      await call('hand-over.write', { service, words: draft })
      announce(say('hand-over.written'))
      setDraft(null)
      written()
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  const showHistory = (): void => {
    const notes = createResource(async () => (await call('hand-over.list', { service, limit: 100 })).notes)
    setHistory(notes)
    void notes.load()
  }
  return (
    <section class="hand-over" aria-labelledby="hand-over-title">
      <h2 id="hand-over-title">{say('hand-over')}</h2>
      {draft !== null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void write()
          }}
        >
          <Problem error={error} />
          <MentionField
            label={say('hand-over.words')}
            service={service}
            value={draft}
            change={setDraft}
            rows={5}
            most={10_000}
            autofocus
          />
          <div class="buttons">
            <button type="submit" class="primary" disabled={busy || draft.trim() === ''}>
              {say(busy ? 'action.busy' : 'hand-over.save')}
            </button>
            <button type="button" onClick={() => setDraft(null)}>
              {say('cancel')}
            </button>
          </div>
        </form>
      ) : (
        <>
          {note === null ? (
            <p class="hint">{say('hand-over.empty')}</p>
          ) : (
            <Note note={note} service={service} />
          )}
          <div class="buttons">
            {may('hand-over.write', service) && (
              <button type="button" class="small" onClick={() => setDraft(note?.words ?? '')}>
                {say('hand-over.write')}
              </button>
            )}
            {note !== null && (
              <button type="button" class="quiet small" onClick={showHistory}>
                {say('hand-over.history')}
              </button>
            )}
          </div>
        </>
      )}
      {history !== null && (
        <Dialog title={say('hand-over.history')} close={() => setHistory(null)}>
          {history.state.value.data === null ? (
            <ListState
              loading={history.state.value.loading}
              error={history.state.value.error}
              empty=""
              retry={() => void history.load()}
            />
          ) : (
            <ol class="plain-rows">
              {history.state.value.data.map((one) => (
                <li key={one.id}>
                  <Note note={one} service={service} />
                </li>
              ))}
            </ol>
          )}
        </Dialog>
      )}
    </section>
  )
}

function Note(props: { readonly note: HandOverNote; readonly service: string }) {
  const { note } = props
  const zone = serviceOf(props.service)?.timeZone ?? 'UTC'
  return (
    <div>
      <p class="hand-over-words" dir="auto">
        {note.words}
      </p>
      <p class="hint">
        {say('hand-over.by', { by: note.by ?? say('notice.program'), time: dayAndTime(note.at, zone) })}
      </p>
    </div>
  )
}
