import type { ComponentType } from 'preact'
import { TimePanel } from '../facts/time-panel.tsx'
import type { ArticleSession } from './article-session.ts'
import { ChecklistPanel } from './checklist-panel.tsx'
import { CreditPanel } from './credit-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { PicturePanel } from './picture-panel.tsx'
import { ServicesPanel } from './services-panel.tsx'
import { AlertPanel } from '../live/alert-panel.tsx'
import { ArrangementsPanel } from '../together/arrangements-panel.tsx'
import { RemarksPanel } from '../together/remarks-panel.tsx'
import { ScriptPanel } from '../translation/script-panel.tsx'
import { XliffPanel } from '../translation/xliff-panel.tsx'
import { TasksPanel } from './tasks-panel.tsx'

/** One titled part of the column beside an article; shows nothing where it has nothing to say. */
export type ArticlePanel = ComponentType<{ readonly session: ArticleSession }>

/** What stands beside an article, from the top: first what needs a person now. */
export const articlePanels: readonly ArticlePanel[] = [
  TasksPanel,
  RemarksPanel,
  ArrangementsPanel,
  CreditPanel,
  ChecklistPanel,
  TimePanel,
  ServicesPanel,
  AlertPanel,
  ScriptPanel,
  XliffPanel,
  PicturePanel,
  HistoryPanel,
]
