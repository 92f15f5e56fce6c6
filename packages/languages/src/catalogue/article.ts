import { machine, type Entry } from './entry.ts'

/** On and around an article: times, credit, corrections, labels. */
export const article = {
  'story.languages': {
    note: 'Heading over links to the same story in the newsroom’s other languages.',
    texts: {
      en: machine('This story in other languages'),
      ru: machine('Этот материал на других языках'),
      fa: machine('این خبر به زبان‌های دیگر'),
      ka: machine('ეს ამბავი სხვა ენებზე'),
      sr: machine('Овај чланак на другим језицима'),
    },
  },
  'story.published': {
    note: '{time} is a date with a time and its zone, or a time alone.',
    texts: {
      en: machine('Published {time}'),
      ru: machine('Опубликовано: {time}'),
      fa: machine('منتشرشده: {time}'),
      ka: machine('გამოქვეყნდა: {time}'),
      sr: machine('Објављено: {time}'),
    },
  },
  'story.updated': {
    note: 'New facts were added; {time} as in story.published.',
    texts: {
      en: machine('Updated {time}'),
      ru: machine('Обновлено: {time}'),
      fa: machine('به‌روز شده: {time}'),
      ka: machine('განახლდა: {time}'),
      sr: machine('Ажурирано: {time}'),
    },
  },
  'story.credit': {
    note: 'The credit line; {agencies} is a list of agency names in their own spelling, joined by the list rule. Choose words that need no case ending on the names and fit one name and many.',
    texts: {
      en: machine('Based on reporting by {agencies}'),
      ru: machine('По материалам {agencies}'),
      fa: machine('با استفاده از گزارش‌های {agencies}'),
      ka: machine('მომზადებულია მასალების მიხედვით: {agencies}'),
      sr: machine('На основу извештаја {agencies}'),
    },
  },
  'story.picture': {
    note: 'Credit of a picture; {credit} is a name as typed.',
    texts: {
      en: machine('Picture: {credit}'),
      ru: machine('Изображение: {credit}'),
      fa: machine('تصویر: {credit}'),
      ka: machine('სურათი: {credit}'),
      sr: machine('Слика: {credit}'),
    },
  },
  'story.corrections': {
    note: 'Heading over the public corrections of an article.',
    texts: {
      en: machine('Corrections'),
      ru: machine('Исправления'),
      fa: machine('تصحیح‌ها'),
      ka: machine('შესწორებები'),
      sr: machine('Исправке'),
    },
  },
  'story.correction': {
    note: 'One correction: {date} is when, {text} what was wrong and what is right, a sentence by the editor.',
    texts: {
      en: machine('Correction, {date}: {text}'),
      ru: machine('Исправление, {date}: {text}'),
      fa: machine('تصحیح، {date}: {text}'),
      ka: machine('შესწორება, {date}: {text}'),
      sr: machine('Исправка ({date}): {text}'),
    },
  },
  'story.corrected': {
    note: 'At the top of an article that has corrections; links to them.',
    texts: {
      en: machine('This article has been corrected'),
      ru: machine('В этот материал внесены исправления'),
      fa: machine('این مطلب تصحیح شده است'),
      ka: machine('ამ სტატიაში შესწორებაა შეტანილი'),
      sr: machine('Овај чланак је исправљен'),
    },
  },
  'story.retracted': {
    note: 'Heading of the page that stands in the place of a retracted article.',
    texts: {
      en: machine('This article has been retracted'),
      ru: machine('Этот материал отозван'),
      fa: machine('این مطلب پس گرفته شده است'),
      ka: machine('ეს სტატია უკან გაწვეულია'),
      sr: machine('Овај чланак је повучен'),
    },
  },
  'story.retracted.text': {
    note: 'Under story.retracted.',
    texts: {
      en: machine('We have withdrawn this article and no longer stand by its text.'),
      ru: machine('Мы сняли этот материал с публикации и больше не ручаемся за его текст.'),
      fa: machine('ما انتشار این مطلب را پس گرفته‌ایم و دیگر درستی متن آن را تأیید نمی‌کنیم.'),
      ka: machine('რედაქციამ ეს სტატია უკან გაიწვია და მის შინაარსს აღარ ადასტურებს.'),
      sr: machine('Повукли смо овај чланак и више не стојимо иза његовог текста.'),
    },
  },
  'story.retracted.reason': {
    note: 'Why an article was retracted; {reason} is a sentence by the editor.',
    texts: {
      en: machine('Reason: {reason}'),
      ru: machine('Причина: {reason}'),
      fa: machine('دلیل: {reason}'),
      ka: machine('მიზეზი: {reason}'),
      sr: machine('Разлог: {reason}'),
    },
  },
  'quote.reported': {
    note: 'After the speaker of a quote: the medium that carried the words, a name or a description as typed. Needs no case ending.',
    texts: {
      en: machine('as reported by {source}'),
      ru: machine('источник: {source}'),
      fa: machine('به نقل از {source}'),
      ka: machine('წყარო: {source}'),
      sr: machine('извор: {source}'),
    },
  },
  'quote.according': {
    note: 'Where a statement without a speaker comes from, as typed. Needs no case ending.',
    texts: {
      en: machine('according to {source}'),
      ru: machine('по информации: {source}'),
      fa: machine('به گفتهٔ {source}'),
      ka: machine('ინფორმაციის წყარო: {source}'),
      sr: machine('према извору: {source}'),
    },
  },
  'label.breaking': {
    note: 'Small label before the headline of news of the hour.',
    texts: {
      en: machine('Breaking'),
      ru: machine('Срочно'),
      fa: machine('خبر فوری'),
      ka: machine('სასწრაფო'),
      sr: machine('Ударна вест'),
    },
  },
  'label.brief': {
    note: 'Small label of a brief: a headline and one or two paragraphs.',
    texts: {
      en: machine('Brief'),
      ru: machine('Коротко'),
      fa: machine('خبر کوتاه'),
      ka: machine('მოკლედ'),
      sr: machine('Укратко'),
    },
  },
  'label.demonstration': {
    note: 'Small label on every page of the demonstration newsroom.',
    texts: {
      en: machine('Demonstration'),
      ru: machine('Демонстрация'),
      fa: machine('نمایشی'),
      ka: machine('დემონსტრაცია'),
      sr: machine('Демонстрација'),
    },
  },
  'demonstration.notice': {
    note: 'The sentence behind that label, in sight on every page.',
    texts: {
      en: machine(
        'Demonstration: this newsroom, its services and the agencies are invented. The events are those reported on 1 May 2016.',
      ),
      ru: machine(
        'Демонстрация: редакция, её службы и агентства вымышлены. События — те, о которых сообщалось 1 мая 2016 года.',
      ),
      fa: machine(
        'نسخهٔ نمایشی: این تحریریه، بخش‌های آن و خبرگزاری‌ها ساختگی‌اند. رویدادها همان‌هایی‌اند که در ۱۲ اردیبهشت ۱۳۹۵ (۱ مهٔ ۲۰۱۶) گزارش شدند.',
      ),
      ka: machine(
        'დემონსტრაცია: ეს რედაქცია, მისი სამსახურები და სააგენტოები გამოგონილია. აღწერილია მოვლენები, რომელთა შესახებაც 2016 წლის 1 მაისს იუწყებოდნენ.',
      ),
      sr: machine(
        'Демонстрација: ова редакција, њене службе и агенције су измишљене. Догађаји су они о којима се извештавало 1. маја 2016.',
      ),
    },
  },
  'newsroom.about': {
    note: 'Heading, for screen readers, of the box under an article that says who the newsroom is.',
    texts: {
      en: machine('About this newsroom'),
      ru: machine('О редакции'),
      fa: machine('دربارهٔ ما'),
      ka: machine('რედაქციის შესახებ'),
      sr: machine('О редакцији'),
    },
  },
} as const satisfies Readonly<Record<string, Entry>>
