import type { OperationOutput } from '@heliograph/api'
import { say } from '../say.ts'
import { agencyLabel } from './agency-label.ts'
import { sources } from './source-catalogue.ts'
import { Words } from './word-marks.tsx'

type Diff = OperationOutput<'article.diff'>['diff']
type Block = Diff['blocks'][number]

/** What changed from one text to another, readable with and without colours. */
export function DiffView(props: {
  readonly diff: Diff
  readonly text: { readonly lang: string; readonly dir: 'ltr' | 'rtl' }
}) {
  const { fields, blocks } = props.diff
  const isSame = fields.length === 0 && blocks.every(({ change, moved }) => change === 'same' && !moved)
  if (isSame) return <p class="list-state">{say('diff.none')}</p>
  return (
    <div class="diff">
      {fields.length > 0 && (
        <dl>
          {fields.map(({ field, part, words }) => (
            <div key={`${field} ${part ?? ''}`}>
              <dt>
                {say(`diff.field.${field}`)}
                {part !== null && ` · ${partName(part)}`}
              </dt>
              <dd {...props.text}>
                {field === 'attachments' ? (
                  words
                    .filter(({ change }) => change !== 'same')
                    .map((word) => (
                      <Words key={word.text} words={[{ ...word, text: sourceName(word.text) }]} />
                    ))
                ) : part === 'media' ? (
                  <Pictures words={words} />
                ) : (
                  <Words words={words} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {runs(blocks).map((run) =>
        run.block === null ? (
          <p key={run.at} class="soft diff-same">
            {say('diff.same', { count: run.count })}
          </p>
        ) : (
          <BlockDiff key={run.at} block={run.block} text={props.text} />
        ),
      )}
    </div>
  )
}

function BlockDiff(props: {
  readonly block: Block
  readonly text: { readonly lang: string; readonly dir: 'ltr' | 'rtl' }
}) {
  const { block } = props
  const kind = say(`diff.kind.${block.kind}`)
  const notes = [
    ...(block.change === 'same' ? [] : [say(`diff.${block.change}`)]),
    ...(block.moved ? [say('diff.moved')] : []),
    block.kindBefore === null
      ? kind
      : say('diff.was', { before: say(`diff.kind.${block.kindBefore}`), now: kind }),
    ...block.sourcesGained.map((source) => say('diff.source-gained', { source: sourceName(source) })),
    ...block.sourcesLost.map((source) => say('diff.source-lost', { source: sourceName(source) })),
  ]
  return (
    <section class={`diff-block is-${block.change}`}>
      <p class="soft">{notes.join(' · ')}</p>
      {block.words.length > 0 && (
        <p class="diff-text" {...props.text}>
          <Words words={block.words} />
        </p>
      )}
      {block.attributes.map(({ name, words }) => (
        <p key={name} class="diff-text" {...props.text}>
          <b>{partName(name)}</b> {name === 'media' ? <Pictures words={words} /> : <Words words={words} />}
        </p>
      ))}
    </section>
  )
}

function Pictures(props: { readonly words: Block['words'] }) {
  return (
    <>
      {props.words.map(({ change, text }) => {
        const picture = <img key={text} class="diff-picture" src={`/api/media/${text}`} alt="" />
        return change === 'deleted' ? (
          <del key={text}>{picture}</del>
        ) : change === 'inserted' ? (
          <ins key={text}>{picture}</ins>
        ) : (
          picture
        )
      })}
    </>
  )
}

const parts = [
  'media',
  'alt',
  'caption',
  'credit',
  'level',
  'url',
  'title',
  'site',
  'text',
  'speaker',
  'source',
] as const

function partName(name: string): string {
  const part = parts.find((one) => one === name)
  return part === undefined ? name : say(`diff.part.${part}`)
}

function sourceName(reference: string): string {
  const source = sources.value.get(reference)
  return source === undefined
    ? say('lineage.unknown')
    : say('lineage.source', { agency: agencyLabel(source.agency), revision: source.revision })
}

/** Blocks that changed one by one, those that did not in runs. */
function runs(
  blocks: readonly Block[],
): readonly { readonly at: number; readonly block: Block | null; readonly count: number }[] {
  const found: { at: number; block: Block | null; count: number }[] = []
  for (const [at, block] of blocks.entries()) {
    const last = found.at(-1)
    if (block.change !== 'same' || block.moved) found.push({ at, block, count: 1 })
    else if (last?.block === null) last.count++
    else found.push({ at, block: null, count: 1 })
  }
  return found
}
