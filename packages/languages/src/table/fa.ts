import type { Language } from '../language.ts'

const months = [
  'ژانویه',
  'فوریه',
  'مارس',
  'آوریل',
  'مه',
  'ژوئن',
  'ژوئیه',
  'اوت',
  'سپتامبر',
  'اکتبر',
  'نوامبر',
  'دسامبر',
]
const solarMonths = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
]

export const fa: Language = {
  key: 'fa',
  tag: 'fa',
  intl: 'fa',
  script: 'Arab',
  direction: 'rtl',
  ownName: 'فارسی',
  englishName: 'Persian',
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
