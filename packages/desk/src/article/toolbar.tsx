import { useRef } from 'preact/hooks'
import { NodeSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import {
  emptyNote,
  emptyPullQuote,
  emptyTable,
  insertBlock,
  moveBlock,
  removeBlock,
} from '../editor/blocks.ts'
import { editorCommands, isActive } from '../editor/commands.ts'
import type { EditorCommand } from '../editor/commands.ts'
import { tableCommands } from '../editor/table-commands.ts'
import type { TableCommand } from '../editor/table-commands.ts'
import { usePaletteCommands } from '../frame/palette-commands.ts'
import type { PaletteCommand, PaletteGroup } from '../frame/palette-commands.ts'
import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import type { ArticleSession } from './article-session.ts'

const tools: readonly { readonly command: EditorCommand; readonly sign: string; readonly keys: string }[] = [
  { command: 'undo', sign: '↶', keys: 'Control+Z' },
  { command: 'redo', sign: '↷', keys: 'Control+Y' },
  { command: 'strong', sign: 'B', keys: 'Control+B' },
  { command: 'em', sign: 'I', keys: 'Control+I' },
  { command: 'heading-2', sign: 'H2', keys: 'Control+Alt+2' },
  { command: 'heading-3', sign: 'H3', keys: 'Control+Alt+3' },
  { command: 'bullet-list', sign: '•', keys: 'Control+Shift+8' },
  { command: 'ordered-list', sign: '1.', keys: 'Control+Shift+7' },
  { command: 'quote', sign: '“”', keys: 'Control+Shift+9' },
]

const oneWay: readonly EditorCommand[] = ['undo', 'redo']

const tableTools: readonly { readonly command: TableCommand; readonly sign: string }[] = [
  { command: 'row-above', sign: '⤒+' },
  { command: 'row-below', sign: '⤓+' },
  { command: 'row-remove', sign: '↕×' },
  { command: 'column-before', sign: '⇤+' },
  { command: 'column-after', sign: '⇥+' },
  { command: 'column-remove', sign: '↔×' },
  { command: 'header-row', sign: 'H↔' },
  { command: 'header-column', sign: 'H↕' },
  { command: 'remove', sign: '×' },
]

/** Dialogs and panels of an article's text. */
export type TextDialog =
  | 'insert'
  | 'link'
  | 'foreign'
  | 'direction'
  | 'picture'
  | 'embed'
  | 'spelling'
  | 'find'

/** A tool with a name instead of a sign. */
interface NamedTool {
  readonly word: WordKey
  /** What it is called where its group is not to be seen. */
  readonly long: WordKey
  readonly group: PaletteGroup
  readonly keys?: string
  readonly run: () => void
}

/** The editor's tools. One tab stop; arrow keys move within. All of them are in the palette, too. */
export function Toolbar(props: {
  readonly session: ArticleSession
  readonly open: (dialog: TextDialog) => void
}) {
  const { session, open } = props
  const bar = useRef<HTMLDivElement>(null)
  const state = session.editor.value
  const run = (command: Command): void => {
    command(
      session.editor.peek(),
      (transaction) => session.apply(transaction),
      session.view.current ?? undefined,
    )
    session.view.current?.focus()
  }
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const forward =
      getComputedStyle(bar.current as HTMLElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? buttons.length - 1
          : event.key === forward
            ? (at + 1) % buttons.length
            : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
              ? (at - 1 + buttons.length) % buttons.length
              : -1
    if (to === -1 || at === -1) return
    event.preventDefault()
    const next = buttons[to]
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next?.focus()
  }
  const named: readonly NamedTool[] = [
    { word: 'tool.link', long: 'editor.set-link', group: 'editor', keys: 'Ctrl K', run: () => open('link') },
    { word: 'tool.foreign', long: 'editor.foreign', group: 'editor', run: () => open('foreign') },
    { word: 'tool.direction', long: 'editor.direction', group: 'editor', run: () => open('direction') },
    { word: 'tool.wire', long: 'insert.wire', group: 'insert', keys: 'Ctrl /', run: () => open('insert') },
    { word: 'tool.picture', long: 'insert.picture', group: 'insert', run: () => open('picture') },
    {
      word: 'tool.table',
      long: 'insert.table',
      group: 'insert',
      run: () => run(insertBlock(emptyTable(3, 3))),
    },
    {
      word: 'tool.pull-quote',
      long: 'insert.pull-quote',
      group: 'insert',
      run: () => run(insertBlock(emptyPullQuote())),
    },
    { word: 'tool.embed', long: 'insert.embed', group: 'insert', run: () => open('embed') },
    {
      word: 'tool.note',
      long: 'insert.note',
      group: 'insert',
      run: () => {
        run(insertBlock(emptyNote()))
        focusFields(session)
      },
    },
    { word: 'tool.find', long: 'editor.find', group: 'editor', keys: 'Ctrl F', run: () => open('find') },
    {
      word: 'tool.spelling',
      long: 'editor.spelling',
      group: 'editor',
      keys: 'F7',
      run: () => open('spelling'),
    },
  ]
  const inTable = isInTable(state)
  usePaletteCommands(() => {
    const command = (group: PaletteGroup, word: WordKey, run: () => void, keys?: string): PaletteCommand => ({
      id: word,
      group,
      name: say(word),
      run,
      ...(keys !== undefined && { keys }),
    })
    return [
      ...named.map(({ group, long, run, keys }) => command(group, long, run, keys)),
      ...tools.map((tool) =>
        command(
          'editor',
          `tool.${tool.command}`,
          () => run(editorCommands[tool.command]),
          tool.keys.replace('Control', 'Ctrl').replaceAll('+', ' '),
        ),
      ),
      command('editor', 'editor.move-up', () => run(moveBlock(-1)), 'Alt ↑'),
      command('editor', 'editor.move-down', () => run(moveBlock(1)), 'Alt ↓'),
      command('editor', 'editor.remove-block', () => run(removeBlock), 'Ctrl Shift ⌫'),
      ...(isInTable(session.editor.peek())
        ? tableTools.map((tool) =>
            command('editor', `table.${tool.command}`, () => run(tableCommands[tool.command])),
          )
        : []),
    ]
  })
  return (
    <div
      ref={bar}
      class="toolbar"
      role="toolbar"
      aria-label={say('editor.tools')}
      aria-controls="article-body"
      onKeyDown={move}
      // The selection in the text must survive a click on a tool.
      onMouseDown={(event) => event.preventDefault()}
    >
      {tools.map(({ command, sign, keys }, index) => (
        <button
          key={command}
          type="button"
          class={`tool tool-${command}`}
          tabIndex={index === 0 ? 0 : -1}
          title={say(`tool.${command}`)}
          aria-keyshortcuts={keys}
          aria-pressed={oneWay.includes(command) ? undefined : isActive(state, command)}
          aria-disabled={!editorCommands[command](state)}
          onClick={() => run(editorCommands[command])}
        >
          <span aria-hidden="true">{sign}</span>
          <span class="hidden">{say(`tool.${command}`)}</span>
        </button>
      ))}
      {named.map(({ word, long, keys, run }) => (
        <button
          key={word}
          type="button"
          class="tool"
          tabIndex={-1}
          title={say(long)}
          aria-keyshortcuts={keys?.replace('Ctrl', 'Control').replace(' ', '+')}
          onClick={run}
        >
          {say(word)}
        </button>
      ))}
      {inTable && (
        <span class="tools" role="group" aria-label={say('tools.table')}>
          {tableTools.map(({ command, sign }) => (
            <button
              key={command}
              type="button"
              class="tool"
              tabIndex={-1}
              title={say(`table.${command}`)}
              onClick={() => run(tableCommands[command])}
            >
              <span aria-hidden="true">{sign}</span>
              <span class="hidden">{say(`table.${command}`)}</span>
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

/** Goes into the first field of the selected block. Whether there is one. */
export function focusFields(session: ArticleSession): boolean {
  const view = session.view.current
  const { selection } = session.editor.peek()
  if (view === null || !(selection instanceof NodeSelection)) return false
  const dom = view.nodeDOM(selection.from)
  const field = dom instanceof Element ? dom.querySelector<HTMLElement>('input, textarea') : null
  field?.focus()
  return field !== null
}
