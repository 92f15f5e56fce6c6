import type { Language } from '../language.ts'

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]

export const es: Language = {
  key: 'es',
  tag: 'es',
  intl: 'es',
  script: 'Latn',
  direction: 'ltr',
  ownName: 'Español',
  englishName: 'Spanish',
  service: false,
  calendar: 'gregory',
  digits: 'latn',
  quotes: { open: '«', close: '»', openInner: '“', closeInner: '”' },
  list: { pair: ' y ', separator: ', ', last: ' y ', end: '' },
  plural: 'spanish',
  months: {
    gregory: { format: months, standalone: months },
  },
  weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  dates: {
    date: '{d} de {month} de {y}',
    dateShort: '{d}/{m}/{y}',
    month: '{standalone} de {y}',
    dayMonth: '{d} de {month}',
    dateTime: '{date}, {time}',
  },
  numbers: { group: '.', decimal: ',', groupFrom: 5 },
}
