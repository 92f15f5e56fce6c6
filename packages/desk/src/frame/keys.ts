import { useEffect, useRef } from 'preact/hooks'
import { singleKeys } from '../session/preferences.ts'

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Shortcuts while a screen is shown. A key is written `j`, `?`, `F1`, `Mod+Enter` (Ctrl, ⌘ on a Mac) or `Mod+Shift+p`. Single keys
 * do nothing while somebody types or a dialog is open, and can be switched off (WCAG 2.1.4).
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const modified = event.ctrlKey || event.metaKey
      if (document.querySelector('dialog[open]') !== null) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const isFunctionKey = /^F\d+$/.test(name)
      if (!modified && (event.altKey || ((isTyping(event.target) || !singleKeys.value) && !isFunctionKey)))
        return
      // Enter belongs to the button or link it is pressed on.
      if (
        name === 'Enter' &&
        !modified &&
        (event.target as Element).closest('a, button, summary, input') !== null
      )
        return
      // A panel that Escape closes hears it before the frame does.
      if (name === 'Escape' && (event.target as Element).closest('[data-closes]') !== null) return
      // A form sends itself.
      if (name === 'Enter' && modified && (event.target as Element).closest('form') !== null) return
      const keys = latest.current
      const action =
        (modified && event.shiftKey ? keys[`Mod+Shift+${name}`] : undefined) ??
        keys[modified ? `Mod+${name}` : name]
      if (action === undefined) return
      event.preventDefault()
      // The text editor takes every Enter it hears of: what is ours must not reach it.
      event.stopPropagation()
      action(event)
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
