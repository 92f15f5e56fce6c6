import type { Permission } from '@heliograph/story'
import type { WordKey } from '../say.ts'

/** A screen of the desk, as the rail, the menu, the palette and addresses know it. */
export interface ScreenEntry {
  /** First part of the address. */
  readonly name: string
  readonly word: WordKey
  /** `rail`: always in sight. `menu`: one step away, under "More". */
  readonly place: 'rail' | 'menu'
  /** `list`: a list with what is open beside it. `page`: the whole width, with addresses of its own below it. */
  readonly shape: 'list' | 'page'
  /** Needed in at least one service; null for every signed-in person. */
  readonly permission: Permission | null
}

/** Every screen in the order they are shown. */
export const screenEntries = [
  { name: 'inbox', word: 'inbox', place: 'rail', shape: 'list', permission: 'wire.read' },
  { name: 'board', word: 'board', place: 'rail', shape: 'page', permission: 'story.read' },
  { name: 'stories', word: 'stories', place: 'rail', shape: 'list', permission: 'story.read' },
  { name: 'translations', word: 'translations', place: 'rail', shape: 'page', permission: 'story.read' },
  { name: 'tasks', word: 'tasks', place: 'rail', shape: 'list', permission: 'story.read' },
  { name: 'breaking', word: 'breaking', place: 'menu', shape: 'page', permission: 'breaking.flag' },
  { name: 'tools', word: 'tools', place: 'menu', shape: 'page', permission: 'tool.manage' },
  { name: 'notifications', word: 'notifications', place: 'menu', shape: 'list', permission: null },
  { name: 'rules', word: 'rules', place: 'menu', shape: 'page', permission: 'service.manage' },
  { name: 'glossary', word: 'glossary', place: 'menu', shape: 'page', permission: 'story.read' },
  { name: 'account', word: 'account', place: 'rail', shape: 'page', permission: null },
  { name: 'people', word: 'people', place: 'menu', shape: 'page', permission: 'people.manage' },
  { name: 'roles', word: 'roles', place: 'menu', shape: 'page', permission: null },
  { name: 'audit', word: 'audit', place: 'menu', shape: 'page', permission: 'audit.read' },
  { name: 'menu', word: 'menu', place: 'rail', shape: 'page', permission: null },
] as const satisfies readonly ScreenEntry[]

export type ScreenName = (typeof screenEntries)[number]['name']

export function screenEntry(name: string): ScreenEntry | undefined {
  return screenEntries.find((entry) => entry.name === name)
}
