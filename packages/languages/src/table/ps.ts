import type { Language } from '../language.ts'

const months = [
  'جنوري',
  'فبروري',
  'مارچ',
  'اپریل',
  'مۍ',
  'جون',
  'جولای',
  'اګست',
  'سپتمبر',
  'اکتوبر',
  'نومبر',
  'دسمبر',
]
const solarMonths = [
  'وری',
  'غویی',
  'غبرګولی',
  'چنګاښ',
  'زمری',
  'وږی',
  'تله',
  'لړم',
  'لیندۍ',
  'مرغومی',
  'سلواغه',
  'کب',
]

export const ps: Language = {
  key: 'ps',
  tag: 'ps',
  intl: 'ps',
  script: 'Arab',
  direction: 'rtl',
  ownName: 'پښتو',
  englishName: 'Pashto',
  service: true,
  calendar: 'persian',
  digits: 'arabext',
  quotes: { open: '«', close: '»', openInner: '“', closeInner: '”' },
  list: { pair: ' او ', separator: '،\u200f ', last: ' او ', end: '' },
  plural: 'one',
  months: {
    gregory: { format: months, standalone: months },
    persian: { format: solarMonths, standalone: solarMonths },
  },
  weekdays: ['دونۍ', 'درېنۍ', 'څلرنۍ', 'پينځنۍ', 'جمعه', 'اونۍ', 'يونۍ'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{y}/{mm}/{dd}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}، {time}',
  },
  numbers: { group: '٬', decimal: '٫', groupFrom: 4 },
}
