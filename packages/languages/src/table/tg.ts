import type { Language } from '../language.ts'

const months = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'май',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
]

export const tg: Language = {
  key: 'tg',
  tag: 'tg',
  intl: 'tg',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Тоҷикӣ',
  englishName: 'Tajik',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' ва ', separator: ', ', last: ' ва ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['душанбе', 'сешанбе', 'чоршанбе', 'панҷшанбе', 'ҷумъа', 'шанбе', 'якшанбе'],
  dates: {
    date: '{d} {month}и соли {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone}и соли {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
