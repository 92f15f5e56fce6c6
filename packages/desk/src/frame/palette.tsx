import { useId, useState } from 'preact/hooks'
import { interfaceLanguage, say } from '../say.ts'
import { Dialog } from './dialog.tsx'
import { matchingCommands, paletteCommands } from './palette-commands.ts'
import type { PaletteCommand } from './palette-commands.ts'

/**
 * Everything the desk can do now, by its name: type some words, choose with the arrow keys, Enter does it.
 * @param props.close takes the palette away, and then does what was chosen
 */
export function Palette(props: { readonly close: (chosen: PaletteCommand | null) => void }) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  // What there is does not change while the palette is open.
  const [all] = useState(paletteCommands)
  const found = matchingCommands(all, query, interfaceLanguage.value)
  const list = useId()
  const chosen = found[Math.min(at, found.length - 1)]
  const move = (by: number): void => {
    if (found.length === 0) return
    const next = (Math.min(at, found.length - 1) + by + found.length) % found.length
    setAt(next)
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Dialog title={say('palette')} close={() => props.close(null)} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen !== undefined) props.close(chosen)
        }}
      >
        <label class="field">
          <span>{say('palette.words')}</span>
          <input
            type="search"
            role="combobox"
            list={undefined}
            autofocus
            aria-expanded="true"
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={chosen === undefined ? undefined : `${list}-${found.indexOf(chosen)}`}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={(event) => {
              const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
              if (by === undefined || event.isComposing) return
              event.preventDefault()
              move(by)
            }}
          />
        </label>
      </form>
      <p class="hidden" role="status">
        {say('palette.count', { count: found.length })}
      </p>
      {found.length === 0 && <p class="list-state">{say('palette.none')}</p>}
      <ul id={list} role="listbox" class="palette" aria-label={say('palette')} tabIndex={-1}>
        {found.map((command, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <li
            key={command.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={command === chosen}
            onMouseMove={() => setAt(index)}
            onClick={() => props.close(command)}
          >
            <span class="palette-name">{command.name}</span>
            <span class="soft">{say(`palette.${command.group}`)}</span>
            {command.keys !== undefined && <kbd>{command.keys}</kbd>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
