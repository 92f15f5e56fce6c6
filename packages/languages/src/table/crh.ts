import type { Language } from '../language.ts'

const months = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'mayıs',
  'iyün',
  'iyül',
  'avgust',
  'sentâbr',
  'oktâbr',
  'noyabr',
  'dekabr',
]

export const crh: Language = {
  key: 'crh',
  tag: 'crh-Latn',
  intl: null,
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Qırımtatarca',
  englishName: 'Crimean Tatar',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' ve ', separator: ', ', last: ' ve ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['bazarertesi', 'salı', 'çarşenbe', 'cumaaqşamı', 'cuma', 'cumaertesi', 'bazar'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
