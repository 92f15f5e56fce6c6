import type { Language } from '../language.ts'

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

export const fr: Language = {
  key: 'fr',
  tag: 'fr',
  intl: 'fr',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Français',
  englishName: 'French',
  service: false,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«\u00a0', close: '\u00a0»', openInner: '“', closeInner: '”' },
  list: { pair: ' et ', separator: ', ', last: ' et ', end: '' },
  plural: 'french',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}/{mm}/{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u202f', decimal: ',', groupFrom: 4 },
}
