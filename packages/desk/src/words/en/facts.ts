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

  // A time set for later
  'state.scheduled': 'Scheduled',
  'state.live-scheduled': 'Live · scheduled',
  'time.date': 'Date',
  'time.time': 'Time, by the clock of {service}',
  'time.none-yet': 'Choose a date and a time.',
  'time.means': '{local}, which is {utc} UTC.',
  'time.skipped': 'On that day the clock is put forward over this time: it does not exist. Choose another.',
  'time.twice': 'On that day the clock is put back, and shows this time twice',
  'time.first': 'The first time, {utc} UTC',
  'time.second': 'The second time, {utc} UTC',
  'action.schedule': 'Schedule',
  'action.unschedule': 'Take off the schedule',
  'schedule.title': 'Publish at a set time',
  'schedule.text':
    'The saved copy goes out by itself, as your act. What stands before publishing is asked again then; if something does, it stays here and you are told.',
  'schedule.waits': 'Scheduled for {local}.',
  'schedule.waits-text': 'That is {utc} UTC, set by {name}. Take it off the schedule to edit.',
  'done.schedule': 'Scheduled.',
  'done.unschedule': 'Taken off the schedule.',
  embargo: 'Embargo',
  'embargo.none': 'None of the article’s own.',
  'embargo.until': 'Nothing goes out before {local} ({service}), {utc} UTC.',
  'embargo.over': 'It ended {local} ({service}), {utc} UTC.',
  'embargo.set': 'Set an embargo',
  'embargo.change': 'Change it',
  'embargo.lift': 'Lift it',
  'embargo.title': 'Nothing goes out before',
  'embargo.text':
    'Until then nobody can publish this article, nor schedule it for an earlier time. It does not go out by itself.',
  'done.embargo': 'The embargo is set.',
  'done.embargo-lifted': 'The embargo is lifted.',
  'task.schedule-refused': 'This article did not go out at its time, {at}, set by {name}: {why}',
  'task.schedule-late': 'This article went out later than its time, {at}, set by {name}',
  'task.schedule-obstacles': 'something stands before publishing ({rules})',
  'task.schedule-forbidden': 'who set it may not publish any more',
  'task.schedule-failed': 'something went wrong on our side',
} as const satisfies Readonly<Record<string, Words>>
