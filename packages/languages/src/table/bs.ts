import type { Language } from '../language.ts'

const months = [
  'januar',
  'februar',
  'mart',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'septembar',
  'oktobar',
  'novembar',
  'decembar',
]

export const bs: Language = {
  key: 'bs',
  tag: 'bs',
  intl: 'bs',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Bosanski',
  englishName: 'Bosnian',
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
