import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { derivedSlug, loadSlugRule } from '../speech/derived-slug.ts'
import { languageOfService, serviceText } from '../speech/language-of.ts'
import type { TextLanguage } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'

/** Headline and lede as readers read them, typed in place. */
export function HeadlineFields(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { headline, lede } = session.head.value
  const detail = session.detail.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const text = serviceText(detail.service)
  const source = detail.translatedFrom
  const sourceText = source?.content ?? null
  return (
    <>
      <GrowingField
        name={say('article.headline')}
        class="headline"
        value={headline}
        placeholder={sourceText?.headline || say('article.headline')}
        most={500}
        text={text}
        canEdit={canEdit}
        change={(value) => session.change({ headline: value })}
        left={() => void session.copy.flush()}
      />
      {detail.kind === 'text' && (
        <GrowingField
          name={say('article.lede')}
          class="lede"
          value={lede}
          placeholder={sourceText?.lede || say('article.lede')}
          most={2_000}
          text={text}
          canEdit={canEdit}
          change={(value) => session.change({ lede: value })}
          left={() => void session.copy.flush()}
        />
      )}
    </>
  )
}

function GrowingField(props: {
  readonly name: string
  readonly class: string
  readonly value: string
  readonly placeholder: string
  readonly most: number
  readonly text: TextLanguage
  readonly canEdit: boolean
  readonly change: (value: string) => void
  readonly left: () => void
}) {
  const element = useRef<HTMLTextAreaElement>(null)
  const grow = (): void => {
    const field = element.current
    if (field === null || CSS.supports('field-sizing', 'content')) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight}px`
  }
  useLayoutEffect(grow, [props.value, props.placeholder])
  useEffect(() => {
    addEventListener('resize', grow)
    return () => removeEventListener('resize', grow)
  }, [])
  return (
    <textarea
      ref={element}
      rows={1}
      class={props.class}
      aria-label={props.name}
      placeholder={props.placeholder}
      maxLength={props.most}
      readOnly={!props.canEdit}
      value={props.value}
      {...props.text}
      onInput={(event) => props.change(event.currentTarget.value.replaceAll('\n', ' '))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
      }}
      onBlur={props.left}
    />
  )
}

/** Dateline, section and slug, in one line. */
export function MetaFields(props: { readonly session: ArticleSession }) {
  const { session } = props
  const { dateline, section, slug: own, headline } = session.head.value
  const detail = session.detail.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const text = serviceText(detail.service)
  const { key } = languageOfService(detail.service)
  useEffect(loadSlugRule, [])
  return (
    <div class="meta">
      <label>
        <span>{say('article.dateline')}</span>
        <input
          type="text"
          maxLength={100}
          readOnly={!canEdit}
          value={dateline}
          {...text}
          onInput={(event) => session.change({ dateline: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{say('article.section')}</span>
        <select
          disabled={!canEdit}
          value={section ?? ''}
          {...text}
          onChange={(event) => session.change({ section: event.currentTarget.value || null })}
        >
          <option value="">{say('article.no-section')}</option>
          {serviceOf(detail.service)?.sections.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('article.slug')}</span>
        <input
          type="text"
          maxLength={200}
          readOnly={!canEdit}
          value={own}
          placeholder={headline.trim() === '' ? '' : (derivedSlug(headline, key) ?? '')}
          spellcheck={false}
          {...text}
          onInput={(event) => session.change({ slug: event.currentTarget.value })}
          onBlur={(event) => {
            // Readers see the slug as the language's rule writes it.
            const typed = event.currentTarget.value.trim()
            const ruled = typed === '' ? '' : (derivedSlug(typed, key) ?? typed)
            if (ruled !== session.head.peek().slug) session.change({ slug: ruled })
          }}
        />
      </label>
    </div>
  )
}
