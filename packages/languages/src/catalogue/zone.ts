import { machine, type Entry } from './entry.ts'

const note = 'A time, or a date with a time, and whose clock it is by.'

/** Times with the clock they are by. */
export const zone = {
  'zone.utc': {
    note,
    texts: {
      en: machine('{time} UTC'),
      ru: machine('{time} по всемирному времени (UTC)'),
      fa: machine('{time} به وقت جهانی (UTC)'),
      ka: machine('{time}, მსოფლიო დროით (UTC)'),
      sr: machine('{time} по универзалном времену (UTC)'),
    },
  },
  'zone.offset': {
    note: 'For a zone that has no message of its own; {offset} is like +03:00.',
    texts: {
      en: machine('{time} (UTC{offset})'),
      ru: machine('{time} (UTC{offset})'),
      fa: machine('{time} (\u2066UTC{offset}\u2069)'),
      ka: machine('{time} (UTC{offset})'),
      sr: machine('{time} (UTC{offset})'),
    },
  },
  'zone.damascus': {
    note,
    texts: {
      en: machine('{time} Damascus time'),
      ru: machine('{time} по дамасскому времени'),
      fa: machine('{time} به وقت دمشق'),
      ka: machine('{time}, დამასკოს დროით'),
      sr: machine('{time} по времену у Дамаску'),
    },
  },
  'zone.prague': {
    note,
    texts: {
      en: machine('{time} Prague time'),
      ru: machine('{time} по пражскому времени'),
      fa: machine('{time} به وقت پراگ'),
      ka: machine('{time}, პრაღის დროით'),
      sr: machine('{time} по времену у Прагу'),
    },
  },
  'zone.moscow': {
    note,
    texts: {
      en: machine('{time} Moscow time'),
      ru: machine('{time} по московскому времени'),
      fa: machine('{time} به وقت مسکو'),
      ka: machine('{time}, მოსკოვის დროით'),
      sr: machine('{time} по времену у Москви'),
    },
  },
  'zone.tehran': {
    note,
    texts: {
      en: machine('{time} Tehran time'),
      ru: machine('{time} по тегеранскому времени'),
      fa: machine('{time} به وقت تهران'),
      ka: machine('{time}, თეირანის დროით'),
      sr: machine('{time} по времену у Техерану'),
    },
  },
  'zone.tbilisi': {
    note,
    texts: {
      en: machine('{time} Tbilisi time'),
      ru: machine('{time} по тбилисскому времени'),
      fa: machine('{time} به وقت تفلیس'),
      ka: machine('{time}, თბილისის დროით'),
      sr: machine('{time} по времену у Тбилисију'),
    },
  },
  'zone.belgrade': {
    note,
    texts: {
      en: machine('{time} Belgrade time'),
      ru: machine('{time} по белградскому времени'),
      fa: machine('{time} به وقت بلگراد'),
      ka: machine('{time}, ბელგრადის დროით'),
      sr: machine('{time} по времену у Београду'),
    },
  },
  'zone.geneva': {
    note,
    texts: {
      en: machine('{time} Geneva time'),
      ru: machine('{time} по женевскому времени'),
      fa: machine('{time} به وقت ژنو'),
      ka: machine('{time}, ჟენევის დროით'),
      sr: machine('{time} по времену у Женеви'),
    },
  },
  'zone.london': {
    note,
    texts: {
      en: machine('{time} London time'),
      ru: machine('{time} по лондонскому времени'),
      fa: machine('{time} به وقت لندن'),
      ka: machine('{time}, ლონდონის დროით'),
      sr: machine('{time} по времену у Лондону'),
    },
  },
  'zone.new-york': {
    note,
    texts: {
      en: machine('{time} New York time'),
      ru: machine('{time} по нью-йоркскому времени'),
      fa: machine('{time} به وقت نیویورک'),
      ka: machine('{time}, ნიუ-იორკის დროით'),
      sr: machine('{time} по времену у Њујорку'),
    },
  },
  'zone.washington': {
    note: 'The same clock as New York’s, for services whose readers think of the capital.',
    texts: {
      en: machine('{time} Washington time'),
      ru: machine('{time} по вашингтонскому времени'),
      fa: machine('{time} به وقت واشینگتن'),
      ka: machine('{time}, ვაშინგტონის დროით'),
      sr: machine('{time} по времену у Вашингтону'),
    },
  },
} as const satisfies Readonly<Record<string, Entry>>
