import { computed, effect } from '@preact/signals'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { clearDesk, flushAll, hasUnsaved } from './article/open-session.ts'
import { watchSources } from './article/source-catalogue.ts'
import { Frame } from './frame/frame.tsx'
import { ListState } from './frame/list-state.tsx'
import { startRouting } from './frame/route.ts'
import { watchOutboxes } from './live/outbox.ts'
import { loadInbox, watchWire } from './inbox/inbox.ts'
import { interfaceDirection, interfaceLanguage, speak } from './say.ts'
import { chosenLanguage, look } from './session/preferences.ts'
import { loadSession, session, sessionProblem, watchSession } from './session/session.ts'
import { FinishSetUp } from './accounts/finish-set-up.tsx'
import { SignIn } from './session/sign-in.tsx'
import { Welcome } from './session/welcome.tsx'
import { startClock } from './speech/clock.ts'
import { tasks, watchTasks } from './tasks/tasks.ts'
import './style/tokens.css'
import './style/frame.css'
import './style/parts.css'
import './style/tools.css'
import './style/article.css'
import './style/accounts.css'
import './style/translation.css'
import './style/facts.css'
import './style/revisions.css'
import './style/live.css'
import './style/editing.css'
import './style/palette.css'
import './style/together.css'

function Desk() {
  const [token, setToken] = useState(location.pathname === '/welcome' ? location.hash.slice(1) : '')
  const state = session.value
  if (state === null)
    return (
      <main class="door">
        <ListState
          loading={sessionProblem.value === null}
          error={sessionProblem.value}
          empty=""
          retry={() => void loadSession()}
        />
      </main>
    )
  if (token !== '') return <Welcome token={token} leave={() => setToken('')} />
  if (state.person === null) return <SignIn />
  return state.person.unfinished ? <FinishSetUp /> : <Frame />
}

effect(() => {
  document.documentElement.dataset['theme'] = look.value
})
effect(() => {
  document.documentElement.lang = interfaceLanguage.value
  document.documentElement.dir = interfaceDirection.value
})

startRouting()
startClock()
watchSession()
watchWire()
watchTasks()
watchSources()
watchOutboxes()

let lastPerson: string | null = null
const person = computed(() => {
  const { person: own } = session.value ?? {}
  return own?.unfinished === false ? own.id : null
})
effect(() => {
  // Each time somebody signs in: what was asked while signed out is asked again.
  const { value: id } = person
  if (id === null) return
  const isAnother = lastPerson !== null && lastPerson !== id
  lastPerson = id
  queueMicrotask(() => {
    if (isAnother) clearDesk()
    void loadInbox()
    void tasks.load()
    void flushAll()
  })
})
addEventListener('online', () => void flushAll())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void flushAll()
})
for (const kind of ['dragover', 'drop'] as const)
  addEventListener(kind, (event) => {
    // A file dropped beside its place would otherwise replace the desk.
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  })
addEventListener('beforeunload', (event) => {
  if (hasUnsaved()) event.preventDefault()
})

// A catalogue that cannot be fetched leaves the desk in English.
await speak(chosenLanguage).catch(() => undefined)
void loadSession()
const place = document.getElementById('desk')
if (place !== null) render(<Desk />, place)
