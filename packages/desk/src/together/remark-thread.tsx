import { useEffect, useRef, useState } from 'preact/hooks'
import type { RemarkShape } from '@heliograph/api'
import type { ArticleSession } from '../article/article-session.ts'
import { announce } from '../frame/announce.ts'
import { Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { MentionField } from './mention-field.tsx'
import { putIn } from './remark-places.ts'
import type { RemarkPlace } from './remark-places.ts'
import { currentRemark } from './remarks.ts'

/** One remark with its answers, and what can be done about it. */
export function RemarkThread(props: {
  readonly session: ArticleSession
  readonly remark: RemarkShape
  /** Where it stands in the text; undefined: its text is gone, or it is about the whole article. */
  readonly place: RemarkPlace | undefined
  readonly took: (remarks: readonly RemarkShape[]) => void
  readonly show: () => void
}) {
  const { session, remark, place, took } = props
  const { service } = session.detail.value
  const [answer, setAnswer] = useState('')
  const [answers, setAnswers] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const element = useRef<HTMLLIElement>(null)
  const isHere = currentRemark.value === remark.id
  const isOpen = remark.state === 'open'
  useEffect(() => {
    if (isHere) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  const attempt = async (
    work: () => Promise<{ readonly remarks: readonly RemarkShape[] }>,
  ): Promise<void> => {
    setError(null)
    try {
      took((await work()).remarks)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const close = (as: 'resolved' | 'accepted' | 'rejected'): Promise<void> =>
    attempt(async () => {
      const answered = await call('remark.close', { remark: remark.id, as })
      if (as === 'accepted') {
        const transaction = putIn(session.editor.peek(), remark.id, remark.replacement ?? '')
        if (transaction !== null) session.apply(transaction)
        await session.copy.flush()
      }
      announce(say(`remark.done-${as}`))
      return answered
    })
  const canPutIn = place !== undefined && place.isWhole && session.canEdit()
  return (
    <li ref={element} class={isHere ? 'thread here' : 'thread'} data-remark-thread={remark.id}>
      {remark.quoted !== '' && (
        <button type="button" class="quoted" disabled={place === undefined} onClick={props.show}>
          <span class="hidden">{say('remark.show')} </span>
          <span {...serviceText(service)}>{shorten(place?.text ?? remark.quoted)}</span>
        </button>
      )}
      {isOpen && remark.quoted !== '' && place === undefined && <p class="hint">{say('remark.gone')}</p>}
      {isOpen && place !== undefined && place.text !== remark.quoted && (
        <p class="hint">
          {say('remark.changed')} <q {...serviceText(service)}>{shorten(remark.quoted)}</q>
        </p>
      )}
      <Said by={remark.by?.name} at={remark.at} words={remark.words} service={service} />
      {remark.replacement !== null && (
        <p class="suggestion">
          <span class="hint">{say('remark.instead')}</span>{' '}
          {remark.replacement === '' ? (
            <i>{say('remark.take-out')}</i>
          ) : (
            <ins {...serviceText(service)}>{remark.replacement}</ins>
          )}
        </p>
      )}
      {remark.replies.map((reply) => (
        <Said key={reply.id} by={reply.by?.name} at={reply.at} words={reply.words} service={service} />
      ))}
      {!isOpen && (
        <p class="hint">
          {say(`remark.was-${remark.state}`, { by: remark.closedBy ?? say('notice.program') })}
        </p>
      )}
      <Problem error={error} />
      {answers && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (answer.trim() === '') return
            void attempt(async () => {
              const answered = await call('remark.reply', { remark: remark.id, words: answer })
              setAnswer('')
              setAnswers(false)
              return answered
            })
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              event.stopPropagation()
              event.currentTarget.requestSubmit()
            }
          }}
        >
          <MentionField
            label={say('remark.answer')}
            service={service}
            value={answer}
            change={setAnswer}
            most={4_000}
            rows={2}
            autofocus
          />
          <button type="submit" class="small">
            {say('remark.send')}
          </button>
        </form>
      )}
      <div class="buttons">
        {!answers && (
          <button type="button" class="quiet small" onClick={() => setAnswers(true)}>
            {say('remark.answer')}
          </button>
        )}
        {isOpen && remark.replacement === null && (
          <button type="button" class="small" onClick={() => void close('resolved')}>
            {say('remark.resolve')}
          </button>
        )}
        {isOpen && remark.replacement !== null && (
          <>
            <button type="button" class="small" disabled={!canPutIn} onClick={() => void close('accepted')}>
              {say('remark.accept')}
            </button>
            <button type="button" class="quiet small" onClick={() => void close('rejected')}>
              {say('remark.reject')}
            </button>
          </>
        )}
        {!isOpen && (
          <button
            type="button"
            class="quiet small"
            onClick={() => void attempt(() => call('remark.reopen', { remark: remark.id }))}
          >
            {say('remark.reopen')}
          </button>
        )}
      </div>
    </li>
  )
}

function Said(props: {
  readonly by: string | undefined
  readonly at: string
  readonly words: string
  readonly service: string
}) {
  const zone = serviceOf(props.service)?.timeZone ?? 'UTC'
  return (
    <div class="said">
      <p class="said-by">
        <b>
          <bdi>{props.by ?? say('notice.program')}</bdi>
        </b>{' '}
        <time dateTime={props.at}>{shortTime(props.at, zone, now.value)}</time>
      </p>
      {props.words !== '' && (
        <p class="said-words" dir="auto">
          {props.words}
        </p>
      )}
    </div>
  )
}

function shorten(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139)}…` : text
}
