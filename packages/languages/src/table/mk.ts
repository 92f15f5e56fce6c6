import type { Language } from '../language.ts'

const months = [
  'јануари',
  'февруари',
  'март',
  'април',
  'мај',
  'јуни',
  'јули',
  'август',
  'септември',
  'октомври',
  'ноември',
  'декември',
]

export const mk: Language = {
  key: 'mk',
  tag: 'mk',
  intl: 'mk',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Македонски',
  englishName: 'Macedonian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '“', openInner: '‚', closeInner: '‘' },
  list: { pair: ' и ', separator: ', ', last: ' и ', end: '' },
  plural: 'macedonian',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['понеделник', 'вторник', 'среда', 'четврток', 'петок', 'сабота', 'недела'],
  dates: {
    date: '{d} {month} {y} г.',
    dateShort: '{d}.{m}.{y}',
    month: '{standalone} {y} г.',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
