import { useRef, useState } from 'preact/hooks'
import type { XliffReport } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { Panel } from '../article/panel.tsx'
import { announce } from '../frame/announce.ts'
import { Dialog } from '../frame/dialog.tsx'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'

/** The most characters of a file, as the server takes it. */
const largest = 2_000_000

/** A translation as a file for other tools, and back. */
export function XliffPanel(props: { readonly session: ArticleSession }) {
  const { session } = props
  const [error, setError] = useState<Refusal | null>(null)
  const [taking, setTaking] = useState(false)
  const { translatedFrom } = session.detail.value
  if (translatedFrom === null) return null
  const out = async (): Promise<void> => {
    setError(null)
    try {
      await session.copy.flush()
      const { name, xliff } = await call('translation.xliff-out', { article: session.id })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([xliff], { type: 'application/xliff+xml' }))
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  return (
    <Panel title={say('xliff.title')}>
      <div class="buttons">
        <button type="button" class="small" onClick={() => void out()}>
          {say('xliff.out')}
        </button>
        {session.canEdit() && (
          <button type="button" class="small" onClick={() => setTaking(true)}>
            {say('xliff.in')}
          </button>
        )}
      </div>
      <Problem error={error} />
      {taking && <TakeDialog session={session} close={() => setTaking(false)} />}
    </Panel>
  )
}

/** First what a file would change, then the change, if a person says so. */
function TakeDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session, close } = props
  const file = useRef<HTMLInputElement>(null)
  const [xliff, setXliff] = useState('')
  const [report, setReport] = useState<XliffReport | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const ask = async (text: string, dryRun: boolean): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      // What is written goes first: the file is laid over what the server has.
      if (!(await session.copy.flush())) return
      const answer = await call('translation.xliff-in', {
        article: session.id,
        base: session.copy.base(),
        xliff: text,
        dryRun,
        merge: true,
      })
      setReport(answer.report)
      if (dryRun) return
      if (answer.copy !== null) session.show(answer.copy)
      await session.refresh()
      announce(say('xliff.taken', { count: answer.report.fills + answer.report.replaces }))
      close()
    } catch (refused) {
      setReport(null)
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  const look = async (): Promise<void> => {
    const [chosen] = file.current?.files ?? []
    setReport(null)
    if (chosen === undefined) return
    const text = await chosen.text()
    setTooLarge(text.length > largest)
    if (text.length > largest) return
    setXliff(text)
    await ask(text, true)
  }
  const changes = report === null ? 0 : report.fills + report.replaces
  return (
    <Dialog
      title={say('xliff.in-title')}
      close={close}
      actions={
        <button type="submit" form="xliff" class="primary" disabled={busy || changes === 0}>
          {say('xliff.take')}
        </button>
      }
    >
      <form
        id="xliff"
        onSubmit={(event) => {
          event.preventDefault()
          if (changes > 0) void ask(xliff, false)
        }}
      >
        <label class="field">
          <span>{say('xliff.file')}</span>
          <input
            ref={file}
            type="file"
            accept=".xlf,.xliff,application/xliff+xml"
            onChange={() => void look()}
          />
        </label>
        {tooLarge && (
          <p class="problem" role="alert">
            {say('xliff.too-large')}
          </p>
        )}
        <Problem error={error} />
        {report !== null && <Report report={report} session={session} />}
      </form>
    </Dialog>
  )
}

function Report(props: { readonly report: XliffReport; readonly session: ArticleSession }) {
  const { report } = props
  const source = props.session.detail.value.translatedFrom?.service ?? ''
  return (
    <div role="status">
      {report.revision !== report.followed && (
        <p class="notice">
          {say('xliff.other-revision', { revision: report.revision ?? '?', followed: report.followed })}
        </p>
      )}
      <ul>
        <li>{say('xliff.fills', { count: report.fills })}</li>
        <li>{say('xliff.replaces', { count: report.replaces })}</li>
        <li>{say('xliff.unchanged', { count: report.unchanged })}</li>
      </ul>
      {report.left.length > 0 && (
        <>
          <p>{say('xliff.left', { count: report.left.length })}</p>
          <ul class="plain-rows">
            {report.left.slice(0, 50).map((one, at) => (
              <li key={at}>
                <span {...serviceText(source)}>{one.source || one.unit}</span>
                <span class="soft">{say(`xliff.reason.${one.reason}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
