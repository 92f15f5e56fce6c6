import { machine, type Entry } from './entry.ts'

/** When the facts change: the corrections page, notices, names removed, texts destroyed. */
export const facts = {
  'corrections.text': {
    note: 'Under the heading “Corrections” of the page that lists all corrections of a service.',
    texts: {
      en: machine(
        'What we got wrong and have put right, newest first. Every note also stays on its article.',
      ),
      ru: machine(
        'Наши ошибки и исправления к ним, сначала новые. Каждое примечание остаётся и в самом материале.',
      ),
      fa: machine(
        'آنچه نادرست نوشته بودیم و تصحیح کردیم، تازه‌ترین‌ها در بالا. هر توضیح در خود مطلب نیز می‌ماند.',
      ),
      ka: machine('ჩვენი შეცდომები და მათი შესწორებები, ახალი — თავში. ყოველი შენიშვნა სტატიაშიც რჩება.'),
      sr: machine('Наше грешке и исправке, најновије на почетку. Свака напомена остаје и уз сам чланак.'),
    },
  },
  'corrections.empty': {
    note: 'In the place of that list while it is empty.',
    texts: {
      en: machine('No article has needed a correction so far.'),
      ru: machine('Пока ни один материал не потребовал исправления.'),
      fa: machine('تاکنون هیچ مطلبی به تصحیح نیاز نداشته است.'),
      ka: machine('ჯერჯერობით არც ერთ სტატიას არ დასჭირვებია შესწორება.'),
      sr: machine('До сада ниједан чланак није захтевао исправку.'),
    },
  },
  'notice.title': {
    note: 'Before a notice of the editors that stands over a live article whose content is in doubt.',
    texts: {
      en: machine('Notice to readers'),
      ru: machine('Уведомление для читателей'),
      fa: machine('اطلاعیه برای خوانندگان'),
      ka: machine('შეტყობინება მკითხველს'),
      sr: machine('Обавештење читаоцима'),
    },
  },
  'recall.notice': {
    note: 'The notice itself, where the editors of a service have not written one of their own yet.',
    texts: {
      en: machine(
        'Part of what this article reports is in doubt. We are checking it, and will then update or withdraw the article.',
      ),
      ru: machine(
        'Часть сведений в этом материале вызывает сомнения. Мы их проверяем и затем обновим или отзовём материал.',
      ),
      fa: machine(
        'بخشی از آنچه این مطلب گزارش می‌کند محل تردید است. در حال بررسی آن هستیم و سپس مطلب را به‌روز می‌کنیم یا پس می‌گیریم.',
      ),
      ka: machine(
        'ამ სტატიის ცნობების ნაწილი საეჭვოა. ვამოწმებთ და შემდეგ სტატიას განვაახლებთ ან უკან გავიწვევთ.',
      ),
      sr: machine(
        'Део онога о чему овај чланак извештава је под сумњом. Проверавамо, па ћемо чланак ажурирати или повући.',
      ),
    },
  },
  'recall.pull': {
    note: 'Why an article was retracted, where the editors of a service have not said so in words of their own yet; stands after story.retracted.text, as {reason} of story.retracted.reason.',
    texts: {
      en: machine('We found a serious fault in it. When we can say more, we will say it here.'),
      ru: machine('Мы обнаружили в нём серьёзную ошибку. Когда сможем сказать больше, мы скажем это здесь.'),
      fa: machine('در آن ایرادی جدی یافتیم. هرگاه بتوانیم بیشتر بگوییم، همین‌جا خواهیم گفت.'),
      ka: machine('მასში სერიოზული ხარვეზი აღმოვაჩინეთ. როცა მეტის თქმას შევძლებთ, აქვე ვიტყვით.'),
      sr: machine('У њему смо уочили озбиљну грешку. Када будемо могли да кажемо више, рећи ћемо овде.'),
    },
  },
  'unname.replacement': {
    note: 'Stands in a text in the place of the name of a person who must be protected; in the middle of a sentence.',
    texts: {
      en: machine('a person whose name is withheld'),
      ru: machine('человек, имя которого не раскрывается'),
      fa: machine('فردی که نامش محفوظ است'),
      ka: machine('პირი, რომლის ვინაობა არ სახელდება'),
      sr: machine('особа чије се име не објављује'),
    },
  },
  'unname.line': {
    note: 'Under an article from which a name was removed to protect somebody; {date} is a date.',
    texts: {
      en: machine('A name was removed from this article on {date}.'),
      ru: machine('Из этого материала удалено имя: {date}.'),
      fa: machine('نامی در {date} از این مطلب حذف شد.'),
      ka: machine('ამ სტატიიდან ამოღებულია სახელი: {date}.'),
      sr: machine('Из овог чланка је уклоњено једно име ({date}).'),
    },
  },
  'purge.title': {
    note: 'Heading of the page that stands in the place of an article whose text was destroyed by order of the law.',
    texts: {
      en: machine('This article was removed by legal order'),
      ru: machine('Этот материал удалён по требованию закона'),
      fa: machine('این مطلب به حکم قانون حذف شده است'),
      ka: machine('ეს სტატია სამართლებრივი მოთხოვნით წაიშალა'),
      sr: machine('Овај чланак је уклоњен по правном налогу'),
    },
  },
  'purge.text': {
    note: 'Under purge.title; {reference} names the order, as typed.',
    texts: {
      en: machine('We no longer have its text. Reference: {reference}'),
      ru: machine('Его текста у нас больше нет. Основание: {reference}'),
      fa: machine('متن آن دیگر نزد ما نیست. شمارهٔ حکم: {reference}'),
      ka: machine('მისი ტექსტი ჩვენთან აღარ ინახება. საფუძველი: {reference}'),
      sr: machine('Његов текст више не чувамо. Основ: {reference}'),
    },
  },
} as const satisfies Readonly<Record<string, Entry>>
