import { machine, type Entry } from './entry.ts'

/** On live blogs and around them. */
export const live = {
  'live.label': {
    note: 'Small label of a live blog that is open, before its headline and its section: posts are still coming. Words, not a sign.',
    texts: {
      en: machine('Live'),
      ru: machine('Онлайн'),
      fa: machine('زنده'),
      ka: machine('პირდაპირ'),
      sr: machine('Уживо'),
    },
  },
  'live.summary': {
    note: 'Heading over the summary at the top of a live blog.',
    texts: {
      en: machine('Key points'),
      ru: machine('Главное'),
      fa: machine('نکته‌های اصلی'),
      ka: machine('მთავარი'),
      sr: machine('Најважније'),
    },
  },
  'live.pinned': {
    note: 'Heading over posts of a live blog that the editors keep at the top.',
    texts: {
      en: machine('Pinned'),
      ru: machine('Закреплено'),
      fa: machine('سنجاق‌شده'),
      ka: machine('მიმაგრებული'),
      sr: machine('Издвојено'),
    },
  },
  'live.posts': {
    note: 'Heading over the posts of a live blog, newest first.',
    texts: {
      en: machine('Posts'),
      ru: machine('Сообщения'),
      fa: machine('نوشته‌ها'),
      ka: machine('ჩანაწერები'),
      sr: machine('Објаве'),
    },
  },
  'live.empty': {
    note: 'In the place of the posts of a live blog that has none yet.',
    texts: {
      en: machine('No posts yet.'),
      ru: machine('Сообщений пока нет.'),
      fa: machine('هنوز نوشته‌ای نیست.'),
      ka: machine('ჩანაწერები ჯერ არ არის.'),
      sr: machine('Још нема објава.'),
    },
  },
  'live.new': {
    note: 'Button over the posts, shown when new ones have come; pressed, it shows them. {count} is a number that stands after the words, so that they need no plural forms.',
    texts: {
      en: machine('New posts: {count}'),
      ru: machine('Новые сообщения: {count}'),
      fa: machine('نوشته‌های تازه: {count}'),
      ka: machine('ახალი ჩანაწერები: {count}'),
      sr: machine('Нове објаве: {count}'),
    },
  },
  'live.edited': {
    note: 'In the line over a post whose words were changed after it came out; {time} is a date with a time.',
    texts: {
      en: machine('Edited {time}'),
      ru: machine('Изменено: {time}'),
      fa: machine('ویرایش‌شده: {time}'),
      ka: machine('შეიცვალა: {time}'),
      sr: machine('Измењено: {time}'),
    },
  },
  'live.correction': {
    note: 'Small label of a post that puts an earlier post right.',
    texts: {
      en: machine('Correction'),
      ru: machine('Исправление'),
      fa: machine('تصحیح'),
      ka: machine('შესწორება'),
      sr: machine('Исправка'),
    },
  },
  'live.corrects': {
    note: 'In a post that puts an earlier one right, a link to that one; {time} is when it came out.',
    texts: {
      en: machine('Corrects the post of {time}'),
      ru: machine('Исправляет сообщение от {time}'),
      fa: machine('نوشتهٔ {time} را تصحیح می‌کند'),
      ka: machine('ასწორებს ჩანაწერს, რომლის დროა {time}'),
      sr: machine('Исправља објаву од {time}'),
    },
  },
  'live.corrected': {
    note: 'In a post that was put right by a later one, a link to that one; {time} is when the later one came out.',
    texts: {
      en: machine('Corrected: see the post of {time}'),
      ru: machine('Исправлено: см. сообщение от {time}'),
      fa: machine('تصحیح شد: نوشتهٔ {time} را ببینید'),
      ka: machine('შესწორდა: იხილეთ ჩანაწერი, რომლის დროა {time}'),
      sr: machine('Исправљено: видети објаву од {time}'),
    },
  },
  'live.removed': {
    note: 'In the place of a post that the newsroom took out; {time} is when.',
    texts: {
      en: machine('This post was removed. {time}'),
      ru: machine('Это сообщение удалено. {time}'),
      fa: machine('این نوشته حذف شد. {time}'),
      ka: machine('ეს ჩანაწერი წაშლილია. {time}'),
      sr: machine('Ова објава је уклоњена. {time}'),
    },
  },
  'live.closed': {
    note: 'At the top of a live blog that is closed for good; {time} is when.',
    texts: {
      en: machine('This live blog is closed. {time}'),
      ru: machine('Эта онлайн-трансляция завершена. {time}'),
      fa: machine('این پوشش زنده پایان یافته است. {time}'),
      ka: machine('ეს პირდაპირი ბლოგი დახურულია. {time}'),
      sr: machine('Овај пренос уживо је завршен. {time}'),
    },
  },
  'live.back': {
    note: 'Link from older posts of a live blog to the blog itself.',
    texts: {
      en: machine('To the live blog'),
      ru: machine('К онлайн-трансляции'),
      fa: machine('به پوشش زنده'),
      ka: machine('პირდაპირ ბლოგზე'),
      sr: machine('На пренос уживо'),
    },
  },
} as const satisfies Record<string, Entry>
