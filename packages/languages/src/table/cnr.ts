import type { Language } from '../language.ts'

const months = [
  'januar',
  'februar',
  'mart',
  'april',
  'maj',
  'jun',
  'jul',
  'avgust',
  'septembar',
  'oktobar',
  'novembar',
  'decembar',
]

export const cnr: Language = {
  key: 'cnr',
  tag: 'sr-Latn-ME',
  intl: 'sr-Latn-ME',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Crnogorski',
  englishName: 'Montenegrin',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '”', openInner: '‚', closeInner: '’' },
  list: { pair: ' i ', separator: ', ', last: ' i ', end: '' },
  plural: 'south-slavic',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['ponedjeljak', 'utorak', 'srijeda', 'četvrtak', 'petak', 'subota', 'nedjelja'],
  dates: {
    date: '{d}. {month} {y}.',
    dateShort: '{d}. {m}. {y}.',
    month: '{standalone} {y}.',
    dayMonth: '{d}. {month}',
    dateTime: '{date} u {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
