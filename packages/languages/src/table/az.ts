import type { Language } from '../language.ts'

const months = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avqust',
  'sentyabr',
  'oktyabr',
  'noyabr',
  'dekabr',
]

export const az: Language = {
  key: 'az',
  tag: 'az',
  intl: 'az',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Azərbaycanca',
  englishName: 'Azerbaijani',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '“', close: '”', openInner: '‘', closeInner: '’' },
  list: { pair: ' və ', separator: ', ', last: ' və ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə', 'bazar'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 4 },
}
