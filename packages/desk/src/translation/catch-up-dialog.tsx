import { useState } from 'preact/hooks'
import type { ArticleSession } from '../article/article-session.ts'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import type { SourceRow } from './source-rows.ts'

/** A translator says that the translation follows the newest source, and what becomes of blocks that came and went. */
export function CatchUpDialog(props: {
  readonly session: ArticleSession
  readonly rows: readonly SourceRow[]
  readonly checked: readonly number[]
  readonly revision: number
  readonly close: () => void
}) {
  const { session, rows, revision, close } = props
  const added = rows.filter(({ change }) => change === 'new')
  const gone = rows.filter(({ change }) => change === 'gone')
  const unchecked = rows.filter(
    ({ change, now }) => change === 'changed' && now !== null && !props.checked.includes(now),
  ).length
  const [insert, setInsert] = useState<ReadonlySet<number>>(
    new Set(added.flatMap(({ now }) => (now === null ? [] : [now]))),
  )
  const [remove, setRemove] = useState<ReadonlySet<number>>(new Set())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const catchUp = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      // What is written goes first: the server leads what it has.
      if (!(await session.copy.flush())) return
      const next = await call('article.catch-up', {
        article: session.id,
        revision,
        ...(session.canEdit() && { insert: [...insert], remove: [...remove] }),
      })
      session.take(next)
      announce(say('catch-up.done', { number: revision }))
      close()
    } catch (refused) {
      const refusal = asRefusal(refused)
      setError(refusal)
      // The source changed again: what is new of it is shown, and the person says so anew.
      if (refusal.id === 'api.conflict') await session.refresh()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('catch-up.title', { number: revision })}
      close={close}
      actions={
        <button type="submit" form="catch-up" class="primary" disabled={busy}>
          {say('catch-up.do')}
        </button>
      }
    >
      <form
        id="catch-up"
        onSubmit={(event) => {
          event.preventDefault()
          void catchUp()
        }}
      >
        <p>{say('catch-up.explain')}</p>
        {unchecked > 0 && <p class="notice">{say('catch-up.unchecked', { count: unchecked })}</p>}
        {session.canEdit() && (
          <>
            <Choice
              title="catch-up.insert"
              session={session}
              rows={added.map((row) => ({ index: row.now ?? 0, text: row.text }))}
              chosen={insert}
              choose={setInsert}
            />
            <Choice
              title="catch-up.remove"
              session={session}
              rows={gone.map((row) => ({ index: row.before ?? 0, text: row.textBefore }))}
              chosen={remove}
              choose={setRemove}
            />
          </>
        )}
        <Problem error={error} />
      </form>
    </Dialog>
  )
}

function Choice(props: {
  readonly title: WordKey
  readonly session: ArticleSession
  readonly rows: readonly { readonly index: number; readonly text: string }[]
  readonly chosen: ReadonlySet<number>
  readonly choose: (chosen: ReadonlySet<number>) => void
}) {
  if (props.rows.length === 0) return null
  const source = props.session.detail.value.translatedFrom?.service ?? ''
  return (
    <fieldset class="checks-of">
      <legend>{say(props.title)}</legend>
      {props.rows.map(({ index, text }) => (
        <label key={index} class="check">
          <input
            type="checkbox"
            checked={props.chosen.has(index)}
            onChange={(event) => {
              const next = new Set(props.chosen)
              if (event.currentTarget.checked) next.add(index)
              else next.delete(index)
              props.choose(next)
            }}
          />
          <span {...serviceText(source)}>{text.length > 160 ? `${text.slice(0, 160)}…` : text}</span>
        </label>
      ))}
    </fieldset>
  )
}
