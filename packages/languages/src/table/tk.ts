import type { Language } from '../language.ts'

const months = [
  'ýanwar',
  'fewral',
  'mart',
  'aprel',
  'maý',
  'iýun',
  'iýul',
  'awgust',
  'sentýabr',
  'oktýabr',
  'noýabr',
  'dekabr',
]

export const tk: Language = {
  key: 'tk',
  tag: 'tk',
  intl: 'tk',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Türkmençe',
  englishName: 'Turkmen',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' we ', separator: ', ', last: ' we ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['duşenbe', 'sişenbe', 'çarşenbe', 'penşenbe', 'anna', 'şenbe', 'ýekşenbe'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
