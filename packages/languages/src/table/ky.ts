import type { Language } from '../language.ts'

const months = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
]

export const ky: Language = {
  key: 'ky',
  tag: 'ky',
  intl: 'ky',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Кыргызча',
  englishName: 'Kyrgyz',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' жана ', separator: ', ', last: ' жана ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['дүйшөмбү', 'шейшемби', 'шаршемби', 'бейшемби', 'жума', 'ишемби', 'жекшемби'],
  dates: {
    date: '{y}-ж., {d}-{month}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{y}-ж., {standalone}',
    dayMonth: '{d}-{month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
