import { signal } from '@preact/signals'
import { InsertDialog } from '../article/insert-dialog.tsx'
import { openSession } from '../article/open-session.ts'
import { may, service } from '../session/session.ts'
import { BriefForm } from './brief-form.tsx'

const open = signal<{ readonly kind: 'brief' | 'insert'; readonly item: string } | null>(null)

/** Opens the form of a brief from a wire item, if the person may make one. */
export function openBrief(item: string): void {
  if (may('article.create', service.value?.key)) open.value = { kind: 'brief', item }
}

/** Opens the choice of an item's blocks for the article on the desk, if there is one to write in. */
export function openInsert(item: string): void {
  if (openSession.value?.canEdit() === true) open.value = { kind: 'insert', item }
}

/** Dialogs about a wire item. They stand outside the panes, of which a small screen shows only one. */
export function ItemDialogs() {
  const shown = open.value
  const close = (): void => {
    open.value = null
  }
  if (shown === null) return null
  return shown.kind === 'brief' ? (
    <BriefForm key={shown.item} item={shown.item} close={close} />
  ) : (
    <InsertDialog key={shown.item} item={shown.item} close={close} />
  )
}
