import type { Language } from '../language.ts'

const months = [
  'януари',
  'февруари',
  'март',
  'април',
  'май',
  'юни',
  'юли',
  'август',
  'септември',
  'октомври',
  'ноември',
  'декември',
]

export const bg: Language = {
  key: 'bg',
  tag: 'bg',
  intl: 'bg',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Български',
  englishName: 'Bulgarian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '“', openInner: '‚', closeInner: '‘' },
  list: { pair: ' и ', separator: ', ', last: ' и ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['понеделник', 'вторник', 'сряда', 'четвъртък', 'петък', 'събота', 'неделя'],
  dates: {
    date: '{d} {month} {y} г.',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y} г.',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 5 },
}
