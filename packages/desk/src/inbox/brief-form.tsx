import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleDetail, WireDetail } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { ListState, Problem } from '../frame/list-state.tsx'
import { openArticle } from '../frame/route.ts'
import { openSession, takeDetail } from '../article/open-session.ts'
import { sendable } from '../article/sendable.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { announce } from '../frame/announce.ts'
import { say } from '../say.ts'
import { may, newestEdition, service } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'

/** A brief from a wire item: headline, one or two paragraphs with their lineage, out at once. */
export function BriefForm(props: { readonly item: string; readonly close: () => void }) {
  const [item, setItem] = useState<WireDetail | null>(null)
  const [headline, setHeadline] = useState('')
  const [paragraphs, setParagraphs] = useState<readonly string[]>(['', ''])
  const [section, setSection] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  // After a failed publish the brief exists already: the next try goes on from there.
  const begun = useRef<ArticleDetail | null>(null)
  const of = service.value
  const load = async (): Promise<void> => {
    setError(null)
    try {
      const found = await call('wire.item', { id: props.item })
      const texts = found.blocks.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)
      setItem(found)
      setHeadline(found.headline)
      setParagraphs([texts[0] ?? '', texts[1] ?? ''])
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  useEffect(() => void load(), [props.item])
  // The form comes after the dialog has taken the focus.
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [item])
  if (of === null) return null

  const content = (from: ArticleContent): ArticleContent => ({
    ...from,
    headline: headline.trim(),
    section: section === '' ? null : section,
    body: {
      type: 'doc',
      content: paragraphs
        .filter((text) => text.trim() !== '')
        .map((text) => ({
          type: 'paragraph',
          attrs: { sources: [props.item], from: null },
          content: [{ type: 'text', text: text.trim() }],
        })),
    },
  })
  const save = async (): Promise<ArticleDetail> => {
    begun.current ??= await call('article.create', {
      service: of.key,
      kind: 'brief',
      headline: headline.trim(),
    })
    const saved = await call('article.save', {
      article: begun.current.id,
      base: begun.current.copy.save,
      content: sendable(content(begun.current.copy.content)),
    })
    begun.current = { ...begun.current, copy: saved }
    return begun.current
  }
  const run = async (publish: boolean): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const saved = await save()
      const before = newestEdition()
      const detail = publish
        ? await call('article.publish', { article: saved.id, save: saved.copy.save })
        : await call('article.get', { id: saved.id })
      takeDetail(detail)
      if (publish) {
        openSession.peek()?.sent(detail, before)
        announce(say('brief.published'))
      }
      openArticle(detail.id)
      props.close()
    } catch (refused) {
      setError(asRefusal(refused))
      setBusy(false)
    }
  }
  const ready = headline.trim() !== '' && paragraphs.some((text) => text.trim() !== '')
  const text = serviceText(of.key)
  return (
    <Dialog
      title={say('brief.title', { service: of.name })}
      close={props.close}
      actions={
        <>
          {may('brief.publish', of.key) && (
            <button
              type="submit"
              form="brief"
              class="primary"
              disabled={busy || !ready || item?.status !== 'usable'}
            >
              {say(busy ? 'action.busy' : 'brief.publish')} <kbd>Ctrl ⏎</kbd>
            </button>
          )}
          <button type="button" disabled={busy || !ready} onClick={() => void run(false)}>
            {say('brief.keep')}
          </button>
        </>
      }
    >
      {item === null ? (
        <ListState loading={error === null} error={error} empty="" retry={() => void load()} />
      ) : (
        <form
          id="brief"
          onSubmit={(event) => {
            event.preventDefault()
            void run(true)
          }}
        >
          <Problem error={error} />
          {item.status !== 'usable' && <p class="problem">{say(`item.status.${item.status}`)}</p>}
          <label class="field">
            <span>{say('article.headline')}</span>
            <textarea
              ref={first}
              rows={2}
              maxLength={500}
              required
              value={headline}
              {...text}
              onInput={(event) => setHeadline(event.currentTarget.value.replaceAll('\n', ' '))}
            />
          </label>
          {paragraphs.map((paragraph, index) => (
            <label class="field" key={index}>
              <span>{say(index === 0 ? 'brief.first' : 'brief.second')}</span>
              <textarea
                rows={4}
                value={paragraph}
                {...text}
                onInput={(event) =>
                  setParagraphs(paragraphs.with(index, event.currentTarget.value.replaceAll('\n', ' ')))
                }
              />
            </label>
          ))}
          <label class="field">
            <span>{say('article.section')}</span>
            <select value={section} onChange={(event) => setSection(event.currentTarget.value)}>
              <option value="">{say('brief.no-section')}</option>
              {of.sections.map(({ key, name }) => (
                <option key={key} value={key} lang={text.lang}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <p class="soft">{say('brief.source', { agency: item.agencyName, headline: item.headline })}</p>
        </form>
      )}
    </Dialog>
  )
}
