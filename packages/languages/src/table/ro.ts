import type { Language } from '../language.ts'

const months = [
  'ianuarie',
  'februarie',
  'martie',
  'aprilie',
  'mai',
  'iunie',
  'iulie',
  'august',
  'septembrie',
  'octombrie',
  'noiembrie',
  'decembrie',
]

export const ro: Language = {
  key: 'ro',
  tag: 'ro',
  intl: 'ro',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Română',
  englishName: 'Romanian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '”', openInner: '«', closeInner: '»' },
  list: { pair: ' și ', separator: ', ', last: ' și ', end: '' },
  plural: 'romanian',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă', 'duminică'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
