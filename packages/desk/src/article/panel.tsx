import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** One titled part of the column beside an article. */
export function Panel(props: { readonly title: string; readonly children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  )
}
