import type { Language } from '../language.ts'

const months = [
  'ғинуар',
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

export const ba: Language = {
  key: 'ba',
  tag: 'ba',
  intl: 'ba',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Башҡортса',
  englishName: 'Bashkir',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' һәм ', separator: ', ', last: ' һәм ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['дүшәмбе', 'шишәмбе', 'шаршамбы', 'кесаҙна', 'йома', 'шәмбе', 'йәкшәмбе'],
  dates: {
    date: '{d} {month}, {y} й.',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone}, {y} й.',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
