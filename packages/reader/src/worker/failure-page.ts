import { say } from './edition-line.ts'
import { type ServiceWords, type SiteWords, wordsFor } from './site-words.ts'

/** The one stylesheet of the page that stands where nothing could be verified. */
export const failureStyle =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;gap:1rem;' +
  'padding:2rem;box-sizing:border-box;font:1.0625rem/1.6 system-ui,sans-serif;background:#fbfaf7;color:#15191e}' +
  'p{margin:0;max-width:34rem}b{font-size:2rem;line-height:1}' +
  '@media(prefers-color-scheme:dark){body{background:#101418;color:#e8e5de}}'

/**
 * What stands where no place gave a page that can be verified: in the language of the service, in all of them where
 * the path has none, without words where none are known.
 * @param site what the site is called when no service has told its name
 */
export function failurePage(words: SiteWords | null, pathname: string, site: string): string {
  const own = words === null ? null : wordsFor(words, pathname)
  const service = pathname.split('/')[1] ?? ''
  const speakers: readonly ServiceWords[] =
    words === null || own === null ? [] : Object.hasOwn(words, service) ? [own] : Object.values(words)
  const name = own?.name ?? site
  const lines = speakers.map((speaker) => {
    const text = say(speaker, 'edition.unreachable')
    return text === null
      ? ''
      : `<p lang="${escape(speaker.lang)}" dir="${escape(speaker.dir)}">${escape(text)}</p>`
  })
  return (
    `<!doctype html><html lang="${escape(own?.lang ?? 'und')}" dir="${escape(own?.dir ?? 'ltr')}">` +
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${escape(name)}</title><style>${failureStyle}</style>` +
    `<main><b aria-hidden="true">⚠</b><h1>${escape(name)}</h1>${lines.join('')}</main></html>`
  )
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
