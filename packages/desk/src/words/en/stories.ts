import type { Words } from '../words.ts'

export const stories = {
  // Stories
  stories: 'Stories',
  'stories.new': 'New story',
  'stories.words': 'Words in headlines',
  'stories.publication': 'Publication',
  'stories.any-publication': 'Live or not',
  'stories.never': 'Never published',
  'stories.work': 'Work',
  'stories.any-work': 'Any work',
  'stories.no-work': 'Nothing open',
  'stories.kind': 'Kind',
  'stories.any-kind': 'All kinds',
  'stories.empty': 'This service has no articles yet. Press N to begin one, or start from the wire.',
  'stories.tasks': { one: '{count} task', other: '{count} tasks' },
  'stories.behind': 'behind by {count}',
  'kind.text': 'Story',
  'kind.brief': 'Brief',
  'state.empty': 'Empty',
  'state.draft': 'Draft',
  'state.ready': 'Ready',
  'state.live': 'Live',
  'state.live-draft': 'Live · draft',
  'state.live-ready': 'Live · ready',
  'state.retracted': 'Retracted',

  // Tasks
  tasks: 'Tasks',
  'tasks.empty':
    'No open tasks. When an agency withdraws or corrects something our articles used, it appears here.',
  'tasks.count': { one: '{count} open task', other: '{count} open tasks' },
  'task.wire-canceled': '{agency} withdrew an item this article used',
  'task.wire-withheld': '{agency} withholds an item this article used',
  'task.wire-embargoed': '{agency} put under embargo an item this article used',
  'task.wire-corrected': '{agency} corrected an item this article used',
  'task.other': 'An item this article used has changed',
  'task.item': 'The wire item',
  'task.in': 'in',
  'task.close': 'Done',
  'task.close-one': 'Done: {what}, {headline}',
} as const satisfies Readonly<Record<string, Words>>
