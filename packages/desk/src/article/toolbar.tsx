import { useRef } from 'preact/hooks'
import { editorCommands, isActive } from '../editor/commands.ts'
import type { EditorCommand } from '../editor/commands.ts'
import { say } from '../say.ts'
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

/** The editor's tools. One tab stop; arrow keys move within. */
export function Toolbar(props: {
  readonly session: ArticleSession
  readonly insertFromWire: () => void
  readonly editLink: () => void
  readonly markForeign: () => void
}) {
  const { session } = props
  const bar = useRef<HTMLDivElement>(null)
  const state = session.editor.value
  const run = (command: EditorCommand): void => {
    editorCommands[command](session.editor.peek(), (transaction) => session.apply(transaction))
    session.view.current?.focus()
  }
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const forward =
      getComputedStyle(bar.current as HTMLElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const by = event.key === forward ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? -1 : 0
    if (by === 0 || at === -1) return
    event.preventDefault()
    const next = buttons[(at + by + buttons.length) % buttons.length]
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next?.focus()
  }
  const more = [
    { name: say('tool.link'), sign: say('tool.link'), keys: 'Control+K', run: props.editLink },
    { name: say('tool.foreign'), sign: say('tool.foreign'), keys: undefined, run: props.markForeign },
    { name: say('tool.wire'), sign: say('tool.wire'), keys: '/', run: props.insertFromWire },
  ]
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
          onClick={() => run(command)}
        >
          <span aria-hidden="true">{sign}</span>
          <span class="hidden">{say(`tool.${command}`)}</span>
        </button>
      ))}
      {more.map(({ name, sign, keys, run }) => (
        <button key={name} type="button" class="tool" tabIndex={-1} aria-keyshortcuts={keys} onClick={run}>
          {sign}
        </button>
      ))}
    </div>
  )
}
