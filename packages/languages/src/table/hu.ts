import type { Language } from '../language.ts'

const months = [
  'január',
  'február',
  'március',
  'április',
  'május',
  'június',
  'július',
  'augusztus',
  'szeptember',
  'október',
  'november',
  'december',
]

export const hu: Language = {
  key: 'hu',
  tag: 'hu',
  intl: 'hu',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Magyar',
  englishName: 'Hungarian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '”', openInner: '»', closeInner: '«' },
  list: { pair: ' és ', separator: ', ', last: ' és ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['hétfő', 'kedd', 'szerda', 'csütörtök', 'péntek', 'szombat', 'vasárnap'],
  dates: {
    date: '{y}. {month} {d}.',
    dateShort: '{y}. {mm}. {dd}.',
    month: '{y}. {standalone}',
    dayMonth: '{month} {d}.',
    dateTime: '{date} {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 5 },
}
