import type { ComponentType } from 'preact'
import { InboxList } from '../inbox/inbox-list.tsx'
import { Account } from '../accounts/account.tsx'
import { StoryList } from '../stories/story-list.tsx'
import { TaskList } from '../tasks/task-list.tsx'
import { NotificationList } from '../together/notification-list.tsx'
import { lazyScreen } from './lazy-screen.tsx'
import { Menu } from './menu.tsx'
import type { ScreenName } from './screen-names.ts'

/** What each screen shows: a list screen its list, a page screen everything. */
export const screens: Readonly<Record<ScreenName, ComponentType>> = {
  inbox: InboxList,
  board: lazyScreen(async () => (await import('../together/board.tsx')).BoardScreen),
  notifications: NotificationList,
  rules: lazyScreen(async () => (await import('../together/rules.tsx')).RulesScreen),
  stories: StoryList,
  translations: lazyScreen(async () => (await import('../translation/grid.tsx')).TranslationGrid),
  tasks: TaskList,
  breaking: lazyScreen(async () => (await import('../live/alert-screen.tsx')).AlertScreen),
  tools: lazyScreen(async () => (await import('../tools/tools.tsx')).Tools),
  glossary: lazyScreen(async () => (await import('../translation/glossary.tsx')).Glossary),
  account: Account,
  people: lazyScreen(async () => (await import('../people/people.tsx')).People),
  roles: lazyScreen(async () => (await import('../people/roles-page.tsx')).RolesPage),
  audit: lazyScreen(async () => (await import('../people/audit-page.tsx')).AuditPage),
  menu: Menu,
}
