import type { Language } from '../language.ts'

const months = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avgust',
  'sentabr',
  'oktabr',
  'noyabr',
  'dekabr',
]

export const uz: Language = {
  key: 'uz',
  tag: 'uz',
  intl: 'uz',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Oʻzbekcha',
  englishName: 'Uzbek',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' va ', separator: ', ', last: ' va ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['dushanba', 'seshanba', 'chorshanba', 'payshanba', 'juma', 'shanba', 'yakshanba'],
  dates: {
    date: '{d}-{month}, {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone}, {y}',
    dayMonth: '{d}-{month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 4 },
}
