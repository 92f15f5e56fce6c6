import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../frame/dialog.tsx'
import { ListState } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { languageOfService } from '../speech/language-of.ts'
import type { ArticleSession } from './article-session.ts'

type Pages = readonly { readonly script: string; readonly html: string }[]

/** The page as readers would get it. Its frame runs no script and can do nothing. */
export function PreviewDialog(props: { readonly session: ArticleSession; readonly close: () => void }) {
  const { session } = props
  const [pages, setPages] = useState<Pages | null>(null)
  const [shown, setShown] = useState(0)
  const [error, setError] = useState<Refusal | null>(null)
  const load = async (): Promise<void> => {
    setError(null)
    try {
      await session.copy.flush()
      setPages((await call('article.preview', { article: session.id })).pages)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  useEffect(() => void load(), [session])
  const { derivedScript } = languageOfService(session.detail.value.service)
  const name = (script: string): string =>
    derivedScript === undefined
      ? script
      : script === derivedScript.suffix || script === derivedScript.script
        ? derivedScript.ownName
        : derivedScript.writtenName
  const page = pages?.[shown]
  return (
    <Dialog title={say('preview')} close={props.close} wide>
      {pages !== null && pages.length > 1 && (
        <div class="buttons" role="group" aria-label={say('preview.script')}>
          {pages.map(({ script }, index) => (
            <button key={script} type="button" aria-pressed={index === shown} onClick={() => setShown(index)}>
              {name(script)}
            </button>
          ))}
        </div>
      )}
      {page === undefined ? (
        <ListState
          loading={error === null && pages === null}
          error={error}
          empty=""
          retry={() => void load()}
        />
      ) : (
        // Same origin without scripts: pictures load with the session, and nothing can run.
        <iframe class="preview" title={say('preview')} sandbox="allow-same-origin" srcdoc={page.html} />
      )}
    </Dialog>
  )
}
