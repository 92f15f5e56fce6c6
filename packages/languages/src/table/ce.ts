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

export const ce: Language = {
  key: 'ce',
  tag: 'ce',
  intl: 'ce',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Нохчийн',
  englishName: 'Chechen',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '„', closeInner: '“' },
  list: { pair: ' а, ', separator: ' а, ', last: ' а, ', end: ' а' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['оршот', 'шинара', 'кхаара', 'еара', 'пӀераска', 'шуот', 'кӀира'],
  dates: {
    date: '{y} ш. {d} {month}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{y} ш. {standalone}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
