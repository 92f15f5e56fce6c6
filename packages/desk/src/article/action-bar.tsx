import { useState } from 'preact/hooks'
import type { ArticleDetail } from '@heliograph/api'
import { Problem } from '../frame/list-state.tsx'
import { useKeys } from '../frame/keys.ts'
import { usePaletteCommands } from '../frame/palette-commands.ts'
import type { PaletteCommand } from '../frame/palette-commands.ts'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf, session as signedIn } from '../session/session.ts'
import { clockTime } from '../speech/times.ts'
import { FactsActions } from '../facts/facts-actions.tsx'
import { FactsBanner } from '../facts/facts-banner.tsx'
import type { ArticleSession } from './article-session.ts'
import { PresenceLine } from './presence-line.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { SaveLine } from './save-line.tsx'
import { VerbDialog } from './verb-dialogs.tsx'
import type { ConfirmedVerb } from './verb-dialogs.tsx'

/** What can be done with the article now, and how it stands. */
export function ActionBar(props: { readonly session: ArticleSession }) {
  const { session } = props
  const [dialog, setDialog] = useState<ConfirmedVerb | 'preview' | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const detail = session.detail.value
  const { verbs } = detail
  const can = (verb: (typeof verbs)[number]): boolean => verbs.includes(verb)
  const out: ConfirmedVerb | null = can('publish-article')
    ? 'publish'
    : can('update-article')
      ? 'update'
      : null
  useKeys({
    // In a live blog these keys send a post.
    ...(detail.kind !== 'live-blog' && {
      'Mod+Enter': () => {
        if (out !== null) setDialog(out)
      },
    }),
    'Mod+s': () => void session.copy.flush(),
  })
  const work = async (verb: 'article.mark-ready' | 'article.return-to-draft'): Promise<void> => {
    setError(null)
    try {
      if (!(await session.copy.flush())) return
      const next: ArticleDetail = await call(verb, { article: session.id })
      session.take(next)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  usePaletteCommands(() => {
    const confirmed: readonly ConfirmedVerb[] = [
      ...(out === null ? [] : [out]),
      ...(can('correct-article') ? (['correct'] as const) : []),
      ...(can('retract-article') ? (['retract'] as const) : []),
      ...(can('discard-working-copy') ? (['discard'] as const) : []),
    ]
    const command = (
      name: 'preview' | `action.${ConfirmedVerb | 'mark-ready' | 'return-to-draft'}`,
      run: () => void,
    ): PaletteCommand => ({ id: name, group: 'article', name: say(name), run })
    return [
      ...confirmed.map((verb) => ({
        ...command(`action.${verb}`, () => setDialog(verb)),
        ...(verb === out && { keys: 'Ctrl ⏎' }),
      })),
      command('preview', () => setDialog('preview')),
      ...(can('mark-ready') ? [command('action.mark-ready', () => void work('article.mark-ready'))] : []),
      ...(can('return-to-draft')
        ? [command('action.return-to-draft', () => void work('article.return-to-draft'))]
        : []),
    ]
  })
  return (
    <>
      <header class="actions">
        <SaveLine session={session} />
        <div class="buttons">
          <button type="button" onClick={() => setDialog('preview')}>
            {say('preview')}
          </button>
          {can('mark-ready') && (
            <button type="button" onClick={() => void work('article.mark-ready')}>
              {say('action.mark-ready')}
            </button>
          )}
          {can('return-to-draft') && (
            <button type="button" onClick={() => void work('article.return-to-draft')}>
              {say('action.return-to-draft')}
            </button>
          )}
          {can('correct-article') && (
            <button type="button" onClick={() => setDialog('correct')}>
              {say('action.correct')}
            </button>
          )}
          {can('discard-working-copy') && (
            <button type="button" class="quiet" onClick={() => setDialog('discard')}>
              {say('action.discard')}
            </button>
          )}
          {can('retract-article') && (
            <button type="button" class="quiet bad" onClick={() => setDialog('retract')}>
              {say('action.retract')}
            </button>
          )}
          <FactsActions session={session} />
          {out !== null && (
            <button
              type="button"
              class="primary"
              aria-keyshortcuts="Control+Enter"
              onClick={() => setDialog(out)}
            >
              {say(`action.${out}`)} {detail.kind !== 'live-blog' && <kbd>Ctrl ⏎</kbd>}
            </button>
          )}
        </div>
      </header>
      <PresenceLine session={session} />
      <Problem error={error} />
      <Published session={session} />
      <FactsBanner session={session} />
      {detail.retraction !== null && (
        <p class="notice">
          <b>{say('state.retracted')}</b> <bdi>{detail.retraction.note}</bdi>
        </p>
      )}
      {dialog === 'preview' && <PreviewDialog session={session} close={() => setDialog(null)} />}
      {dialog !== null && dialog !== 'preview' && (
        <VerbDialog verb={dialog} session={session} close={() => setDialog(null)} />
      )}
    </>
  )
}

function Published(props: { readonly session: ArticleSession }) {
  const sentAfter = props.session.sentAfter.value
  const { url, service, state } = props.session.detail.value
  const edition = signedIn.value?.edition ?? null
  const link =
    url !== null && state.publication !== 'never' ? (
      <a href={new URL(url, signedIn.value?.newsroom.siteOrigin).href} target="_blank" rel="noreferrer">
        {say('published.see')}
      </a>
    ) : null
  if (sentAfter === null) return link === null ? null : <p class="published">{link}</p>
  const isOut = edition !== null && edition.number > sentAfter
  return (
    <p class="published" role="status">
      {isOut
        ? say('published.in-edition', {
            number: edition.number,
            time: clockTime(edition.time, serviceOf(service)?.timeZone ?? 'UTC'),
          })
        : say('published.waiting')}{' '}
      {isOut && link}
    </p>
  )
}
