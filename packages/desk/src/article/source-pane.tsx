import { DOMSerializer } from 'prosemirror-model'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import { articleSchema, readDocument } from '@heliograph/story'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'

const serializer = DOMSerializer.fromSchema(articleSchema)

/** The revision a translation is made from, beside it. */
export function SourcePane(props: { readonly source: NonNullable<ArticleDetail['translatedFrom']> }) {
  const { content, service } = props.source
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    body.current?.replaceChildren(serializer.serializeFragment(readDocument(content.body).content))
  }, [content])
  return (
    <section class="source-pane" aria-label={say('source-pane')} {...serviceText(service)} tabIndex={0}>
      <p class="source-headline">{content.headline}</p>
      {content.lede !== '' && <p class="soft">{content.lede}</p>}
      <div ref={body} class="source-body" />
    </section>
  )
}
