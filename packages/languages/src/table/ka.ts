import type { Language } from '../language.ts'

const months = [
  'იანვარი',
  'თებერვალი',
  'მარტი',
  'აპრილი',
  'მაისი',
  'ივნისი',
  'ივლისი',
  'აგვისტო',
  'სექტემბერი',
  'ოქტომბერი',
  'ნოემბერი',
  'დეკემბერი',
]

export const ka: Language = {
  key: 'ka',
  tag: 'ka',
  intl: 'ka',
  script: 'Geor',
  direction: 'ltr',
  ownName: 'ქართული',
  englishName: 'Georgian',
  service: true,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '„', close: '“', openInner: '‚', closeInner: '‘' },
  list: { pair: ' და ', separator: ', ', last: ' და ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['ორშაბათი', 'სამშაბათი', 'ოთხშაბათი', 'ხუთშაბათი', 'პარასკევი', 'შაბათი', 'კვირა'],
  dates: {
    date: '{d} {month}, {y}',
    dateShort: '{dd}.{mm}.{y}',
    month: '{standalone}, {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '\u00a0', decimal: ',', groupFrom: 5 },
}
