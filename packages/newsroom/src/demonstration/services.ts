import type { ServiceKey } from './content.ts'

const sectionKeys = ['syria', 'world', 'politics', 'rights', 'society'] as const

/** A service of the demonstration newsroom, in the newsroom's order. */
export interface DemonstrationService {
  readonly key: ServiceKey
  /** Key in the languages room. */
  readonly language: ServiceKey
  /** The language's own name for the service. */
  readonly name: string
  /** IANA name. */
  readonly timeZone: string
  /** Key of the city that names the zone. */
  readonly city: string
  readonly calendar: 'gregory' | 'persian'
  /** ISO 3166-1 alpha-2 codes of the countries it is made for. */
  readonly countries: readonly string[]
  /** The newsroom box. */
  readonly about: string
  readonly sections: readonly { readonly key: string; readonly name: string }[]
}

/** The name of the demonstration newsroom, the same in every language. */
export const newsroomName = 'Heliograph'

export const services: readonly DemonstrationService[] = [
  {
    key: 'en',
    language: 'en',
    name: 'English',
    // The first story is told in the time of the place it is about.
    timeZone: 'Asia/Damascus',
    city: 'damascus',
    calendar: 'gregory',
    countries: ['SY', 'CZ'],
    about:
      'Heliograph is made for readers whose press is banned or not free: news that can be checked, sources that are named, mistakes that are put right in sight. This newsroom is a demonstration; its agencies do not exist.',
    sections: sections('Syria', 'World', 'Politics', 'Rights', 'Society'),
  },
  {
    key: 'ru',
    language: 'ru',
    name: 'Русская служба',
    timeZone: 'Europe/Moscow',
    city: 'moscow',
    calendar: 'gregory',
    countries: ['RU'],
    about:
      '«Гелиограф» работает для тех, у кого прессу запрещают или держат в узде: новости, которые можно проверить, названные источники, ошибки, исправленные на виду. Это демонстрационная редакция, её агентства вымышлены.',
    sections: sections('Сирия', 'Мир', 'Политика', 'Права человека', 'Общество'),
  },
  {
    key: 'fa',
    language: 'fa',
    name: 'بخش فارسی',
    timeZone: 'Asia/Tehran',
    city: 'tehran',
    calendar: 'persian',
    countries: ['IR'],
    about:
      'هلیوگراف برای خوانندگانی است که رسانه‌هایشان ممنوع یا در بند است: خبری که می‌توان درستی‌اش را سنجید، منبعی که نامش گفته می‌شود و خطایی که آشکارا اصلاح می‌شود. این تحریریه نمایشی است و خبرگزاری‌هایش وجود ندارند.',
    sections: sections('سوریه', 'جهان', 'سیاست', 'حقوق بشر', 'جامعه'),
  },
  {
    key: 'ka',
    language: 'ka',
    name: 'ქართული სამსახური',
    timeZone: 'Asia/Tbilisi',
    city: 'tbilisi',
    calendar: 'gregory',
    countries: ['GE'],
    about:
      '„ჰელიოგრაფი“ იმ მკითხველისთვის მუშაობს, ვის ქვეყანაშიც პრესა აკრძალულია ან თავისუფალი არ არის: ამბავი, რომლის გადამოწმებაც შეიძლება, წყარო, რომელიც დასახელებულია, და შეცდომა, რომელიც ყველას თვალწინ სწორდება. ეს საჩვენებელი რედაქციაა, მისი სააგენტოები გამოგონილია.',
    sections: sections('სირია', 'მსოფლიო', 'პოლიტიკა', 'ადამიანის უფლებები', 'საზოგადოება'),
  },
  {
    key: 'sr',
    language: 'sr',
    name: 'Српска служба',
    timeZone: 'Europe/Belgrade',
    city: 'belgrade',
    calendar: 'gregory',
    countries: ['RS', 'ME', 'BA'],
    about:
      'Хелиограф ради за читаоце којима је штампа забрањена или неслободна: вести које се могу проверити, извори који имају име, грешке које се исправљају пред свима. Ова редакција је показна, а њене агенције су измишљене.',
    sections: sections('Сирија', 'Свет', 'Политика', 'Људска права', 'Друштво'),
  },
]

function sections(...names: readonly [string, string, string, string, string]) {
  return sectionKeys.map((key, index) => ({ key, name: names[index] ?? key }))
}
