import { useId, useRef, useState } from 'preact/hooks'
import { say } from '../say.ts'
import { serviceText } from '../speech/language-of.ts'
import { teamOf } from './people.ts'

/** The most names offered at once. */
const mostNames = 6

/** A field for words in which people of the service are mentioned: after `@` their names are offered. */
export function MentionField(props: {
  readonly label: string
  readonly service: string
  readonly value: string
  readonly change: (value: string) => void
  readonly rows?: number
  readonly most: number
  readonly required?: boolean
  readonly autofocus?: boolean
}) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [begun, setBegun] = useState<{ readonly at: number; readonly words: string } | null>(null)
  const [chosen, setChosen] = useState(0)
  const team = teamOf(props.service).state.value.data ?? []
  const names = [...new Set(team.map(({ name }) => name))]
  const offered =
    begun === null
      ? []
      : names.filter((name) => name.toLowerCase().startsWith(begun.words.toLowerCase())).slice(0, mostNames)
  const look = (): void => {
    const { value, selectionStart } = field.current as HTMLTextAreaElement
    const found = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(value.slice(0, selectionStart))
    setBegun(found === null ? null : { at: selectionStart - (found[1] ?? '').length, words: found[1] ?? '' })
    setChosen(0)
  }
  const take = (name: string): void => {
    if (begun === null) return
    const after = props.value.slice(begun.at + begun.words.length)
    const before = `${props.value.slice(0, begun.at)}${name} `
    props.change(`${before}${after.replace(/^ /, '')}`)
    setBegun(null)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(before.length, before.length)
    })
  }
  return (
    <div class="field mention-field">
      <label for={`${id}-field`}>{props.label}</label>
      <textarea
        id={`${id}-field`}
        ref={field}
        rows={props.rows ?? 3}
        maxLength={props.most}
        required={props.required}
        autofocus={props.autofocus}
        value={props.value}
        {...serviceText(props.service)}
        dir="auto"
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={offered.length > 0 ? `${id}-${chosen}` : undefined}
        onInput={(event) => {
          props.change(event.currentTarget.value)
          look()
        }}
        onBlur={() => setBegun(null)}
        onKeyDown={(event) => {
          if (offered.length === 0 || event.ctrlKey || event.metaKey) return
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (by !== 0) setChosen((chosen + by + offered.length) % offered.length)
          else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen] ?? '')
          else if (event.key === 'Escape') setBegun(null)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {offered.length > 0 && (
        <ul id={`${id}-names`} class="names" role="listbox" aria-label={say('mention.names')}>
          {offered.map((name, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => {
                event.preventDefault()
                take(name)
              }}
            >
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
