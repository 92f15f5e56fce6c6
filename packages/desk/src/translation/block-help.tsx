import { useEffect, useMemo, useState } from 'preact/hooks'
import { hasTerm } from '@heliograph/story'
import type { TextBlock } from '@heliograph/story'
import type { OperationOutput } from '@heliograph/api'
import { isLanguageKey } from '@heliograph/languages'
import type { ArticleSession } from '../article/article-session.ts'
import { putIntoBlock } from '../editor/machine-plugin.ts'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { languageOfService, serviceText } from '../speech/language-of.ts'

/** What helps with one block: how it was translated before, agreed terms, a machine. Nothing is put in by itself. */
export function BlockHelp(props: {
  readonly session: ArticleSession
  /** Index in the newest source. */
  readonly block: number
  /** As people count. */
  readonly number: number
  readonly targets: readonly TextBlock[]
  readonly engines: readonly string[]
  readonly sourceService: string
}) {
  const { session, block, targets } = props
  const help = useMemo(
    () => createResource(() => call('translation.suggest', { article: session.id, block })),
    [session, block],
  )
  useEffect(() => void help.load(), [help])
  const [made, setMade] = useState<Made | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const { data, loading, error } = help.state.value
  const { service } = session.detail.value
  const here = serviceText(service)
  const canEdit = session.canEdit()
  const put = (text: string, machine: string | null): void => {
    const [target] = targets
    if (target === undefined || !canEdit) return
    const transaction = putIntoBlock(session.editor.peek(), target.position, text, machine)
    if (transaction === null) return
    session.apply(transaction)
    session.view.current?.focus()
    announce(say('help-block.inserted', { block: props.number }))
  }
  const ask = async (engine: string): Promise<void> => {
    setAsking(engine)
    setProblem(null)
    try {
      setMade({ engine, ...(await call('translation.machine', { article: session.id, block, engine })) })
    } catch (refused) {
      setProblem(asRefusal(refused))
    } finally {
      setAsking(null)
    }
  }
  return (
    <div class="block-help" role="group" aria-label={say('help-block.title')}>
      {data === null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void help.load()} />
      ) : (
        <>
          {data.terms.length > 0 && (
            <>
              <h2>{say('help-block.terms')}</h2>
              <ul class="terms">
                {data.terms.map((term) => (
                  <TermRow key={term.id} term={term} put={put} {...props} />
                ))}
              </ul>
            </>
          )}
          <h2>{say('help-block.memory')}</h2>
          {data.memory.length === 0 && <p class="soft">{say('help-block.memory-none')}</p>}
          <ul class="memory">
            {data.memory.map((match) => (
              <li key={`${match.article} ${match.target}`}>
                <p>
                  <b>{say('help-block.percent', { percent: match.percent })}</b>{' '}
                  <span class="soft" {...serviceText(match.service)}>
                    {match.headline}
                  </span>
                </p>
                <p {...here}>{match.target}</p>
                {match.percent < 100 && (
                  <details>
                    <summary>{say('help-block.was')}</summary>
                    <p {...serviceText(props.sourceService)}>{match.source}</p>
                  </details>
                )}
                {canEdit && (
                  <button
                    type="button"
                    class="small"
                    aria-label={say('help-block.insert-memory', { text: match.target })}
                    onClick={() => put(match.target, null)}
                  >
                    {say('help-block.insert')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {canEdit &&
        props.engines.map((engine) => (
          <button
            key={engine}
            type="button"
            class="small"
            disabled={asking !== null}
            onClick={() => void ask(engine)}
          >
            {say(asking === engine ? 'help-block.asking' : 'help-block.machine', { engine })}
          </button>
        ))}
      <Problem error={problem} />
      {made !== null && (
        <div class="made" role="status">
          <p class="soft">{say('help-block.machine-says', { engine: made.engine })}</p>
          <p {...here}>{made.text}</p>
          {made.unsure.length > 0 && (
            <p class="soft">{say('help-block.unsure', { words: made.unsure.slice(0, 20).join(' · ') })}</p>
          )}
          <button type="button" class="small" onClick={() => put(made.text, made.engine)}>
            {say('help-block.insert-machine')}
          </button>
        </div>
      )}
    </div>
  )
}

interface Made {
  readonly engine: string
  readonly text: string
  readonly unsure: readonly string[]
}

function TermRow(props: {
  readonly term: OperationOutput<'translation.suggest'>['terms'][number]
  readonly session: ArticleSession
  readonly targets: readonly TextBlock[]
  readonly sourceService: string
  readonly put: (text: string, machine: string | null) => void
}) {
  const { term, session, targets } = props
  const { service } = session.detail.value
  const { key } = languageOfService(service)
  const written = targets.map(({ text }) => text).join(' ')
  const isWritten = written.trim() !== ''
  const isThere = isLanguageKey(key) && term.targets.some((target) => hasTerm(written, target, key))
  return (
    <li>
      <span {...serviceText(props.sourceService)}>{term.term}</span>
      <span aria-hidden="true"> = </span>
      <b {...serviceText(service)}>{term.targets.join(' / ')}</b>
      {isWritten && (
        <span class={isThere ? 'good' : 'mark bad'}>
          <span aria-hidden="true">{isThere ? '✓' : '■'}</span>{' '}
          {say(isThere ? 'help-block.term-there' : 'help-block.term-missing')}
        </span>
      )}
      {term.note !== '' && <span class="soft">{term.note}</span>}
      {session.canEdit() && (
        <button
          type="button"
          class="quiet small"
          aria-label={say('help-block.insert-term', { term: term.targets[0] ?? '' })}
          onClick={() => props.put(term.targets[0] ?? '', null)}
        >
          {say('help-block.insert')}
        </button>
      )}
    </li>
  )
}
