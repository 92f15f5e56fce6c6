import type { ComponentChildren } from 'preact'
import type { BlockJson, DocumentJson } from '@heliograph/story'
import type { TextLanguage } from '../speech/language-of.ts'

/** The words of a post as the desk shows them in a list: no links to follow, no tools. */
export function PostWords(props: { readonly body: DocumentJson; readonly text: TextLanguage }) {
  return (
    <div class="post-words" {...props.text}>
      {props.body.content.map((block, at) => (
        <Block key={at} block={block} />
      ))}
    </div>
  )
}

function Block({ block }: { readonly block: BlockJson }): ComponentChildren {
  const inner = (block.content ?? []).map((child, at) => <Block key={at} block={child} />)
  const word = (name: string): string => {
    const value: unknown = block.attrs?.[name]
    return typeof value === 'string' ? value : ''
  }
  switch (block.type) {
    case 'text':
      return block.text
    case 'bullet_list':
      return <ul>{inner}</ul>
    case 'ordered_list':
      return <ol>{inner}</ol>
    case 'list_item':
      return <li>{inner}</li>
    case 'quote':
      return (
        <blockquote>
          {inner}
          <p class="soft">{[word('speaker'), word('source')].filter((part) => part !== '').join(' · ')}</p>
        </blockquote>
      )
    case 'figure':
      return (
        <figure>
          <img src={`/api/media/${word('media')}`} alt={word('alt')} loading="lazy" />
          <figcaption class="soft">
            {[word('caption'), word('credit')].filter((part) => part !== '').join(' ')}
          </figcaption>
        </figure>
      )
    default:
      return <p>{inner}</p>
  }
}
