import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { Dialog } from './dialog.tsx'

const groups: readonly { readonly title: WordKey; readonly keys: readonly (readonly [string, WordKey])[] }[] =
  [
    {
      title: 'help.everywhere',
      keys: [
        ['Ctrl Shift P, F1', 'help.palette'],
        ['?', 'help.keys'],
      ],
    },
    {
      title: 'help.lists',
      keys: [
        ['J / K', 'help.next-previous'],
        ['Enter', 'help.open'],
        ['X', 'help.pick'],
        ['N', 'help.new'],
        ['B', 'help.brief'],
        ['I', 'help.insert'],
        ['A', 'help.attach'],
        ['R / D / T', 'help.board'],
      ],
    },
    {
      title: 'help.text',
      keys: [
        ['/', 'help.wire'],
        ['Ctrl B', 'tool.strong'],
        ['Ctrl I', 'tool.em'],
        ['Ctrl K', 'tool.link'],
        ['Ctrl Alt 2 / 3', 'help.headings'],
        ['Ctrl Alt 0', 'help.paragraph'],
        ['Ctrl Shift 7 / 8', 'help.list'],
        ['Ctrl Shift 9', 'tool.quote'],
        ['Ctrl F / H', 'help.find'],
        ['F7', 'help.spelling'],
        ['Alt ↑ / ↓', 'help.move-block'],
        ['Ctrl Shift ⌫', 'help.remove-block'],
        ['Tab / Shift Tab', 'help.cells'],
        ['F2', 'help.fields'],
        ['Ctrl Z / Y', 'help.undo'],
        ['Ctrl Alt M', 'remark.new'],
        ['F8', 'remarks.next'],
        ['Shift F8', 'remarks.previous'],
        ['Alt PgUp / PgDn', 'help.blocks'],
        ['Ctrl S', 'help.save'],
        ['Ctrl ⏎', 'help.publish'],
      ],
    },
  ]

/** All shortcuts. */
export function HelpDialog(props: { readonly close: () => void }) {
  return (
    <Dialog title={say('help')} close={props.close} isReading>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3>{say(title)}</h3>
          <dl class="keys">
            {keys.map(([key, word]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{say(word)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
