import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { dayAndTime } from '../speech/times.ts'

/** What a change mark says, and how it looks. */
export interface ChangeMarkOf {
  readonly change: string
  readonly status: 'usable' | 'embargoed' | 'withheld' | 'canceled'
  readonly embargoed: string | null
}

const changes: Readonly<
  Record<string, { readonly word: WordKey; readonly shape: string; readonly tone: string }>
> = {
  correction: { word: 'change.correction', shape: '◆', tone: 'good' },
  update: { word: 'change.update', shape: '▲', tone: 'soft' },
  refile: { word: 'change.refile', shape: '△', tone: 'soft' },
  repeat: { word: 'change.repeat', shape: '○', tone: 'soft' },
  advisory: { word: 'change.advisory', shape: '□', tone: 'signal' },
  'embargo-change': { word: 'change.embargo-change', shape: '◐', tone: 'signal' },
  withhold: { word: 'change.withhold', shape: '■', tone: 'bad' },
  kill: { word: 'change.kill', shape: '✕', tone: 'bad' },
}

/** An agency's change of an item, as a word and a shape; nothing for an ordinary first revision. */
export function ChangeMark(props: {
  readonly of: ChangeMarkOf
  readonly zone: string
  readonly revision?: number
}) {
  const { change, status, embargoed } = props.of
  if (status === 'canceled') return <Mark tone="bad" shape="✕" text={say('change.kill')} />
  if (status === 'withheld') return <Mark tone="bad" shape="■" text={say('change.withhold')} />
  if (status === 'embargoed')
    return (
      <Mark
        tone="signal"
        shape="◐"
        text={
          embargoed === null || embargoed === 'indefinite'
            ? say('change.embargo')
            : say('change.embargo-until', { time: dayAndTime(embargoed, props.zone) })
        }
      />
    )
  const known = changes[change]
  if (known === undefined) return null
  const text = say(known.word)
  return (
    <Mark
      tone={known.tone}
      shape={known.shape}
      text={change === 'update' && props.revision !== undefined ? `${text} ${props.revision - 1}` : text}
    />
  )
}

function Mark(props: { readonly tone: string; readonly shape: string; readonly text: string }) {
  return (
    <span class={`mark ${props.tone}`}>
      <span aria-hidden="true">{props.shape}</span> {props.text}
    </span>
  )
}
