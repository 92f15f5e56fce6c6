import { useEffect, useRef, useState } from 'preact/hooks'
import { ArticleView } from '../article/article-view.tsx'
import { asideSessions, openSession } from '../article/open-session.ts'
import { ItemDetail } from '../inbox/item-detail.tsx'
import { ItemDialogs } from '../inbox/item-dialogs.tsx'
import { say } from '../say.ts'
import { chooseService } from '../session/preferences.ts'
import { service, services, session } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'
import { tasks } from '../tasks/tasks.ts'
import { Bell } from '../together/bell.tsx'
import { announcement } from './announce.ts'
import { Clocks } from './clocks.tsx'
import { frameCommands } from './frame-commands.ts'
import { LineBanner } from './line-banner.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { useKeys } from './keys.ts'
import { go, openArticle, route, writeRoute } from './route.ts'
import { openScreens } from './menu.tsx'
import { usePaletteCommands } from './palette-commands.ts'
import { Palette } from './palette.tsx'
import { screenEntry } from './screen-names.ts'
import type { ScreenName } from './screen-names.ts'
import { screens } from './screens.tsx'

/** The desk: bar, rail, a list, and what is open beside it. */
export function Frame() {
  const { list, open } = route.value
  const isPage = screenEntry(list)?.shape === 'page'
  const Screen = screens[list]
  const name = say(screenEntry(list)?.word ?? 'inbox')
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  const main = useRef<HTMLElement>(null)
  const side = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useKeys({
    '?': () => setHelp(true),
    'Mod+Shift+p': () => setPalette(true),
    F1: () => setPalette(true),
    Escape: () => side.current?.querySelector<HTMLElement>('[aria-current]')?.focus(),
  })

  usePaletteCommands(() => [
    ...frameCommands(),
    { id: 'help', group: 'other', name: say('palette.help'), keys: '?', run: () => setHelp(true) },
  ])

  const opened = open === null ? null : open.id
  useEffect(() => {
    // The page does not change by itself: at first the browser puts the focus where it belongs.
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const pane = open === null ? side.current : main.current
    ;(pane?.querySelector<HTMLElement>('h1') ?? pane)?.focus({ preventScroll: true })
    if (open !== null) main.current?.scrollTo({ top: 0 })
  }, [list, opened])
  useEffect(() => {
    // What is open names itself.
    if (opened !== null) return
    document.title = `${name} · ${session.value?.newsroom.name ?? ''}`
  }, [name, opened, session.value?.newsroom.name])

  return (
    <div class={open === null ? 'frame' : 'frame opened'}>
      <a class="skip" href={open === null && !isPage ? '#list' : '#pane'}>
        {say('skip')}
      </a>
      <header class="bar">
        <b class="brand">{session.value?.newsroom.name}</b>
        {session.value?.newsroom.demonstration === true && <span class="pill">{say('demonstration')}</span>}
        <ServiceSwitch />
        <Clocks />
        <Bell />
        <button
          type="button"
          class="quiet small commands"
          aria-keyshortcuts="Control+Shift+P F1"
          onClick={() => setPalette(true)}
        >
          {say('palette')} <kbd>F1</kbd>
        </button>
        <button type="button" class="quiet small help" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
          {say('help')} <kbd>?</kbd>
        </button>
      </header>
      <LineBanner />
      <nav class="rail" aria-label={say('rail')}>
        {openScreens('rail').map((entry) => (
          <RailLink
            key={entry.name}
            list={entry.name}
            name={say(entry.word)}
            {...(entry.name === 'tasks' && { count: tasks.state.value.data?.length ?? 0 })}
          />
        ))}
      </nav>
      <main class="work">
        {!isPage && (
          <section id="list" class="list" ref={side} tabIndex={-1} aria-label={name}>
            <Screen />
          </section>
        )}
        <section id="pane" class="pane" ref={main} tabIndex={-1} aria-label={say('pane')}>
          {asideSessions.value.map((aside) => (
            <p key={aside.id} class="banner" role="alert">
              {say('aside', { headline: aside.head.value.headline || say('article.untitled') })}{' '}
              <button type="button" onClick={() => openArticle(aside.id)}>
                {say('aside.open')}
              </button>
            </p>
          ))}
          {open !== null && !isPage && (
            <button type="button" class="quiet back" onClick={() => go({ list, open: null })}>
              {say('back')}
            </button>
          )}
          {isPage ? (
            <Screen />
          ) : open === null ? (
            <p class="list-state">{say('pane.empty')}</p>
          ) : open.kind === 'item' ? (
            <ItemDetail key={open.id} id={open.id} />
          ) : (
            <ArticleView id={open.id} />
          )}
        </section>
      </main>
      <p class="hidden" role="status" aria-live="polite">
        {announcement.value}
      </p>
      <ItemDialogs />
      {palette && (
        <Palette
          close={(chosen) => {
            setPalette(false)
            // After the dialog has given the focus back: what is done may need it, or open a dialog of its own.
            setTimeout(() => {
              const text = openSession.value?.view.current
              // The browser gives the text its focus back, but not its cursor.
              if (text?.dom === document.activeElement) text?.focus()
              chosen?.run()
            })
          }}
        />
      )}
      {help && <HelpDialog close={() => setHelp(false)} />}
    </div>
  )
}

function ServiceSwitch() {
  const here = service.value
  if (here === null) return <span>{say('service.none')}</span>
  return (
    <select
      class="service"
      aria-label={say('service')}
      value={here.key}
      onChange={(event) => {
        chooseService(event.currentTarget.value)
        if (route.value.list === 'stories') go({ list: 'stories', open: null })
      }}
    >
      {services.value.map(({ key, name }) => (
        <option key={key} value={key} {...serviceText(key)}>
          {name}
        </option>
      ))}
    </select>
  )
}

function RailLink(props: { readonly list: ScreenName; readonly name: string; readonly count?: number }) {
  const { open, list } = route.value
  // Looking into another list leaves the article on the desk where it is.
  const isList = (name: ScreenName): boolean => screenEntry(name)?.shape === 'list'
  const keeps = open?.kind === 'article' && isList(props.list) && isList(list) && props.list !== list
  return (
    <a
      href={writeRoute({ list: props.list, open: keeps ? open : null })}
      aria-current={list === props.list ? 'page' : undefined}
    >
      {props.name}
      {(props.count ?? 0) > 0 && (
        <span class="count">
          {' '}
          <span class="hidden">{say('tasks.count', { count: props.count ?? 0 })}</span>
          <span aria-hidden="true">{props.count}</span>
        </span>
      )}
    </a>
  )
}
