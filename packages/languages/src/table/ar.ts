import type { Language } from '../language.ts'

const months = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
]

export const ar: Language = {
  key: 'ar',
  tag: 'ar',
  intl: 'ar',
  script: 'Arab',
  direction: 'rtl',
  ownName: 'العربية',
  englishName: 'Arabic',
  service: false,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '“', closeInner: '”' },
  list: { pair: ' و', separator: '،\u200f ', last: ' و', end: '' },
  plural: 'arabic',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
  dates: {
    date: '{d} {month} {y}',
    dateShort: '{y}/{m}/{d}',
    month: '{standalone} {y}',
    dayMonth: '{d} {month}',
    dateTime: '{date}، {time}',
  },
  numbers: { group: ',', decimal: '.', groupFrom: 4 },
}
