import type { BlockJson, DocumentJson, LeadPicture, PostKind } from '@heliograph/story'

/** A post as its form shows it: the words in the editor, a quotation's speaker and a picture in fields of their own. */
export interface PostParts {
  readonly kind: PostKind
  readonly text: DocumentJson
  readonly speaker: string
  readonly source: string
  readonly picture: LeadPicture | null
}

/** A form nobody has filled in. */
export function emptyParts(kind: PostKind): PostParts {
  return {
    kind,
    text: { type: 'doc', content: [{ type: 'paragraph' }] },
    speaker: '',
    source: '',
    picture: null,
  }
}

/** Takes a post apart for its form; {@link joinPost} puts the same together again. */
export function splitPost(kind: PostKind, body: DocumentJson): PostParts {
  const empty = emptyParts(kind)
  const figure = body.content.find((block) => block.type === 'figure')
  const blocks = body.content.filter((block) => block.type !== 'figure')
  const [first] = blocks
  const isQuotation = kind === 'quote' && blocks.length === 1 && first?.type === 'quote'
  const content = isQuotation ? (first.content ?? []) : blocks
  return {
    kind,
    text: content.length === 0 ? empty.text : { type: 'doc', content },
    speaker: isQuotation ? wordOf(first, 'speaker') : '',
    source: isQuotation ? wordOf(first, 'source') : '',
    picture: figure === undefined ? null : (figure.attrs as unknown as LeadPicture),
  }
}

/** The body of a post from its form. A heading, which a post does not have, becomes a paragraph. */
export function joinPost({ kind, text, speaker, source, picture }: PostParts): DocumentJson {
  const blocks = text.content.map((block): BlockJson =>
    block.type === 'heading'
      ? { ...block, type: 'paragraph', attrs: { sources: block.attrs?.['sources'] ?? [] } }
      : block,
  )
  const words = kind === 'quote' && !blocks.some(({ type }) => type === 'quote') ? quotation(blocks) : blocks
  const figure: BlockJson | null = picture === null ? null : { type: 'figure', attrs: { ...picture } }
  return { type: 'doc', content: [...words, ...(figure === null || kind === 'quote' ? [] : [figure])] }

  function quotation(all: readonly BlockJson[]): readonly BlockJson[] {
    const said = all.filter(({ type }) => type === 'paragraph')
    const rest = all.filter(({ type }) => type !== 'paragraph')
    return said.length === 0
      ? rest
      : [{ type: 'quote', attrs: { speaker: speaker.trim(), source: source.trim() }, content: said }, ...rest]
  }
}

function wordOf(block: BlockJson | undefined, name: string): string {
  const value: unknown = block?.attrs?.[name]
  return typeof value === 'string' ? value : ''
}
