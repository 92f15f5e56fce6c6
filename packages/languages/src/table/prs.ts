import type { Language } from '../language.ts'

const months = [
  'جنوری',
  'فبروری',
  'مارچ',
  'اپریل',
  'می',
  'جون',
  'جولای',
  'اگست',
  'سپتمبر',
  'اکتوبر',
  'نومبر',
  'دسمبر',
]
const solarMonths = [
  'حمل',
  'ثور',
  'جوزا',
  'سرطان',
  'اسد',
  'سنبله',
  'میزان',
  'عقرب',
  'قوس',
  'جدی',
  'دلو',
  'حوت',
]

export const prs: Language = {
  key: 'prs',
  tag: 'fa-AF',
  intl: 'fa-AF',
  script: 'Arab',
  direction: 'rtl',
  ownName: 'دری',
  englishName: 'Dari',
  service: true,
  calendar: 'persian',
  digits: 'arabext',
  quotes: { open: '«', close: '»', openInner: '‹', closeInner: '›' },
  list: { pair: ' و ', separator: '،\u200f ', last: ' و ', end: '' },
  plural: 'zero-and-one',
  months: {
    gregory: { format: months, standalone: months },
    persian: { format: solarMonths, standalone: solarMonths },
  },
  weekdays: ['دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنج‌شنبه', 'جمعه', 'شنبه', 'یک‌شنبه'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{y}/{mm}/{dd}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}، {time}',
  },
  numbers: { group: '٬', decimal: '٫', groupFrom: 4 },
}
