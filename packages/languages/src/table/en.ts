import type { Language } from '../language.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const en: Language = {
  key: 'en',
  tag: 'en',
  intl: 'en',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'English',
  englishName: 'English',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' and ', separator: ', ', last: ', and ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{y}-{mm}-{dd}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: ',', decimal: '.', groupFrom: 4 },
}
