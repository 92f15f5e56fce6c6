import { ConfirmDialog } from '../accounts/confirm-dialog.tsx'
import { route } from '../frame/route.ts'
import { PeopleList } from './people-list.tsx'
import { PersonPage } from './person-page.tsx'

/** People of the newsroom: everybody, or one of them. */
export function People() {
  const { open } = route.value
  return (
    <>
      {open?.kind === 'person' ? <PersonPage key={open.id} id={open.id} /> : <PeopleList />}
      <ConfirmDialog />
    </>
  )
}
