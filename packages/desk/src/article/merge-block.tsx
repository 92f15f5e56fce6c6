import type { ArticleNode, Segment } from '@heliograph/story'
import { diffInline, diffText } from '@heliograph/story'

/** What a block says, as text: a picture or a card by its words, a list or a table line by line. */
export function blockText(block: ArticleNode): string {
  const { attrs } = block
  const own = ['speaker', 'source', 'alt', 'caption', 'credit', 'title', 'url', 'text']
    .map((name) => attrs[name] as unknown)
    .filter((value) => typeof value === 'string' && value !== '')
  return [block.textBetween(0, block.content.size, '\n', ' '), ...own]
    .filter((text) => text !== '')
    .join('\n')
}

/** One side of a place in two texts, with the words that only this side has marked. */
export function MergeSide(props: {
  readonly blocks: readonly ArticleNode[]
  readonly others: readonly ArticleNode[]
  readonly segment: Segment
}) {
  const { blocks, others, segment } = props
  return (
    <>
      {blocks.map((block, at) => {
        const other = others[at]
        return (
          <div key={at} class={`merge-block is-${block.type.name}`}>
            {typeof block.attrs['media'] === 'string' && (
              <img src={`/api/media/${block.attrs['media']}`} alt="" />
            )}
            <OwnWords mine={block} other={other} segment={segment} />
          </div>
        )
      })}
    </>
  )
}

function OwnWords(props: {
  readonly mine: ArticleNode
  readonly other: ArticleNode | undefined
  readonly segment: Segment
}) {
  const { mine, other, segment } = props
  if (other === undefined) return <mark>{blockText(mine)}</mark>
  const words =
    mine.isTextblock && other.isTextblock
      ? diffInline(other, mine, segment)
      : diffText(blockText(other), blockText(mine), segment)
  return (
    <>
      {words.map(({ change, text, gained, lost }, at) =>
        change === 'deleted' ? null : change === 'inserted' || gained !== undefined || lost !== undefined ? (
          <mark key={at}>{text}</mark>
        ) : (
          text
        ),
      )}
    </>
  )
}

/** One side of a field, with the words that only this side has marked. */
export function OwnText(props: { readonly mine: string; readonly other: string; readonly segment: Segment }) {
  return (
    <>
      {diffText(props.other, props.mine, props.segment).map(({ change, text }, at) =>
        change === 'deleted' ? null : change === 'inserted' ? <mark key={at}>{text}</mark> : text,
      )}
    </>
  )
}
