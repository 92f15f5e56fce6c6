import { machine, type Entry } from './entry.ts'

/** Finding one's way: skip links, lists, archive, switches. */
export const navigation = {
  'skip.content': {
    note: 'Link for the keyboard at the top of every page: jumps over the header to the text.',
    texts: {
      en: machine('Skip to content'),
      ru: machine('Перейти к содержанию'),
      fa: machine('رفتن به متن اصلی'),
      ka: machine('მთავარ ტექსტზე გადასვლა'),
      sr: machine('Пређи на садржај'),
    },
  },
  'skip.navigation': {
    note: 'Link for the keyboard at the top of every page: jumps to the list of sections.',
    texts: {
      en: machine('Skip to navigation'),
      ru: machine('Перейти к навигации'),
      fa: machine('رفتن به فهرست بخش‌ها'),
      ka: machine('ნავიგაციაზე გადასვლა'),
      sr: machine('Пређи на навигацију'),
    },
  },
  'nav.main': {
    note: 'Name of the main navigation, read aloud by screen readers, not seen.',
    texts: {
      en: machine('Main navigation'),
      ru: machine('Основная навигация'),
      fa: machine('فهرست اصلی'),
      ka: machine('მთავარი ნავიგაცია'),
      sr: machine('Главна навигација'),
    },
  },
  'nav.front': {
    note: 'Link to the front page.',
    texts: {
      en: machine('Front page'),
      ru: machine('Главная'),
      fa: machine('صفحهٔ نخست'),
      ka: machine('მთავარი გვერდი'),
      sr: machine('Насловна страна'),
    },
  },
  'nav.latest': {
    note: 'Heading of the front page’s list of newest articles.',
    texts: {
      en: machine('Latest news'),
      ru: machine('Последние новости'),
      fa: machine('تازه‌ترین خبرها'),
      ka: machine('ბოლო ამბები'),
      sr: machine('Најновије вести'),
    },
  },
  'nav.recent': {
    note: 'Heading of the short list beside an article: what came last.',
    texts: {
      en: machine('Most recent'),
      ru: machine('Свежие материалы'),
      fa: machine('تازه‌ترین‌ها'),
      ka: machine('უახლესი'),
      sr: machine('Најновије'),
    },
  },
  'nav.sections': {
    note: 'Heading over the list of sections.',
    texts: {
      en: machine('Sections'),
      ru: machine('Рубрики'),
      fa: machine('بخش‌ها'),
      ka: machine('რუბრიკები'),
      sr: machine('Рубрике'),
    },
  },
  'nav.archive': {
    note: 'Link to the archive, and its heading.',
    texts: {
      en: machine('Archive'),
      ru: machine('Архив'),
      fa: machine('بایگانی'),
      ka: machine('არქივი'),
      sr: machine('Архива'),
    },
  },
  'archive.month': {
    note: 'Heading and title of the archive page of a month; {month} is a month with its year.',
    texts: {
      en: machine('Archive: {month}'),
      ru: machine('Архив: {month}'),
      fa: machine('بایگانی: {month}'),
      ka: machine('არქივი: {month}'),
      sr: machine('Архива: {month}'),
    },
  },
  'nav.older': {
    note: 'Link to the next page of a list, with older articles.',
    texts: {
      en: machine('Older'),
      ru: machine('Раньше'),
      fa: machine('قدیمی‌تر'),
      ka: machine('უფრო ძველი'),
      sr: machine('Старије'),
    },
  },
  'nav.newer': {
    note: 'Link to the page before in a list, with newer articles.',
    texts: {
      en: machine('Newer'),
      ru: machine('Позже'),
      fa: machine('تازه‌تر'),
      ka: machine('უფრო ახალი'),
      sr: machine('Новије'),
    },
  },
  'nav.page': {
    note: 'Where in a list of several pages the reader is; {page} and {total} are numbers.',
    texts: {
      en: machine('Page {page} of {total}'),
      ru: machine('Страница {page} из {total}'),
      fa: machine('صفحهٔ {page} از {total}'),
      ka: machine('გვერდი {page}, სულ {total}'),
      sr: machine('Страна {page} од {total}'),
    },
  },
  'nav.top': {
    note: 'Link at the foot of a long page.',
    texts: {
      en: machine('Back to top'),
      ru: machine('Наверх'),
      fa: machine('بازگشت به بالا'),
      ka: machine('ზემოთ დაბრუნება'),
      sr: machine('Назад на врх'),
    },
  },
  'nav.languages': {
    note: 'Name of the switch between the services; the languages themselves follow, each in its own name.',
    texts: {
      en: machine('Languages'),
      ru: machine('Языки'),
      fa: machine('زبان‌ها'),
      ka: machine('ენები'),
      sr: machine('Језици'),
    },
  },
  'nav.services': {
    note: 'Heading of the page that lists all services of the newsroom.',
    texts: {
      en: machine('Choose a language'),
      ru: machine('Выберите язык'),
      fa: machine('زبان خود را انتخاب کنید'),
      ka: machine('აირჩიეთ ენა'),
      sr: machine('Изаберите језик'),
    },
  },
  'nav.script': {
    note: 'Name of the switch between two scripts of one language, read aloud, not seen.',
    texts: {
      en: machine('Script'),
      ru: machine('Письменность'),
      fa: machine('خط'),
      ka: machine('დამწერლობა'),
      sr: machine('Писмо'),
    },
  },
  'nav.feed': {
    note: 'Link to the RSS feed. RSS stays in Latin letters.',
    texts: {
      en: machine('RSS feed'),
      ru: machine('RSS-лента'),
      fa: machine('خوراک RSS'),
      ka: machine('RSS არხი'),
      sr: machine('RSS канал'),
    },
  },
  'wire.title': {
    note: 'Title of the running wire: briefs and new articles in order, newest first.',
    texts: {
      en: machine('Breaking news'),
      ru: machine('Срочные новости'),
      fa: machine('خبرهای فوری'),
      ka: machine('სასწრაფო ამბები'),
      sr: machine('Ударне вести'),
    },
  },
  'list.empty': {
    note: 'Instead of a list on a front or section page with nothing published yet.',
    texts: {
      en: machine('Nothing has been published here yet.'),
      ru: machine('Здесь пока ничего не опубликовано.'),
      fa: machine('هنوز چیزی در اینجا منتشر نشده است.'),
      ka: machine('აქ ჯერ არაფერი გამოქვეყნებულა.'),
      sr: machine('Овде још ништа није објављено.'),
    },
  },
  'list.stories': {
    note: 'How many stories a list has.',
    texts: {
      en: machine({ one: '{count} story', other: '{count} stories' }),
      ru: machine({
        one: '{count} материал',
        few: '{count} материала',
        many: '{count} материалов',
        other: '{count} материала',
      }),
      fa: machine({ one: '{count} خبر', other: '{count} خبر' }),
      ka: machine({ one: '{count} ამბავი', other: '{count} ამბავი' }),
      sr: machine({ one: '{count} чланак', few: '{count} чланка', other: '{count} чланака' }),
    },
  },
} as const satisfies Readonly<Record<string, Entry>>
