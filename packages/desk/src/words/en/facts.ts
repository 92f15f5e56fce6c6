import type { Words } from '../words.ts'

export const facts = {
  // Tasks on translations
  'task.source-updated': 'The text this is translated from has been updated ({service}, revision {revision})',
  'task.source-corrected':
    'The text this is translated from has been corrected ({service}, revision {revision})',
  'task.source-retracted': 'The text this is translated from has been retracted ({service})',
  'task.source-note': 'Its note to readers:',
  'correct.carries': 'Which correction of the source this is',
  'correct.carries-one': '{service}, revision {revision}:',
  'correct.carries-none': 'A correction of its own',
} as const satisfies Readonly<Record<string, Words>>
