import type { PressArticle, PressNewsroom, PressService } from '@heliograph/press'
import type { BlockJson } from '@heliograph/story'

const sections = (names: readonly string[]): PressService['sections'] =>
  ['syria', 'politics', 'rights'].map((key, index) => ({ key, name: names[index] ?? key }))

/** The five services of the tests, in two directions, four scripts and two calendars. */
export const services = {
  en: {
    key: 'en',
    language: 'en',
    name: 'English',
    timeZone: 'Asia/Damascus',
    city: 'damascus',
    calendar: 'gregory',
    about: 'We report for readers whose press is banned or not free: news that can be checked.',
    sections: sections(['Syria', 'Politics', 'Rights']),
  },
  ru: {
    key: 'ru',
    language: 'ru',
    name: 'Русская служба',
    timeZone: 'Europe/Moscow',
    city: 'moscow',
    calendar: 'gregory',
    about: 'Мы пишем для тех, у кого пресса запрещена или несвободна: новости, которые можно проверить.',
    sections: sections(['Сирия', 'Политика', 'Права']),
  },
  fa: {
    key: 'fa',
    language: 'fa',
    name: 'بخش فارسی',
    timeZone: 'Asia/Tehran',
    city: 'tehran',
    calendar: 'persian',
    about: 'ما برای کسانی گزارش می‌دهیم که رسانه‌هایشان ممنوع یا ناآزاد است: خبری که می‌توان آن را سنجید.',
    sections: sections(['سوریه', 'سیاست', 'حقوق بشر']),
  },
  ka: {
    key: 'ka',
    language: 'ka',
    name: 'ქართული სამსახური',
    timeZone: 'Asia/Tbilisi',
    city: 'tbilisi',
    calendar: 'gregory',
    about:
      'ვწერთ მათთვის, ვისთანაც პრესა აკრძალულია ან თავისუფალი არ არის: ამბები, რომელთა შემოწმებაც შეიძლება.',
    sections: sections(['სირია', 'პოლიტიკა', 'უფლებები']),
  },
  sr: {
    key: 'sr',
    language: 'sr',
    name: 'Српска служба',
    timeZone: 'Europe/Belgrade',
    city: 'belgrade',
    calendar: 'gregory',
    about: 'Пишемо за читаоце чија је штампа забрањена или неслободна: вести које се могу проверити.',
    sections: sections(['Сирија', 'Политика', 'Права']),
  },
} as const satisfies Record<string, PressService>

export const newsroom: PressNewsroom = {
  name: 'Heliograph',
  origin: 'http://localhost:8080',
  demonstration: true,
  services: Object.values(services),
}

export const paragraph = (text: string): BlockJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})

/** An article with what a test does not care about filled in. */
export function anArticle(changes: Partial<PressArticle> & { readonly number: number }): PressArticle {
  return {
    story: `story-${changes.number}`,
    service: 'en',
    kind: 'text',
    headline: `Headline ${changes.number}`,
    lede: 'A lede.',
    dateline: '',
    section: 'syria',
    slug: `headline-${changes.number}`,
    body: { type: 'doc', content: [paragraph(`Text of number ${changes.number}.`)] },
    picture: null,
    agencies: [],
    firstPublishedAt: Temporal.Instant.from('2016-05-01T12:40:00Z'),
    updatedAt: null,
    corrections: [],
    retracted: null,
    purged: null,
    notice: null,
    unnamedAt: null,
    ...changes,
  }
}

export function aBrief(changes: Partial<PressArticle> & { readonly number: number }): PressArticle {
  return anArticle({ kind: 'brief', lede: '', section: null, ...changes })
}
