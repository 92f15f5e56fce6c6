import type { Language } from '../language.ts'

const months = [
  'janar',
  'shkurt',
  'mars',
  'prill',
  'maj',
  'qershor',
  'korrik',
  'gusht',
  'shtator',
  'tetor',
  'nëntor',
  'dhjetor',
]

export const sq: Language = {
  key: 'sq',
  tag: 'sq',
  intl: 'sq',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Shqip',
  englishName: 'Albanian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' dhe ', separator: ', ', last: ' dhe ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['e hënë', 'e martë', 'e mërkurë', 'e enjte', 'e premte', 'e shtunë', 'e diel'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{d}.{m}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 5 },
}
