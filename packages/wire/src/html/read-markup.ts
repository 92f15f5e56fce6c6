import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { WIRE_LIMITS } from '../limits.ts'
import { KEPT, type MarkupElement, type MarkupNode, NO_MORE } from './markup.ts'

// Tokens by the HTML standard (parse5), the tree by a few rules of our own. The standard's tree construction is
// quadratic in places (nested links, tables, formatting that is reopened in every paragraph); a wire must not be
// stopped by 150 KB of "<a><a><a>". Since the cleaner writes every byte of its output itself, it does not depend
// on building the same tree as a browser.

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[]
}

/** Keeps the attributes that are looked at. All others would be compared with each other, one by one. */
class FrugalTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const { name } = this.currentAttr
    if (name === 'href' || name === 'class' || name === 'data-type' || KEPT.has(name)) super._leaveAttrName()
  }
}

const VOID = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '))
/** What the standard does not read as markup until the element ends. */
const RAW: ReadonlyMap<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = new Map([
  ...['style', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript'].map(
    (name) => [name, TokenizerMode.RAWTEXT] as const,
  ),
  ['script', TokenizerMode.SCRIPT_DATA],
  ['textarea', TokenizerMode.RCDATA],
  ['title', TokenizerMode.RCDATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
])

/** Elements that end an open paragraph. */
const ENDS_PARAGRAPH = new Set(
  (
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul'
  ).split(' '),
)
/** What a new element of the name closes, and what it does not look beyond. */
const CLOSES: ReadonlyMap<string, { readonly these: readonly string[]; readonly within: readonly string[] }> =
  new Map([
    ['li', { these: ['li'], within: ['ul', 'ol', 'menu', 'dir'] }],
    ['dt', { these: ['dt', 'dd'], within: ['dl'] }],
    ['dd', { these: ['dt', 'dd'], within: ['dl'] }],
    ['option', { these: ['option'], within: ['select'] }],
    ['tr', { these: ['tr', 'td', 'th'], within: ['table'] }],
    ['td', { these: ['td', 'th'], within: ['tr', 'table'] }],
    ['th', { these: ['td', 'th'], within: ['tr', 'table'] }],
    ['tbody', { these: ['thead', 'tbody', 'tfoot', 'tr', 'td', 'th'], within: ['table'] }],
    ['thead', { these: ['thead', 'tbody', 'tfoot', 'tr', 'td', 'th'], within: ['table'] }],
    ['tfoot', { these: ['thead', 'tbody', 'tfoot', 'tr', 'td', 'th'], within: ['table'] }],
    ['a', { these: ['a'], within: [] }],
  ])
/** An end tag of something outside does not reach through these. */
const WALLS = new Set(['table', 'td', 'th', 'caption', 'object', 'template'])

/** Deeper than this elements are not opened any more; their text stays. */
const DEEPEST = 100

/** HTML as a tree. Null if it is larger than the limits for one piece of markup. Time grows with length only. */
export function readMarkup(html: string): readonly MarkupNode[] | null {
  if (html.length > WIRE_LIMITS.html) return null
  const root: OpenElement = { name: '#root', href: null, role: '', more: NO_MORE, children: [] }
  const stack: OpenElement[] = [root]
  const top = (): OpenElement => stack[stack.length - 1] as OpenElement
  const addText = (text: string): void => {
    top().children.push(text)
  }
  const closeUpTo = (these: readonly string[], within: readonly string[]): void => {
    for (let at = stack.length - 1; at > 0; at -= 1) {
      const name = (stack[at] as OpenElement).name
      if (these.includes(name)) {
        stack.length = at
        // A new row closes the cell and the row around it.
        if (these.length < 3) return
      } else if (within.includes(name) || WALLS.has(name)) return
    }
  }
  const start = (token: Token.TagToken): void => {
    const name = token.tagName
    if (ENDS_PARAGRAPH.has(name)) closeUpTo(['p'], [])
    const closes = CLOSES.get(name)
    if (closes !== undefined) closeUpTo(closes.these, closes.within)
    const element: OpenElement = {
      name,
      href: attribute(token, 'href'),
      role: `${attribute(token, 'class') ?? ''} ${attribute(token, 'data-type') ?? ''}`.trim(),
      more: moreOf(token),
      children: [],
    }
    if (stack.length > DEEPEST && !RAW.has(name)) return
    top().children.push(element)
    if (VOID.has(name) || (token.selfClosing && (name === 'svg' || name === 'math'))) return
    stack.push(element)
    const mode = RAW.get(name)
    if (mode !== undefined) {
      tokenizer.lastStartTagName = name
      tokenizer.state = mode
    }
  }
  const end = (token: Token.TagToken): void => {
    for (let at = stack.length - 1; at > 0; at -= 1) {
      const name = (stack[at] as OpenElement).name
      if (name === token.tagName) {
        stack.length = at
        return
      }
      if (WALLS.has(name) && !(token.tagName === 'table' || token.tagName === 'tr')) return
    }
    // "</br>" is a br, "</p>" without a start an empty paragraph (HTML standard, 13.2.6.4.7).
    if (token.tagName === 'br' || token.tagName === 'p')
      top().children.push({ name: token.tagName, href: null, role: '', more: NO_MORE, children: [] })
  }
  const nothing = (): void => {}
  const tokenizer: FrugalTokenizer = new FrugalTokenizer(
    {},
    {
      onStartTag: start,
      onEndTag: end,
      onCharacter: (token) => addText(token.chars),
      onWhitespaceCharacter: (token) => addText(token.chars),
      onNullCharacter: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
    },
  )
  tokenizer.write(html, true)
  return root.children
}

function moreOf(token: Token.TagToken): ReadonlyMap<string, string> {
  const kept = token.attrs.filter(({ name }) => KEPT.has(name))
  return kept.length === 0 ? NO_MORE : new Map(kept.map(({ name, value }) => [name, value]))
}

function attribute(token: Token.TagToken, name: string): string | null {
  return token.attrs.find((attribute) => attribute.name === name)?.value ?? null
}
