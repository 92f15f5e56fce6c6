import type { Language } from '../language.ts'

const months = [
  'гыйнвар',
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

export const tt: Language = {
  key: 'tt',
  tag: 'tt',
  intl: 'tt',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Татарча',
  englishName: 'Tatar',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' һәм ', separator: ', ', last: ' һәм ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['дүшәмбе', 'сишәмбе', 'чәршәмбе', 'пәнҗешәмбе', 'җомга', 'шимбә', 'якшәмбе'],
  dates: {
    date: '{d} {month}, {y} ел',
    dateShort: '{dd}.{mm}.{y}',
    month: '{y} ел, {standalone}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
