import type { Token } from 'parse5'
import { Tokenizer, TokenizerMode } from 'parse5'

/** The words a page has for itself; empty where it has none. */
export interface PageHead {
  /** At most 300 characters. */
  readonly title: string
  /** At most 100 characters. */
  readonly site: string
  /** At most 500 characters. */
  readonly text: string
}

/** Heads end long before this. */
const mostCharacters = 512 * 1024

const raw: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  noscript: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
}

/**
 * Title, site and description of an HTML page, from its head: by the standard's tokens, so in time that grows with the
 * page and no more.
 * @param contentType of the answer, for its charset
 */
export function readHead(bytes: Uint8Array, contentType: string): PageHead {
  const meta = new Map<string, string>()
  let title = ''
  let isInTitle = false
  let isOver = false
  const html = decode(bytes, contentType).slice(0, mostCharacters)
  const note = (chars: string): void => {
    if (isInTitle && title.length < 2_000) title += chars
  }
  const nothing = (): void => {}
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag(token) {
        const name = token.tagName
        if (name === 'body') isOver = true
        if (isOver) return
        const mode = raw[name]
        if (mode !== undefined) {
          tokenizer.lastStartTagName = name
          tokenizer.state = mode
        }
        // The title is the page's first; one in a drawing further down is not.
        if (name === 'title') isInTitle = title === ''
        const named = name === 'meta' ? (attribute(token, 'property') ?? attribute(token, 'name')) : null
        const content = attribute(token, 'content')
        if (named !== null && content !== null && !meta.has(named.toLowerCase()))
          meta.set(named.toLowerCase(), content)
      },
      onEndTag(token) {
        if (token.tagName === 'title') isInTitle = false
        if (token.tagName === 'head') isOver = true
      },
      onCharacter: (token) => note(token.chars),
      onWhitespaceCharacter: (token) => note(token.chars),
      onNullCharacter: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
    },
  )
  tokenizer.write(html, true)
  const first = (names: readonly string[], most: number, otherwise = ''): string =>
    plain(names.map((name) => meta.get(name) ?? '').find((words) => words.trim() !== '') ?? otherwise, most)
  return {
    title: first(['og:title', 'twitter:title'], 300, title),
    site: first(['og:site_name', 'application-name'], 100),
    text: first(['og:description', 'description', 'twitter:description'], 500),
  }
}

/** One line of text: no control characters, no marks that turn what stands around it. */
function plain(words: string, most: number): string {
  const line = words
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .replace(/\s+\S*$/u, '')}…`
}

function attribute(token: Token.TagToken, name: string): string | null {
  return token.attrs.find((entry) => entry.name === name)?.value ?? null
}

function decode(bytes: Uint8Array, contentType: string): string {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).toString('latin1')
  const label =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(begin)?.[1]
  try {
    return new TextDecoder(label ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
