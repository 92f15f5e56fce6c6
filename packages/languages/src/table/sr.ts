import type { Language } from '../language.ts'

const months = [
  'јануар',
  'фебруар',
  'март',
  'април',
  'мај',
  'јун',
  'јул',
  'август',
  'септембар',
  'октобар',
  'новембар',
  'децембар',
]

export const sr: Language = {
  key: 'sr',
  tag: 'sr-Cyrl',
  intl: 'sr-Cyrl',
  script: 'Cyrl',
  direction: 'ltr',
  ownName: 'Српски',
  englishName: 'Serbian',
  service: true,
  derivedScript: {
    suffix: 'latn',
    tag: 'sr-Latn',
    script: 'Latn',
    ownName: 'Latinica',
    writtenName: 'Ћирилица',
  },
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '”', openInner: '‚', closeInner: '’' },
  list: { pair: ' и ', separator: ', ', last: ' и ', end: '' },
  plural: 'south-slavic',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['понедељак', 'уторак', 'среда', 'четвртак', 'петак', 'субота', 'недеља'],
  dates: {
    date: '{d}. {month} {y}.',
    dateShort: '{d}. {m}. {y}.',
    month: '{standalone} {y}.',
    dayMonth: '{d}. {month}',
    dateTime: '{date} у {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
