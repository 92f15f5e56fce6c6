import type { Language } from '../language.ts'

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]

export const de: Language = {
  key: 'de',
  tag: 'de',
  intl: 'de',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Deutsch',
  englishName: 'German',
  service: false,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '“', openInner: '‚', closeInner: '‘' },
  list: { pair: ' und ', separator: ', ', last: ' und ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  dates: {
    date: '{d}. {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d}. {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
