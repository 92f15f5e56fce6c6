import { DOMSerializer } from 'prosemirror-model'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { WorkingCopy } from '@heliograph/api'
import {
  articleSchema,
  choicesOf,
  mergeContents,
  readDocument,
  settleMerge,
  wordSegmenter,
} from '@heliograph/story'
import type {
  ArticleContent,
  FieldConflict,
  MergeChoice,
  MergeChoices,
  MergedField,
  MergePiece,
  Segment,
} from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { dayAndTime } from '../speech/times.ts'
import type { ArticleSession } from './article-session.ts'
import { blockText, MergeSide, OwnText } from './merge-block.tsx'

const serializer = DOMSerializer.fromSchema(articleSchema)

/**
 * Somebody else saved first, and both changed the same places: both texts side by side, and a choice at each. Until it
 * is made nothing is saved and nothing is thrown away; what is not chosen stays from both.
 */
export function MergeDialog(props: { readonly session: ArticleSession; readonly theirs: WorkingCopy }) {
  const { session, theirs } = props
  const [later, setLater] = useState(false)
  if (later)
    return (
      <p class="banner" role="alert">
        {say('merge.waiting')}{' '}
        <button type="button" onClick={() => setLater(false)}>
          {say('merge.decide')}
        </button>
      </p>
    )
  return <Merging key={theirs.save} session={session} theirs={theirs} close={() => setLater(true)} />
}

function Merging(props: {
  readonly session: ArticleSession
  readonly theirs: WorkingCopy
  readonly close: () => void
}) {
  const { session, theirs } = props
  const { service } = session.detail.value
  const text = serviceText(service)
  const mine = useMemo(() => session.content(), [theirs])
  const merge = useMemo(() => mergeContents(session.baseContent(), mine, theirs.content), [theirs])
  const segment = useMemo(() => wordSegmenter(text.lang), [text.lang])
  const [choices, setChoices] = useState<MergeChoices>({ pieces: new Map(), fields: new Map() })
  const [copied, setCopied] = useState(false)
  const open = merge.pieces.flatMap(({ result }, at) => (result === null ? [at] : []))
  const count = open.length + merge.fieldConflicts.length
  const result = useMemo(() => settleMerge(merge, choices), [merge, choices])
  const all = (choice: MergeChoice): void =>
    setChoices({
      pieces: new Map(open.map((at) => [at, choice])),
      fields: new Map(merge.fieldConflicts.map(({ field }) => [field, choice])),
    })
  const chooseField = (field: MergedField, choice: MergeChoice): void =>
    setChoices({ ...choices, fields: new Map(choices.fields).set(field, choice) })
  const choosePiece = (at: number, choice: MergeChoice): void =>
    setChoices({ ...choices, pieces: new Map(choices.pieces).set(at, choice) })
  const names = { theirs: theirs.savedBy, segment, text }
  return (
    <Dialog
      title={say('merge.title')}
      close={props.close}
      wide
      actions={
        <>
          <button type="submit" form="merge" class="primary">
            {say('merge.save')}
          </button>
          <button
            type="button"
            onClick={() => {
              const texts = [mine.headline, mine.lede, ...readDocument(mine.body).children.map(blockText)]
              void navigator.clipboard
                .writeText(texts.filter((one) => one.trim() !== '').join('\n\n'))
                .then(() => setCopied(true))
            }}
          >
            {say(copied ? 'merge.copied' : 'merge.copy-mine')}
          </button>
        </>
      }
    >
      <p>
        {say('merge.explain', {
          name: theirs.savedBy,
          time: dayAndTime(theirs.savedAt, serviceOf(service)?.timeZone ?? 'UTC'),
          count,
        })}
      </p>
      <div class="merge-all" role="group" aria-label={say('merge.all')}>
        {(['mine', 'theirs', 'both'] as const).map((choice) => (
          <button key={choice} type="button" onClick={() => all(choice)}>
            {say(`merge.all-${choice}`)}
          </button>
        ))}
      </div>
      <form
        id="merge"
        class="merge"
        onSubmit={(event) => {
          event.preventDefault()
          void session.settle(result, theirs)
        }}
      >
        {merge.fieldConflicts.map((conflict, at) => (
          <FieldPlace
            key={conflict.field}
            {...names}
            conflict={conflict}
            legend={`${say('merge.place', { number: at + 1, count })}: ${say(`diff.field.${conflict.field}`)}`}
            choice={choices.fields.get(conflict.field)}
            choose={(choice) => chooseField(conflict.field, choice)}
          />
        ))}
        {runsOf(merge.pieces).map((run) =>
          run.kind === 'same' ? (
            <p key={`same ${run.at}`} class="soft merge-same">
              {say('merge.same', { count: run.count })}
            </p>
          ) : run.piece.result === null ? (
            <Place
              key={run.at}
              {...names}
              name={`piece-${run.at}`}
              legend={say('merge.place', {
                number: merge.fieldConflicts.length + open.indexOf(run.at) + 1,
                count,
              })}
              choices={['theirs', 'mine', 'both']}
              choice={choices.pieces.get(run.at) ?? 'both'}
              choose={(choice) => choosePiece(run.at, choice)}
              theirSide={<MergeSide blocks={run.piece.theirs} others={run.piece.mine} segment={segment} />}
              mySide={<MergeSide blocks={run.piece.mine} others={run.piece.theirs} segment={segment} />}
            />
          ) : (
            <Settled key={run.at} {...names} piece={run.piece} />
          ),
        )}
      </form>
      <details class="merge-result">
        <summary>{say('merge.result')}</summary>
        <Result content={result} text={text} />
      </details>
    </Dialog>
  )
}

interface Names {
  readonly theirs: string
  readonly segment: Segment
  readonly text: { readonly lang: string; readonly dir: 'ltr' | 'rtl' }
}

function Place(
  props: Names & {
    readonly name: string
    readonly legend: string
    readonly choices: readonly MergeChoice[]
    readonly choice: MergeChoice
    readonly choose: (choice: MergeChoice) => void
    readonly theirSide: preact.ComponentChildren
    readonly mySide: preact.ComponentChildren
  },
) {
  return (
    <fieldset class="merge-place">
      <legend>{props.legend}</legend>
      <div class="two">
        <section>
          <h3>{say('merge.by', { name: props.theirs })}</h3>
          <div class="merge-text" {...props.text}>
            {props.theirSide}
          </div>
        </section>
        <section>
          <h3>{say('merge.by-me')}</h3>
          <div class="merge-text" {...props.text}>
            {props.mySide}
          </div>
        </section>
      </div>
      <div class="merge-choices">
        {props.choices.map((choice) => (
          <label key={choice} class="check">
            <input
              type="radio"
              name={props.name}
              checked={props.choice === choice}
              onChange={() => props.choose(choice)}
            />
            <span>{say(`merge.${choice}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function FieldPlace(
  props: Names & {
    readonly conflict: FieldConflict
    readonly legend: string
    readonly choice: MergeChoice | undefined
    readonly choose: (choice: MergeChoice) => void
  },
) {
  const { conflict, segment } = props
  const can = choicesOf(conflict)
  const [mine, theirs] = [wordsOfField(conflict, 'mine'), wordsOfField(conflict, 'theirs')]
  return (
    <Place
      {...props}
      name={`field-${conflict.field}`}
      choices={(['theirs', 'mine', 'both'] as const).filter((choice) => can.includes(choice))}
      choice={props.choice ?? (can.includes('both') ? 'both' : 'theirs')}
      theirSide={<OwnText mine={theirs} other={mine} segment={segment} />}
      mySide={<OwnText mine={mine} other={theirs} segment={segment} />}
    />
  )
}

function wordsOfField(conflict: FieldConflict, side: 'mine' | 'theirs'): string {
  const value = conflict[side]
  if (value === null || value === '') return say('merge.nothing')
  if (typeof value === 'string') return value
  return 'media' in value
    ? [value.alt, value.caption, value.credit].filter((words) => words !== '').join('\n') || value.media
    : value.join(', ')
}

function Settled(props: Names & { readonly piece: MergePiece }) {
  const { base, mine, theirs, result } = props.piece
  const changed = (side: readonly MergePiece['mine'][number][]): boolean =>
    side.length !== base.length || side.some((block, at) => base[at]?.eq(block) !== true)
  const word =
    changed(mine) && changed(theirs)
      ? say('merge.joined-both')
      : changed(theirs)
        ? say('merge.joined-theirs', { name: props.theirs })
        : say('merge.joined-mine')
  return (
    <section class="merge-settled">
      <h3>{word}</h3>
      <div class="merge-text" {...props.text}>
        {result !== null && result.length > 0 ? (
          <MergeSide blocks={result} others={base} segment={props.segment} />
        ) : (
          <>
            <p class="soft">{say('merge.deleted')}</p>
            <del>{base.map(blockText).join('\n')}</del>
          </>
        )}
      </div>
    </section>
  )
}

type Run =
  | { readonly kind: 'same'; readonly at: number; readonly count: number }
  | { readonly kind: 'piece'; readonly at: number; readonly piece: MergePiece }

/** Places that differ one by one, what is the same on both sides in runs. */
function runsOf(pieces: readonly MergePiece[]): readonly Run[] {
  const runs: Run[] = []
  for (const [at, piece] of pieces.entries()) {
    const { base, mine, theirs, result } = piece
    const isSame =
      result !== null && [mine, theirs].every((side) => side.length === 1 && base[0]?.eq(side[0] as never))
    const last = runs.at(-1)
    if (!isSame) runs.push({ kind: 'piece', at, piece })
    else if (last?.kind === 'same') runs[runs.length - 1] = { ...last, count: last.count + 1 }
    else runs.push({ kind: 'same', at, count: 1 })
  }
  return runs
}

function Result(props: { readonly content: ArticleContent; readonly text: Names['text'] }) {
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    body.current?.replaceChildren(serializer.serializeFragment(readDocument(props.content.body).content))
  }, [props.content])
  return (
    <div class="merge-text" {...props.text}>
      <p class="source-headline">{props.content.headline}</p>
      {props.content.lede !== '' && <p class="soft">{props.content.lede}</p>}
      <div ref={body} class="source-body" />
    </div>
  )
}
