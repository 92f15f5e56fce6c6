import type { Agency } from '@heliograph/story'

/** The four agencies of the demonstration. None exists; their addresses end in `.example`. */
export const agencies: readonly Agency[] = [
  {
    key: 'northwire',
    name: 'Northwire',
    names: { en: 'Northwire', ru: '«Нортуайр»', fa: 'نورث‌وایر', ka: '„ნორთვაიერი“', sr: 'Нортвајер' },
  },
  {
    key: 'kontinent',
    name: 'Kontinent',
    names: { en: 'Kontinent', ru: '«Континент»', fa: 'کنتیننت', ka: '„კონტინენტი“', sr: 'Континент' },
  },
  {
    key: 'apx',
    name: 'APX',
    names: { en: 'APX', ru: '«Апикс»', fa: 'ای‌پی‌اکس', ka: '„ეიპიექსი“', sr: 'Апикс' },
  },
  {
    key: 'mercury-press',
    name: 'Mercury Press',
    names: {
      en: 'Mercury Press',
      ru: '«Меркури пресс»',
      fa: 'مرکوری پرس',
      ka: '„მერკური პრესი“',
      sr: 'Меркјури прес',
    },
  },
]
