import type { Language } from '../language.ts'

const months = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]

export const kk: Language = {
  key: 'kk',
  tag: 'kk',
  intl: 'kk',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Қазақша',
  englishName: 'Kazakh',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' және ', separator: ', ', last: ' және ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  dates: {
    date: '{y} ж. {d} {month}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{y} ж. {standalone}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
