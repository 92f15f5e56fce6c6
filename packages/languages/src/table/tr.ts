import type { Language } from '../language.ts'

const months = [
  'Ocak',
  'Şubat',
  'Mart',
  'Nisan',
  'Mayıs',
  'Haziran',
  'Temmuz',
  'Ağustos',
  'Eylül',
  'Ekim',
  'Kasım',
  'Aralık',
]

export const tr: Language = {
  key: 'tr',
  tag: 'tr',
  intl: 'tr',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Türkçe',
  englishName: 'Turkish',
  service: false,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' ve ', separator: ', ', last: ' ve ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi', 'Pazar'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
