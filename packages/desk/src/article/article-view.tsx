import { useEffect, useState } from 'preact/hooks'
import { articleSchema } from '@heliograph/story'
import { insertBlock } from '../editor/blocks.ts'
import { ListState } from '../frame/list-state.tsx'
import { BlogTabs } from '../live/blog-tabs.tsx'
import type { BlogPart } from '../live/blog-tabs.tsx'
import { LiveDesk } from '../live/live-desk.tsx'
import { useKeys } from '../frame/keys.ts'
import { useTitleFocus } from '../frame/title-focus.ts'
import { asRefusal } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { refusalText } from '../server/refusal-text.ts'
import { say } from '../say.ts'
import { ActionBar } from './action-bar.tsx'
import type { ArticleSession } from './article-session.ts'
import { DirectionDialog } from './direction-dialog.tsx'
import { EditorBody } from './editor-body.tsx'
import { EmbedDialog } from './embed-dialog.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { FindPanel } from './find-panel.tsx'
import { HeadlineFields, MetaFields } from './head-fields.tsx'
import { InsertDialog } from './insert-dialog.tsx'
import { LineageMargin } from './lineage-margin.tsx'
import { ForeignDialog, LinkDialog } from './link-dialog.tsx'
import { KeptBanner } from './kept-banner.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { openById, openSession } from './open-session.ts'
import { articlePanels } from './panels.tsx'
import { PicturePicker } from './picture-picker.tsx'
import { SpellingDialog } from './spelling-dialog.tsx'
import { TextMeasures } from './text-measures.tsx'
import { besideShown } from '../translation/beside-shown.ts'
import { SourceBeside } from '../translation/source-beside.tsx'
import { Toolbar } from './toolbar.tsx'
import type { TextDialog } from './toolbar.tsx'

/** An article: opened, then written. */
export function ArticleView(props: { readonly id: string }) {
  const [error, setError] = useState<Refusal | null>(null)
  const load = async (): Promise<void> => {
    setError(null)
    try {
      await openById(props.id)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  useEffect(() => void load(), [props.id])
  const session = openSession.value
  if (session === null || session.id !== props.id)
    return <ListState loading={error === null} error={error} empty="" retry={() => void load()} />
  return <Article key={session.id} session={session} />
}

function Article(props: { readonly session: ArticleSession }) {
  const { session } = props
  const title = useTitleFocus<HTMLHeadingElement>()
  const [dialog, setDialog] = useState<Exclude<TextDialog, 'find'> | null>(null)
  const [figure, setFigure] = useState<number | null>(null)
  const [find, setFind] = useState(0)
  const isBlog = props.session.detail.value.kind === 'live-blog'
  const [part, setPart] = useState<BlogPart>(
    isBlog && props.session.detail.peek().state.publication !== 'never' ? 'posts' : 'summary',
  )
  const detail = session.detail.value
  const sourceShown = besideShown.value && detail.translatedFrom !== null
  const saving = session.saving.value
  const canEdit = detail.verbs.includes('save-working-copy')
  const insertFromWire = (): void => {
    if (canEdit) setDialog('insert')
  }
  const open = (wanted: TextDialog): void => {
    if (wanted === 'find') setFind((asked) => asked + 1)
    else if (canEdit) setDialog(wanted)
  }
  useKeys({
    'Mod+/': insertFromWire,
    'Mod+f': () => open('find'),
    'Mod+h': () => open('find'),
    F7: () => open('spelling'),
  })
  const close = (): void => {
    setDialog(null)
    setFigure(null)
    session.view.current?.focus()
  }
  return (
    <div class={sourceShown ? 'article with-source' : 'article'}>
      <h1 ref={title} class="hidden" tabIndex={-1}>
        {detail.copy.content.headline || say('article.untitled')}
      </h1>
      {saving.status === 'waiting' && (
        <p class="banner" role="alert">
          {say('save.offline')}{' '}
          <button type="button" onClick={() => void session.copy.flush()}>
            {say('try-again')}
          </button>
        </p>
      )}
      {saving.status === 'refused' && (
        <p class="banner" role="alert">
          {say('save.refused-because', { reason: refusalText(asRefusal(saving.error)) })}{' '}
          <button type="button" onClick={() => void session.copy.flush()}>
            {say('try-again')}
          </button>
        </p>
      )}
      {saving.status === 'stale' && <MergeDialog session={session} theirs={saving.theirs} />}
      <KeptBanner session={session} />
      <div class="writing">
        <ActionBar session={session} />
        {isBlog && <BlogTabs part={part} choose={setPart} />}
        {isBlog && part === 'posts' && <LiveDesk session={session} />}
        <div class="sheets" hidden={isBlog && part === 'posts'}>
          {sourceShown && <SourceBeside session={session} />}
          <div class="sheet">
            <HeadlineFields session={session} />
            <MetaFields session={session} />
            {canEdit && <Toolbar session={session} open={open} />}
            {detail.translatedFrom !== null && (
              <button
                type="button"
                class="quiet small"
                aria-pressed={sourceShown}
                onClick={() => (besideShown.value = !sourceShown)}
              >
                {say('source-pane.toggle')}
              </button>
            )}
            {find > 0 && (
              <FindPanel
                session={session}
                asked={find}
                close={() => {
                  setFind(0)
                  session.view.current?.focus()
                }}
              />
            )}
            <div class="text-and-margin" id="article-body">
              <EditorBody
                session={session}
                insertFromWire={insertFromWire}
                editLink={() => setDialog('link')}
                openFigure={setFigure}
              />
              <LineageMargin session={session} />
            </div>
            <TextMeasures session={session} />
          </div>
        </div>
      </div>
      <aside class="panels" aria-label={say('article.about')}>
        {articlePanels.map((ArticlePanel, at) => (
          <ArticlePanel key={at} session={session} />
        ))}
      </aside>
      {dialog === 'insert' && <InsertDialog close={close} />}
      {dialog === 'link' && <LinkDialog session={session} close={close} />}
      {dialog === 'foreign' && <ForeignDialog session={session} close={close} />}
      {dialog === 'direction' && <DirectionDialog session={session} close={close} />}
      {dialog === 'embed' && <EmbedDialog session={session} close={close} />}
      {dialog === 'spelling' && <SpellingDialog session={session} close={close} />}
      {dialog === 'picture' && (
        <PicturePicker
          service={detail.service}
          close={close}
          choose={(picture) => {
            const block = articleSchema.nodes['figure']!.create(picture)
            insertBlock(block)(session.editor.peek(), (transaction) => session.apply(transaction))
            close()
          }}
        />
      )}
      {figure !== null && <FigureDialog session={session} position={figure} close={close} />}
    </div>
  )
}
